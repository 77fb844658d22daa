import {
	type CompletedCommand,
	type CompletedOption,
	type CompletionModel,
	type Offered,
	spellings,
} from './model.js';

export function zshScript({globals, commands}: CompletionModel): string {
	return `#compdef callsift
# Completion of callsift for zsh. Load it with: source <(callsift completion zsh)
# or keep it as a file _callsift in a folder of $fpath.

_callsift_values() { # what is known by a name on this machine
	local -a found profile
	local at=\${words[(I)--profile]}
	(( at > 0 && at < CURRENT - 1 )) && profile=(--profile "\${words[at+1]}")
	found=(\${(f)"$(callsift completion --values $1 $profile 2>/dev/null)"})
	found=(\${\${found//:/\\\\:}/$'\\t'/:})
	_describe -t values "$1" found
}

${commands.flatMap(functionsOf).join('\n')}
_callsift() {
	local context state state_descr line
	typeset -A opt_args
	local -a all=(
${globals
	.flatMap(specOf)
	.map(spec => `		${spec}`)
	.join('\n')}
	)
	_arguments -C $all '1: :->command' '*:: :->rest' && return
	case $state in
		command)
			local -a names=(
${commands.map(({name, summary}) => `				${quoted(`${name}:${summary}`)}`).join('\n')}
			)
			_describe -t commands command names ;;
		rest)
			case $words[1] in
${commands.map(caseOf).join('\n')}
			esac ;;
	esac
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
	_callsift "$@"
else
	compdef _callsift callsift
fi
`;
}

function caseOf({name, options, places, goesOn}: CompletedCommand): string {
	const specs = [
		...options.flatMap(specOf),
		...places.map((offer, place) => {
			const at = goesOn && place === places.length - 1 ? '*' : String(place + 1);
			return quoted(`${at}: :${offer.kind === 'after' ? ` ${functionName(name, place)}` : action(offer)}`);
		}),
	];
	return `				${name}) _arguments $all ${specs.join(' ')} ;;`;
}

/** For a place at which is offered what the words before it call for. */
function functionsOf({name, places}: CompletedCommand): readonly string[] {
	return places.flatMap((offer, place) =>
		offer.kind === 'after'
			? [
					`${functionName(name, place)}() {
	case "\${(j: :)\${(@)words[2,CURRENT-1]:#-*}}" in
${offer.each.map(([words, each]) => `		*${quoted(words)}) ${deed(each)} ;;`).join('\n')}
	esac
}
`,
				]
			: [],
	);
}

function functionName(command: string, place: number): string {
	return `_callsift_${command.replaceAll('-', '_')}_${place}`;
}

function deed(offer: Offered): string {
	return offer.kind === 'words' ? `compadd -- ${offer.words.join(' ')}` : action(offer).trim();
}

function specOf(option: CompletedOption): readonly string[] {
	const {description, value} = option;
	const text = description.replaceAll(/[[\]\\:]/g, '\\$&');
	const after = value === null ? '' : `:${value.placeholder}:${action(value.offer)}`;
	return spellings(option).map(spelling => quoted(`${spelling}[${text}]${after}`));
}

function action(offer: Offered): string {
	switch (offer.kind) {
		case 'words':
			return `(${offer.words.join(' ')})`;
		case 'values':
			// Without the space zsh would put words of its own between.
			return ` _callsift_values ${offer.of}`;
		case 'files':
			return '_files';
		case 'nothing':
			return ' ';
	}
}

function quoted(text: string): string {
	return `'${text.replaceAll("'", "'\\''")}'`;
}
