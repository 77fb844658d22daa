import type {ActionId} from '../../keymap/actions.js';
import {focusDetail, fold, leaveDetail, nextHit, nextLandmark, nextPane, walk} from '../detail.js';
import {nextComponent} from '../log.js';
import {openSearch} from '../prompt.js';
import type {Deed} from '../step.js';
import {still} from '../step.js';

/** The keys of one call: its panes, and what is done in them. */
export const detailDeeds = {
	open: state => focusDetail(state),
	'pane-overview': state => focusDetail(state, 'overview'),
	'pane-transcript': state => focusDetail(state, 'transcript'),
	'pane-data': state => focusDetail(state, 'data'),
	'pane-cost': state => focusDetail(state, 'cost'),
	'pane-raw': state => focusDetail(state, 'raw'),
	'pane-latency': state => focusDetail(state, 'latency'),
	'pane-logs': state => focusDetail(state, 'logs'),
	'next-pane': state => nextPane(state, 1),
	'previous-pane': state => nextPane(state, -1),
	'detail-search': still(openSearch),
	'next-hit': still((state, look) => nextHit(state, 1, look)),
	'previous-hit': still((state, look) => nextHit(state, -1, look)),
	'next-landmark': still((state, look) => nextLandmark(state, 1, look)),
	'previous-landmark': still((state, look) => nextLandmark(state, -1, look)),
	'log-component': nextComponent,
	'next-call': state => walk(state, 1),
	'previous-call': state => walk(state, -1),
	fold: (state, look) => {
		const text = look.pageable(state);
		return text === null ? [fold(state, look), []] : [state, [{do: 'page-out', text}]];
	},
	back: still(leaveDetail),
} satisfies Partial<Record<ActionId, Deed>>;
