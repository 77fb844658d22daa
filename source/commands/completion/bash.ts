import {
	type CompletedOption,
	type CompletionModel,
	type Offered,
	type OfferedPlace,
	spellings,
} from './model.js';

/** For any bash from 4 on, with or without the bash-completion package. */
export function bashScript({globals, commands}: CompletionModel): string {
	const valued = [...globals, ...commands.flatMap(({options}) => options)].filter(
		({value}) => value !== null,
	);
	const skipped = [...new Set(valued.flatMap(spellings))].sort().join('|');
	return `# Completion of callsift for bash. Load it with: source <(callsift completion bash)

_callsift_offer() { # each line that begins as the word does, quoted where it needs to be
	local line
	while IFS= read -r line; do
		line=\${line%%$'\\t'*}
		[[ $line == "$cur"* ]] && COMPREPLY+=("$(printf '%q' "$line")")
	done
}

_callsift_values() { # what is known by a name on this machine
	_callsift_offer < <("\${COMP_WORDS[0]}" completion --values "$1" \${profile:+--profile "$profile"} 2>/dev/null)
}

_callsift_files() {
	local line
	compopt -o filenames 2>/dev/null
	while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$cur")
}

_callsift() {
	local cur=\${COMP_WORDS[COMP_CWORD]} last=\${COMP_WORDS[COMP_CWORD-1]} command='' before='' profile='' place=0 word i
	COMPREPLY=()
	if [[ $cur == = ]]; then cur=''; elif [[ $last == = ]]; then last=\${COMP_WORDS[COMP_CWORD-2]}; fi
	for ((i = 1; i < COMP_CWORD; i++)); do
		word=\${COMP_WORDS[i]}
		case $word in
			=) ;;
			${skipped})
				[[ \${COMP_WORDS[i+1]} == = ]] && ((i++))
				((i++))
				[[ $word == --profile && $i -lt $COMP_CWORD ]] && profile=\${COMP_WORDS[i]} ;;
			-*) ;;
			*) if [[ -z $command ]]; then command=$word; else before+=" $word"; ((place++)); fi ;;
		esac
	done
	case "$command $last" in
${commands.flatMap(({name, options}) => valueCases(options, spelling => `"${name} ${spelling}"`)).join('\n')}
${valueCases(globals, spelling => `*" ${spelling}"`).join('\n')}
	esac
	case $last in
		${skipped}) return ;;
	esac
	if [[ $cur == -* ]]; then
		case $command in
${commands
	.filter(({options}) => options.length > 0)
	.map(({name, options}) => `			${name}) _callsift_offer <<< ${lines(options.flatMap(spellings))} ;;`)
	.join('\n')}
		esac
		_callsift_offer <<< ${lines(globals.flatMap(spellings))}
		return
	fi
	case "$command $place" in
		' 0') _callsift_offer <<< ${lines(commands.map(({name}) => name))} ;;
${commands
	.flatMap(({name, places, goesOn}) =>
		places.flatMap((offer, place) => {
			const pattern = goesOn && place === places.length - 1 ? `"${name} "*` : `"${name} ${place}"`;
			return offer.kind === 'nothing' ? [] : [`		${pattern}) ${deedAt(offer)} ;;`];
		}),
	)
	.join('\n')}
	esac
}

complete -F _callsift callsift
`;
}

/** What follows an option whose values can be offered. */
function valueCases(
	options: readonly CompletedOption[],
	pattern: (spelling: string) => string,
): readonly string[] {
	return options.flatMap(option =>
		option.value === null || option.value.offer.kind === 'nothing'
			? []
			: [`		${spellings(option).map(pattern).join('|')}) ${deed(option.value.offer)}; return ;;`],
	);
}

function deedAt(offer: OfferedPlace): string {
	return offer.kind === 'after'
		? `case $before in ${offer.each.map(([words, each]) => `" ${words}") ${deed(each)} ;;`).join(' ')} esac`
		: deed(offer);
}

function deed(offer: Offered): string {
	switch (offer.kind) {
		case 'words':
			return `_callsift_offer <<< ${lines(offer.words)}`;
		case 'values':
			return `_callsift_values ${offer.of}`;
		case 'files':
			return '_callsift_files';
		case 'nothing':
			return ':';
	}
}

/** A word of several lines. Names of commands, options and choices are plain ASCII of our own. */
function lines(words: readonly string[]): string {
	return `$'${words.join('\\n').replaceAll("'", "\\'")}'`;
}
