/** The panes of the detail, in the order of their keys `1` to `7`. */
export const paneIds = ['overview', 'transcript', 'data', 'cost', 'raw', 'latency', 'logs'] as const;

export type PaneId = (typeof paneIds)[number];

/** What `]` and `[` look for, in the panes where they find something. */
export const landmarkWords: Readonly<Partial<Record<PaneId, string>>> = {
	transcript: 'slow turn',
	latency: 'slow turn',
	logs: 'tool call or error',
};

/** Panes with a cursor of their own: something in them has to be pointed at. */
export const panesWithCursor: ReadonlySet<PaneId> = new Set<PaneId>(['data', 'logs']);
