import type {Line} from '../../text/line.js';
import type {Screen, ScreenKind} from '../state/screen-kinds.js';
import type {State} from '../state/state.js';
import {batchesLines} from './batches.js';
import {compareScreenLines} from './compare.js';
import {frequencyLines} from './frequency.js';
import {inboxLines} from './inbox.js';
import type {Room} from './room.js';
import {statsLines} from './stats.js';
import {threadLines} from './thread.js';

/** How each full screen over the calls is drawn; never more lines than there is room for. */
const drawings: {
	readonly [Kind in ScreenKind]: (state: State, screen: Screen<Kind>, room: Room) => readonly Line[];
} = {
	inbox: inboxLines,
	frequency: frequencyLines,
	stats: statsLines,
	thread: threadLines,
	batches: batchesLines,
	compare: compareScreenLines,
};

export function screenLines<Kind extends ScreenKind>(
	state: State,
	screen: Screen<Kind>,
	room: Room,
): readonly Line[] {
	return drawings[screen.kind](state, screen, room);
}
