import type {CompletedOption, CompletionModel, Offered} from './model.js';

export function fishScript({globals, commands}: CompletionModel): string {
	const valued = [...globals, ...commands.flatMap(({options}) => options)].filter(
		({value}) => value !== null,
	);
	const skipped = [
		...new Set(valued.flatMap(({name, short}) => [`--${name}`, ...(short ? [`-${short}`] : [])])),
	];
	return `# Completion of callsift for fish. Load it with: callsift completion fish | source
# or keep it as ~/.config/fish/completions/callsift.fish.

function __callsift_words # the command and its arguments so far, without options and their values
	set -l skip 0
	for word in (commandline -opc)[2..]
		if test $skip = 1
			set skip 0
		else if contains -- $word ${skipped.join(' ')}
			set skip 1
		else if not string match -q -- '-*' $word
			echo $word
		end
	end
end

function __callsift_at -a command place # whether an argument of a command is completed, from 0
	set -l words (__callsift_words)
	test "$words[1]" = $command; or return 1
	test -z "$place"; or test (count $words) = (math $place + 1)
end

function __callsift_after -a words # whether exactly these were written before what is completed
	set -l before (__callsift_words)
	test "$before" = $words
end

function __callsift_none # whether no command was named yet
	test -z (__callsift_words)[1] 2>/dev/null
end

function __callsift_values # what is known by a name on this machine
	set -l words (commandline -opc)
	set -l profile
	if set -l at (contains -i -- --profile $words); and test $at -lt (count $words)
		set profile --profile $words[(math $at + 1)]
	end
	callsift completion --values $argv[1] $profile 2>/dev/null
end

complete -c callsift -f
${commands.map(({name, summary}) => `complete -c callsift -n __callsift_none -a ${name} -d ${quoted(summary)}`).join('\n')}
${globals.map(option => `complete -c callsift ${optionWords(option)}`).join('\n')}
${commands
	.flatMap(({name, options, places, goesOn}) => [
		...options.map(
			option => `complete -c callsift -n ${quoted(`__callsift_at ${name}`)} ${optionWords(option)}`,
		),
		...places.flatMap((offer, place) => {
			const at = goesOn && place === places.length - 1 ? name : `${name} ${place}`;
			const each: ReadonlyArray<readonly [condition: string, offer: Offered]> =
				offer.kind === 'after'
					? offer.each.map(([words, one]) => [`__callsift_after "${name} ${words}"`, one])
					: [[`__callsift_at ${at}`, offer]];
			return each
				.map(([condition, one]) => [condition, offerWords(one)] as const)
				.filter(([, words]) => words !== '')
				.map(([condition, words]) => `complete -c callsift -n ${quoted(condition)} ${words}`);
		}),
	])
	.join('\n')}
`;
}

function optionWords({name, short, description, value}: CompletedOption): string {
	return [
		...(short === undefined ? [] : [`-s ${short}`]),
		`-l ${name}`,
		...(value === null ? [] : ['-x', offerWords(value.offer)]),
		`-d ${quoted(description)}`,
	]
		.filter(word => word !== '')
		.join(' ')
		.replace('-x -F', '-r -F');
}

function offerWords(offer: Offered): string {
	switch (offer.kind) {
		case 'words':
			return `-a ${quoted(offer.words.join(' '))}`;
		case 'values':
			return `-a ${quoted(`(__callsift_values ${offer.of})`)}`;
		case 'files':
			return '-F';
		case 'nothing':
			return '';
	}
}

function quoted(text: string): string {
	return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
