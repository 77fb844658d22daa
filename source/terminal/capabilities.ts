/** What the environment and the stream say; `system/`'s `Environment` brings most of it under the same names. */
export interface TerminalFacts {
	/** Whether standard output is a terminal at all. */
	readonly isTTY: boolean;
	/** `TERM`. */
	readonly term: string | null;
	/** `COLORTERM`. */
	readonly colorTerm: string | null;
	/** `NO_COLOR` (no-color.org). */
	readonly noColor: boolean;
	/** `FORCE_COLOR`: 0 to 3, wins over everything else, as it does in Node itself. */
	readonly forceColor: string | null;
	/** Inside tmux. */
	readonly tmux: boolean;
	/** Inside GNU screen. */
	readonly screen: boolean;
	/** The first of `LC_ALL`, `LC_CTYPE`, `LANG` that is set; unknown counts as UTF-8, which nearly all are. */
	readonly locale?: string | null;
	/** @default false */
	readonly windows?: boolean;
}

export type Colours = 'none' | '16' | '256' | 'truecolor';

export type Multiplexer = 'none' | 'tmux' | 'screen';

/** What may be sent to this terminal. */
export interface Terminal {
	readonly colours: Colours;
	/** Understands no escapes at all. */
	readonly dumb: boolean;
	/** Draws more than ASCII. */
	readonly unicode: boolean;
	/** Hyperlinks (OSC 8). */
	readonly links: boolean;
	/** May put text on the person's clipboard (OSC 52), as far as anybody can know: terminals never answer. */
	readonly clipboard: boolean;
	/** Synchronized output (DEC mode 2026); terminals that don't know it ignore it. */
	readonly synchronized: boolean;
	readonly multiplexer: Multiplexer;
}

const forced: Readonly<Record<string, Colours>> = {
	0: 'none',
	false: 'none',
	2: '256',
	3: 'truecolor',
};

function detectColours(facts: TerminalFacts, dumb: boolean): Colours {
	if (facts.forceColor) {
		return forced[facts.forceColor] ?? '16';
	}

	if (dumb || facts.noColor) {
		return 'none';
	}

	const term = facts.term ?? '';
	if (facts.windows || /truecolor|24bit/i.test(facts.colorTerm ?? '') || term.endsWith('-direct')) {
		return 'truecolor';
	}

	if (term.includes('256')) {
		return '256';
	}

	return /^vt\d/.test(term) ? 'none' : '16';
}

function detectMultiplexer(facts: TerminalFacts): Multiplexer {
	if (facts.tmux) {
		return 'tmux';
	}

	return facts.screen ? 'screen' : 'none';
}

export function detectTerminal(facts: TerminalFacts): Terminal {
	const dumb = !facts.isTTY || facts.term === 'dumb' || (!facts.term && !facts.windows);
	// The Linux console has 512 glyphs and shows unknown OSC sequences as text.
	const console = facts.term === 'linux';
	const utf8 = !facts.locale || /utf-?8/i.test(facts.locale);
	return {
		colours: detectColours(facts, dumb),
		dumb,
		unicode: utf8 && !console,
		links: !dumb && !console,
		clipboard: !dumb && !console,
		synchronized: !dumb && !console,
		multiplexer: detectMultiplexer(facts),
	};
}
