/** A line of the agent and an answer to it, each in a few wordings; `{words}` in braces are filled in. */
export interface Beat {
	readonly agent: readonly [string, ...string[]];
	readonly user: readonly [string, ...string[]];
}

/** How the human takes it. */
export const moods = ['agreed', 'later', 'refused'] as const;

export type Mood = (typeof moods)[number];

/** What conversations of one agent in one way of speaking are made of. */
export interface Bank {
	readonly opening: readonly Beat[];
	/** Told in this order, as many as the length of the call asks for. */
	readonly middle: readonly Beat[];
	readonly closings: Readonly<Record<Mood, readonly [Beat, ...Beat[]]>>;
	/** The agent takes an answer for a goodbye and hangs up. */
	readonly early: Beat;
	readonly transfer: Beat;
	/** What an answering machine says, and what the agent says to it. */
	readonly voicemail: Beat;
	readonly stillThere: string;
	readonly days: readonly [string, ...string[]];
	readonly times: readonly [string, ...string[]];
	/** Bare affirmations, for the second line of somebody who speaks twice. */
	readonly fillers: readonly [string, ...string[]];
}
