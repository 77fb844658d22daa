import {landmarkWords} from '../panes/pane-ids.js';
import {besideColumns, isBeside} from '../state/geometry.js';
import type {ScreenKind} from '../state/screen-kinds.js';
import type {State} from '../state/state.js';

/**
 * Where the keys go, nearest first: a prompt, what lies over the screen, the screen, everywhere. `screens` are all
 * full screens over the calls, and each of them is a scope of its own.
 */
export type KeyScope =
	| 'prompt'
	| 'copy'
	| 'export'
	| 'overlay'
	| ScreenKind
	| 'screens'
	| 'list'
	| 'detail'
	| 'lists'
	| 'calls'
	| 'everywhere';

export interface ActionRow {
	readonly keys: readonly string[];
	readonly where: KeyScope;
	/** For the help, the palette and the README. */
	readonly does: string;
	/** A word or two for the last line; most important first in the order of the table. */
	readonly hint?: string;
	/** Why the key does nothing just now; null when it works. */
	readonly disabled?: (state: State) => string | null;
}

const needsView = ({overlay}: State): string | null =>
	overlay?.kind === 'picker' && overlay.title === 'Saved filters'
		? null
		: 'That is a key of the saved filters; v shows them.';

const needsCall = (state: State): string | null =>
	state.list.cursor < 0 ? 'No call is under the cursor.' : null;

const needsBolna = ({place}: State): string | null =>
	place.offline ? 'This is an offline session: leave out --offline to ask Bolna.' : null;

const needsLandmarks = ({detail}: State): string | null =>
	landmarkWords[detail.pane] === undefined
		? 'Slow turns stand in Transcript and Latency, tool calls and errors in Logs.'
		: null;

const needsFolds = ({detail}: State): string | null =>
	detail.pane === 'data' || detail.pane === 'logs' || detail.pane === 'raw'
		? null
		: 'There is nothing to fold here; Data and Logs fold.';

const needsRoomBeside = (state: State): string | null =>
	isBeside(state)
		? null
		: `The list has the whole width; the call stands beside it from ${besideColumns} columns on.`;

const needsRecording = (state: State): string | null => {
	const row = state.list.rows[state.list.cursor];
	// A row of a list does not say whether there is one.
	return row === undefined || (row.full && row.hasRecording !== true)
		? 'There is no recording of this call.'
		: null;
};

