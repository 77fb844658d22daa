import {figure} from '../../present/figure.js';
import {wrap} from '../../text/fit.js';
import type {Line} from '../../text/line.js';
import {span} from '../../text/line.js';
import {printable} from '../../text/printable.js';
import {periodWords} from '../state/picker.js';
import type {State} from '../state/state.js';

interface Words {
	readonly title: string;
	readonly lines: readonly string[];
	readonly bad?: boolean;
}

/** Why there is no row, and what to try: a refused key, no network, an empty account and no match are not the same. */
export function emptyLines(state: State, width: number, height: number): readonly Line[] {
	const words = emptyWords(state);
	const lines: Line[] = [
		[],
		[span(`   ${words.title}`, words.bad ? 'bad' : 'strong')],
		[],
		...words.lines
			.flatMap(text => wrap(printable(text), Math.max(20, width - 6)))
			.map((text): Line => [span(`   ${text}`, 'dim')]),
	];
	return lines.slice(0, height);
}

/** A call may match by what is not here yet. */
function beyondWords({list, coverage}: State): readonly string[] {
	const outlines = coverage.calls - coverage.full;
	return outlines > 0 && list.needsRecords
		? [
				`Lists come without transcripts, costs and waits. The full records of ${figure(outlines)} of ${figure(coverage.calls)} calls are not here yet: opening a call fetches its own, callsift sync --details all of them.`,
			]
		: [];
}

function emptyWords(state: State): Words {
	const {list, place, progress, prompt} = state;
	const {trouble} = progress;
	if (!list.read) {
		return {title: 'Reading the mirror', lines: []};
	}

	if (list.filter !== '' || list.troubledOnly) {
		return {
			title: 'No call matches.',
			lines: [
				prompt?.kind === 'filter'
					? 'Esc takes the filter back.'
					: 'Esc takes the filter back, / changes it, p looks further back.',
				...beyondWords(state),
				...(progress.busy ? ['More calls are arriving.'] : []),
			],
		};
	}

	if (place.offline && (trouble === null || trouble.code === 'unreachable')) {
		const stretch = list.scope.batchId === null ? `the ${periodWords(list.scope.days)}` : 'this batch';
		return {
			title: `No call of ${stretch} is kept here.`,
			lines: [
				'This is an offline session: leave out --offline to ask Bolna.',
				'p looks further back, a chooses another agent.',
			],
		};
	}

	if (trouble !== null) {
		return {
			title: trouble.happened,
			lines: [trouble.advice, ...(place.offline ? [] : ['Press r to try again.'])],
			bad: true,
		};
	}

	if (progress.busy || !place.agentsHeard) {
		return {title: 'Asking Bolna for the newest calls', lines: ['They appear here page by page.']};
	}

	if (place.agents.length === 0) {
		return {
			title: 'This account has no agents yet.',
			lines: [
				'Calls belong to agents. Create one at platform.bolna.ai, place a call, then press r.',
				'If you expected agents here, the key may belong to another account or sub-account: callsift whoami says whose it is.',
			],
		};
	}

	const {agentId, days, batchId} = list.scope;
	const who = agentId === null ? 'No agent has' : 'This agent has no';
	return {
		title: batchId === null ? `${who} calls in the ${periodWords(days)}.` : 'This batch has no calls yet.',
		lines: ['p looks further back, a chooses another agent, r asks again.'],
	};
}
