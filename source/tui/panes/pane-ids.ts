/** The panes of the detail, in the order of their keys `1` to `5`. */
export const paneIds = ['overview', 'transcript', 'data', 'cost', 'raw'] as const;

export type PaneId = (typeof paneIds)[number];