/** Every key of the explorer. The dispatcher, the last line, `?` and the README read this table. */
export const actions = {
	'next-trouble': {
		keys: ['e'],
		where: 'calls',
		does: 'next troubled call that is not reviewed',
		hint: 'next trouble',
		disabled: needsCall,
	},
	'previous-trouble': {
		keys: ['E'],
		where: 'calls',
		does: 'previous troubled call that is not reviewed',
		disabled: needsCall,
	},
	'deal-with': {
		keys: ['d'],
		where: 'calls',
		does: 'reviewed, and on to the next troubled call',
		hint: 'done, next',
		disabled: needsCall,
	},
	open: {keys: ['enter', 'right'], where: 'list', does: 'open the call', hint: 'open', disabled: needsCall},
	'pane-overview': {keys: ['1'], where: 'calls', does: 'Overview', disabled: needsCall},
	'pane-transcript': {
		keys: ['2'],
		where: 'calls',
		does: 'Transcript',
		disabled: needsCall,
	},
	'pane-data': {keys: ['3'], where: 'calls', does: 'Data', disabled: needsCall},
	'pane-cost': {keys: ['4'], where: 'calls', does: 'Cost', disabled: needsCall},
	'pane-raw': {keys: ['5'], where: 'calls', does: 'Raw', disabled: needsCall},
	'pane-latency': {keys: ['6'], where: 'calls', does: 'Latency', disabled: needsCall},
	'pane-logs': {keys: ['7'], where: 'calls', does: 'Logs', disabled: needsCall},
	'next-pane': {keys: ['tab'], where: 'calls', does: 'next pane', disabled: needsCall},
	'previous-pane': {keys: ['shift-tab'], where: 'calls', does: 'previous pane', disabled: needsCall},
	filter: {keys: ['/'], where: 'list', does: 'filter bar', hint: 'filter'},
	troubled: {keys: ['f'], where: 'list', does: 'troubled calls only'},
	views: {keys: ['v'], where: 'list', does: 'saved filters'},
	'save-view': {
		keys: ['s'],
		where: 'overlay',
		does: 'save the filter in force (saved filters)',
		hint: 'save',
		disabled: needsView,
	},
	'rename-view': {
		keys: ['m'],
		where: 'overlay',
		does: 'rename (saved filters)',
		hint: 'rename',
		disabled: needsView,
	},
	'forget-view': {
		keys: ['d'],
		where: 'overlay',
		does: 'delete (saved filters)',
		hint: 'delete',
		disabled: needsView,
	},
	agent: {keys: ['a'], where: 'list', does: 'choose the agent'},
	batch: {keys: ['b'], where: 'list', does: 'batches, with their progress'},
	period: {keys: ['p'], where: 'list', does: 'choose the period'},
	sort: {keys: ['S'], where: 'list', does: 'sort'},
	columns: {keys: ['w'], where: 'list', does: 'choose columns'},
	wider: {keys: ['+'], where: 'list', does: 'wider list', disabled: needsRoomBeside},
	narrower: {keys: ['-'], where: 'list', does: 'narrower list', disabled: needsRoomBeside},
	review: {keys: ['space'], where: 'list', does: 'reviewed, or not', disabled: needsCall},
	tag: {keys: ['t'], where: 'calls', does: 'tag, or take a tag off', disabled: needsCall},
	note: {keys: ['m'], where: 'calls', does: 'note', disabled: needsCall},
	undo: {keys: ['u'], where: 'calls', does: 'undo the last mark'},
	inbox: {keys: ['i'], where: 'list', does: 'inbox: what went wrong, by cause', hint: 'inbox'},
	stats: {keys: ['s'], where: 'list', does: 'stats: how the calls went, and what changed', hint: 'stats'},
	frequency: {keys: ['F'], where: 'list', does: 'count the values of a column'},
	follow: {keys: ['L'], where: 'calls', does: 'follow live calls, or stop', disabled: needsBolna},
	bell: {keys: [], where: 'calls', does: 'bell when a followed call goes wrong, or none'},
	'review-cause': {
		keys: ['space'],
		where: 'inbox',
		does: 'reviewed, or not: all calls of the cause',
		hint: 'reviewed',
	},
	'next-block': {keys: ['tab'], where: 'stats', does: 'next figures', hint: 'next figures'},
	'previous-block': {keys: ['shift-tab'], where: 'stats', does: 'figures before'},
	'stats-table': {keys: ['t'], where: 'stats', does: 'table instead of charts, or back', hint: 'table'},
	'undo-cause': {keys: ['u'], where: 'inbox', does: 'undo the last mark'},
	thread: {keys: ['T'], where: 'calls', does: 'every attempt at this recipient', disabled: needsCall},
	copy: {keys: ['y'], where: 'calls', does: 'copy something of the call', disabled: needsCall},
	'copy-id': {keys: ['i'], where: 'copy', does: 'copy its id', hint: 'id'},
	'copy-number': {keys: ['n'], where: 'copy', does: "copy the other side's number", hint: 'number'},
	'copy-transcript': {keys: ['t'], where: 'copy', does: 'copy the transcript', hint: 'transcript'},
	'copy-link': {keys: ['l'], where: 'copy', does: 'copy the address of the recording', hint: 'link'},
	'copy-ticket': {keys: ['m'], where: 'copy', does: 'copy a ticket in Markdown', hint: 'Markdown ticket'},
	recording: {keys: ['o'], where: 'calls', does: 'open the recording, or its link', disabled: needsRecording},
	download: {keys: ['D'], where: 'calls', does: 'download the recording', disabled: needsRecording},
	export: {keys: ['x'], where: 'calls', does: 'export the calls of the list to a file'},
	'export-csv': {keys: ['c'], where: 'export', does: 'export a table for spreadsheets', hint: 'CSV'},
	'export-ndjson': {keys: ['n'], where: 'export', does: 'export a JSON object a line', hint: 'NDJSON'},
	'export-json': {keys: ['j'], where: 'export', does: 'export one JSON document', hint: 'JSON'},
	'export-transcripts': {keys: ['t'], where: 'export', does: 'export what was said', hint: 'transcripts'},
	'export-markdown': {keys: ['m'], where: 'export', does: 'export tickets in Markdown', hint: 'Markdown'},
	pipe: {keys: ['|'], where: 'calls', does: "pipe the call's JSON to a command", disabled: needsCall},
	'next-part': {keys: [']'], where: 'compare', does: 'next part', hint: 'next part'},
	'previous-part': {keys: ['['], where: 'compare', does: 'previous part'},
	pick: {keys: ['c'], where: 'calls', does: 'pick for comparing', disabled: needsCall},
	compare: {keys: ['C'], where: 'calls', does: 'compare with the picked call', disabled: needsCall},
	'compare-good': {
		keys: ['='],
		where: 'calls',
		does: 'compare with the nearest good call of the agent',
		disabled: needsCall,
	},
	'open-line': {keys: ['enter', 'right'], where: 'screens', does: 'the calls behind the line', hint: 'open'},
	down: {keys: ['j', 'down'], where: 'lists', does: 'down'},
	up: {keys: ['k', 'up'], where: 'lists', does: 'up'},
	first: {keys: ['g', 'home'], where: 'lists', does: 'first'},
	last: {keys: ['G', 'end'], where: 'lists', does: 'last'},
	'page-down': {keys: ['ctrl-d', 'pagedown'], where: 'lists', does: 'page down'},
	'page-up': {keys: ['ctrl-u', 'pageup'], where: 'lists', does: 'page up'},
	'detail-search': {keys: ['/'], where: 'detail', does: 'search in the pane', hint: 'search'},
	'next-hit': {keys: ['n'], where: 'detail', does: 'next hit'},
	'previous-hit': {keys: ['N'], where: 'detail', does: 'previous hit'},
	'log-component': {
		keys: ['f'],
		where: 'detail',
		does: 'one component alone, the next, all again (Logs)',
		disabled: ({detail}) => (detail.pane === 'logs' ? null : 'f narrows the log; 7 shows it.'),
	},
	'next-landmark': {
		keys: [']'],
		where: 'detail',
		does: 'next slow turn, tool call or error',
		disabled: needsLandmarks,
	},
	'previous-landmark': {
		keys: ['['],
		where: 'detail',
		does: 'previous slow turn, tool call or error',
		disabled: needsLandmarks,
	},
	'next-call': {keys: ['J'], where: 'detail', does: 'next call, same pane'},
	'previous-call': {keys: ['K'], where: 'detail', does: 'previous call, same pane'},
	'detail-page-down': {keys: ['space'], where: 'detail', does: 'page down'},
	fold: {
		keys: ['enter'],
		where: 'detail',
		does: 'fold or unfold (Data, Logs), open in $PAGER (Raw)',
		disabled: needsFolds,
	},
	back: {keys: ['left'], where: 'detail', does: 'back to the list', hint: 'list'},
	accept: {keys: ['enter'], where: 'prompt', does: 'accept', hint: 'accept'},
	complete: {
		keys: ['tab'],
		where: 'prompt',
		does: 'complete with the first or the picked offer',
		hint: 'complete',
		disabled: ({prompt}) =>
			prompt?.kind === 'filter' || prompt?.kind === 'tag' ? null : 'There is nothing to complete here.',
	},
	edit: {
		keys: ['ctrl-e'],
		where: 'prompt',
		does: 'edit in $EDITOR (filter, note)',
		disabled: ({prompt}) =>
			prompt?.kind === 'filter' || prompt?.kind === 'note'
				? null
				: 'Only filters and notes are edited there.',
	},
	'history-older': {keys: ['up'], where: 'prompt', does: 'earlier filter, line or offer above'},
	'history-newer': {keys: ['down'], where: 'prompt', does: 'later filter, line or offer below'},
	choose: {
		keys: ['enter'],
		where: 'overlay',
		does: 'choose',
		hint: 'choose',
		disabled: state => (state.overlay?.kind === 'keys' ? 'There is nothing to choose here.' : null),
	},
	refresh: {keys: ['r'], where: 'everywhere', does: 'refresh', hint: 'refresh', disabled: needsBolna},
	mask: {keys: ['P'], where: 'everywhere', does: 'mask numbers and names'},
	palette: {
		keys: [':'],
		where: 'everywhere',
		does: 'palette: anything by its name',
		disabled: state => (state.stage.kind === 'calls' ? null : 'There is no account open yet.'),
	},
	settings: {keys: [], where: 'everywhere', does: 'settings and colours: where they are changed'},
	help: {keys: ['?'], where: 'everywhere', does: 'keys of this screen', hint: 'keys'},
	escape: {
		keys: ['escape'],
		where: 'everywhere',
		does: 'undo one thing: prompt, overlay, search, detail, filter; never quits',
	},
	quit: {keys: ['q'], where: 'everywhere', does: 'back one screen; on the list, quit'},
	'quit-now': {keys: ['ctrl-c'], where: 'everywhere', does: 'quit'},
	suspend: {keys: ['ctrl-z'], where: 'everywhere', does: 'suspend'},
	redraw: {keys: ['ctrl-l'], where: 'everywhere', does: 'redraw'},
} as const satisfies Record<string, ActionRow>;

export type ActionId = keyof typeof actions;

export const actionIds = Object.keys(actions).filter(isActionId);

export function isActionId(name: string): name is ActionId {
	return Object.hasOwn(actions, name);
}

export function actionRow(id: ActionId): ActionRow {
	return actions[id];
}
