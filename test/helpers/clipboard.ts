/** What programs have put on the clipboard, as the terminal at the end of the line understands it. */
export type Way = 'plain' | 'tmux' | 'screen';

/** Every text that was copied, the first one first. */
export function copied(output: string, way: Way = 'plain'): readonly string[] {
	return [...received(output, way).matchAll(/\x1b\]52;c;([A-Za-z\d+/=]*)\x07/g)].map(([, base64 = '']) =>
		Buffer.from(base64, 'base64').toString('utf8'),
	);
}

/** What a multiplexer hands on to the terminal around it: the insides of its own strings and nothing else. */
function received(output: string, way: Way): string {
	if (way === 'tmux') {
		return [...output.matchAll(/\x1bPtmux;((?:\x1b\x1b|[^\x1b])*)\x1b\\/g)]
			.map(([, inside = '']) => inside.replaceAll('\x1b\x1b', '\x1b'))
			.join('');
	}

	return way === 'screen'
		? [...output.matchAll(/\x1bP(.*?)\x1b\\/gs)].map(([, inside = '']) => inside).join('')
		: output;
}
