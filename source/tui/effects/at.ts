import type {Workspace} from '../../workspace/workspace.js';
import type {Effect, EffectName} from '../state/effect.js';
import type {Message} from '../state/message.js';
import type {Host} from './host.js';

/** Where an effect is done. */
export interface At {
	readonly open: Workspace;
	readonly host: Host;
	readonly send: (message: Message) => void;
	/** Ends what an earlier effect of the same name is still doing, and lets this one be ended likewise. */
	readonly newest: (name: string) => AbortSignal;
	/** What this run of the explorer has heard already, by kind. */
	readonly heard: (kind: string) => Set<string>;
}

/** Effects done in an open account. What they throw is told on the last line. */
export type Doers<Name extends EffectName> = {
	readonly [N in Name]: (effect: Effect<N>, at: At) => Promise<void> | void;
};
