import type {Effect} from '../effect.js';
import type {Screen, ScreenKind} from '../screen-kinds.js';
import type {State} from '../state.js';
import type {Step} from '../step.js';

/** How a full screen takes the keys that all of them share. What only one of them knows is an action of its own. */
export interface ScreenWays<Kind extends ScreenKind> {
	/** How many things its cursor can stand on; of a text, its lines. */
	items(screen: Screen<Kind>, state: State): number;
	/** Enter. */
	open(state: State, screen: Screen<Kind>): Step;
	/** What is asked anew when the mirror has changed; what is costly waits a while by the effect `later`. */
	reread(screen: Screen<Kind>, state: State): readonly Effect[];
	/** What the effect `later` leads to then. */
	again?(state: State, screen: Screen<Kind>): Step;
}
