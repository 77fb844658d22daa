import type {ActionId} from '../keymap/actions.js';
import {actionRow} from '../keymap/actions.js';
import {detailDeeds} from './deeds/detail.js';
import {listDeeds} from './deeds/list.js';
import {movingDeeds} from './deeds/moving.js';
import {screenDeeds} from './deeds/screens.js';
import {sessionDeeds} from './deeds/session.js';
import {takingDeeds} from './deeds/taking.js';
import type {Look} from './look.js';
import type {State} from './state.js';
import type {Deed, Step} from './step.js';

/** What each action of the key table does. */
const deeds: Readonly<Record<ActionId, Deed>> = {
	...movingDeeds,
	...listDeeds,
	...detailDeeds,
	...screenDeeds,
	...takingDeeds,
	...sessionDeeds,
};

export function act(state: State, action: ActionId, look: Look): Step {
	const reason = actionRow(action).disabled?.(state) ?? null;
	if (reason !== null) {
		return [{...state, notice: {text: reason, tone: 'plain'}}, []];
	}

	return deeds[action](state.notice === null ? state : {...state, notice: null}, look);
}
