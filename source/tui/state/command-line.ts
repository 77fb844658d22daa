import type {State} from './state.js';

/** The command that lists the same calls outside of the explorer. */
export function commandLine({list, place}: Pick<State, 'list' | 'place'>): string {
	const {scope, filter, troubledOnly} = list;
	const query = [troubledOnly ? 'is:troubled' : '', filter].filter(Boolean);
	const words = query.length === 2 && /\bOR\b/.test(filter) ? `is:troubled (${filter})` : query.join(' ');
	return [
		'callsift list',
		...(words === '' ? ['--offline'] : [`-q ${shellWord(words)}`]),
		...(scope.agentId === null ? [] : [`--agent-id ${shellWord(scope.agentId)}`]),
		scope.batchId === null ? `--since ${scope.days}d` : `--batch-id ${shellWord(scope.batchId)}`,
		...(place.demo
			? ['--demo']
			: place.profile === 'default'
				? []
				: [`--profile ${shellWord(place.profile)}`]),
	].join(' ');
}

/** In quotes where a shell would read more than a word. */
function shellWord(text: string): string {
	return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
