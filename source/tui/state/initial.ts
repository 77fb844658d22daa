import {everything} from '../../filter/query.js';
import {newestFirst} from '../../workspace/workspace.js';
import type {Size, Stage, State} from './state.js';

/** The period a first start shows. */
export const defaultDays = 14;

export function initialState(stage: Stage, size: Size): State {
	return {
		size,
		stage,
		place: {
			profile: '',
			demo: false,
			account: null,
			agents: [],
			agentsHeard: false,
			batches: [],
			views: [],
			zone: 'UTC',
			base: 'https://api.bolna.ai',
			currency: 'USD',
			masked: false,
			nowMs: 0,
		},
		list: {
			scope: {agentId: null, batchId: null, days: defaultDays, fromMs: 0},
			filter: '',
			troubledOnly: false,
			query: everything,
			order: newestFirst,
			rows: [],
			cursor: -1,
			top: 0,
			atStart: true,
			atEnd: true,
			matching: null,
			inScope: null,
			ticket: 0,
			newer: 0,
			moved: 0,
			jumped: null,
			pinned: 'first',
			snippets: null,
			read: false,
		},
		detail: {
			id: null,
			execution: null,
			pane: 'overview',
			focused: false,
			scroll: 0,
			search: null,
			folded: new Set(),
			cursor: 0,
			refusal: null,
		},
		layout: {listPercent: 58, hiddenColumns: []},
		progress: {
			loaded: 0,
			total: null,
			atLeast: false,
			windows: 0,
			windowsToGo: 0,
			missing: 0,
			asOfMs: null,
			busy: false,
			trouble: null,
		},
		coverage: {calls: 0, full: 0, unfinished: 0, toIndex: 0},
		screen: null,
		behind: null,
		overlay: null,
		menu: null,
		prompt: null,
		history: [],
		notice: null,
	};
}
