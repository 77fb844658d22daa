import type {ActionId} from '../../keymap/actions.js';
import {choose} from '../choose.js';
import {leaveDetail} from '../detail.js';
import {closeScreen, goBack} from '../drill.js';
import {stopJob} from '../job.js';
import {ask, rowUnderCursor} from '../list.js';
import type {Look} from '../look.js';
import {pickOffer} from '../offer.js';
import {movePalette, openPalette, takeFromPalette} from '../palette.js';
import {closeOverlay, toggleHelp} from '../picker.js';
import {accept, complete, editOutside, leave, recall} from '../prompt.js';
import {refresh} from '../refresh.js';
import {rescope} from '../session.js';
import type {State} from '../state.js';
import type {Deed, Step} from '../step.js';
import {only, still} from '../step.js';

/** The keys of prompts and overlays, and those that work everywhere. */
export const sessionDeeds = {
	accept: (state, look) => {
		if (state.prompt?.kind === 'palette') {
			return takeFromPalette(state);
		}

		// What was picked from the offer is taken first; the next Enter accepts the filter.
		return state.prompt?.kind === 'filter' && state.prompt.pick >= 0 ? complete(state, look) : accept(state);
	},
	complete,
	edit: editOutside,
	'history-older': (state, look) => older(state, 1, look),
	'history-newer': (state, look) => older(state, -1, look),
	choose,
	refresh: state =>
		state.stage.kind === 'closed'
			? [{...state, stage: {kind: 'welcome', asking: 'opening', trouble: null}}, [{do: 'open'}]]
			: refresh(state),
	mask: still(state => ({...state, place: {...state.place, masked: !state.place.masked}})),
	palette: openPalette,
	settings: still(state => ({...state, notice: {text: whereSettingsAre, tone: 'plain'}})),
	help: still(toggleHelp),
	escape: stepBack,
	quit: state => {
		if (state.overlay !== null) {
			return [closeOverlay(state), []];
		}

		if (state.screen !== null) {
			return [closeScreen(state), []];
		}

		return state.detail.focused ? [leaveDetail(state), []] : (goBack(state) ?? [state, [{do: 'quit'}]]);
	},
	'quit-now': only({do: 'quit'}),
	suspend: only({do: 'suspend'}),
	redraw: only({do: 'redraw'}),
} satisfies Partial<Record<ActionId, Deed>>;

const whereSettingsAre = 'Settings: callsift config edit. Colours: the terminal’s; --no-color for none.';

/** Up and down in a prompt. */
function older(state: State, step: 1 | -1, look: Look): Step {
	if (state.prompt?.kind === 'palette') {
		return [movePalette(state, -step), []];
	}

	const picked = pickOffer(state, step === 1 ? -1 : 1);
	return picked === null ? recall(state, step, look) : [picked, []];
}

/** Undoes one thing, the nearest first; never quits. */
function stepBack(state: State): Step {
	if (state.prompt !== null) {
		return leave(state);
	}

	if (state.menu !== null) {
		return [{...state, menu: null}, []];
	}

	if (state.job !== null) {
		return stopJob(state);
	}

	if (state.overlay !== null) {
		return [closeOverlay(state), []];
	}

	if (state.screen !== null) {
		return [closeScreen(state), []];
	}

	if (state.detail.focused) {
		return state.detail.search === null
			? [leaveDetail(state), []]
			: [{...state, detail: {...state.detail, search: null}}, []];
	}

	return goBack(state) ?? clearFilter(state);
}

function clearFilter(state: State): Step {
	const {filter, troubledOnly, scope} = state.list;
	if (filter === '' && !troubledOnly) {
		return scope.batchId === null ? [state, []] : rescope(state, {...scope, batchId: null});
	}

	const row = rowUnderCursor(state);
	const [next, effects] = ask(
		{...state, list: {...state.list, filter: '', troubledOnly: false}},
		row === undefined ? 'first' : {id: row.id},
	);
	return [
		next,
		[
			...effects,
			{do: 'remember', name: 'filter', value: ''},
			{do: 'remember', name: 'troubledOnly', value: false},
		],
	];
}
