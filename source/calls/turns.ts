/** One uninterrupted stretch of speech. */
export interface Turn {
	/** From 1, over both speakers. */
	readonly number: number;
	readonly speaker: 'agent' | 'caller';
	/** May hold several lines. */
	readonly text: string;
}

const marker = /^(assistant|user):/;

/**
 * The turns of a transcript. Only `assistant:` and `user:` at the start of a line begin one; other lines belong to
 * the turn before, because turns contain line breaks. What stands before the first marker is the agent's: it speaks
 * first, and a text without any marker is shown whole as one turn. A marker that nothing follows is no turn.
 */
export function turnsOf(transcript: string | null): readonly Turn[] {
	if (transcript === null) {
		return [];
	}

	const turns: Array<{speaker: Turn['speaker']; lines: string[]}> = [];
	for (const line of transcript.split(/\r?\n/)) {
		const [mark, word] = marker.exec(line) ?? [];
		const last = turns.at(-1);
		if (mark !== undefined) {
			turns.push({speaker: word === 'user' ? 'caller' : 'agent', lines: [line.slice(mark.length)]});
		} else if (last !== undefined) {
			last.lines.push(line);
		} else {
			turns.push({speaker: 'agent', lines: [line]});
		}
	}

	return turns
		.map(({speaker, lines}) => ({speaker, text: lines.join('\n').trim()}))
		.filter(({text}) => text !== '')
		.map((turn, index) => ({number: index + 1, ...turn}));
}
