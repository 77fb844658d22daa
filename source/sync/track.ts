import type {Agent} from '../calls/execution.js';
import type {Mirror, WindowState} from '../mirror/mirror.js';
import {planWalks, type Span} from './plan.js';
import {Walk} from './walk.js';

/** One agent's way back through time, walk by walk, newest first. */
export interface Track {
	readonly agentId: string;
	readonly walks: readonly Walk[];
	/** Everything newer than this has arrived; the track with the newest frontier goes on first. */
	frontierMs: number;
	/** Values of `answered_by_voice_mail` to ask with so that no call is hidden; null before that is known. */
	ways: Promise<readonly (boolean | undefined)[]> | null;
	/** Pages on their way. */
	inFlight: number;
}

/** Plans an agent's walks, and takes up those that were cut off. */
export async function layTrack(
	mirror: Mirror,
	agent: Agent,
	span: Span,
	saved: readonly WindowState[],
): Promise<Track> {
	const walks = await Promise.all(
		planWalks(agent, span, saved).map(async ({closed, state, ...planned}) => {
			const begun =
				!state.done && !planned.known && (state.nextPage > 1 || state.way > 0 || state.shortWalks > 0);
			const seen = begun ? await mirror.walked(agent.id, state.fromMs) : [];
			const calls = closed ? await mirror.countOfAgent(agent.id, state.fromMs, state.toMs) : null;
			return new Walk({
				...planned,
				state: calls === null ? state : {...state, total: calls, loaded: calls},
				seen,
			});
		}),
	);
	return {agentId: agent.id, walks, frontierMs: span.toMs, ways: null, inFlight: 0};
}

/** Whether anything of it is left to ask for. */
export function isOpen({walks}: Track): boolean {
	return walks.some(walk => !walk.state.done);
}

/** Whether its newest calls were asked for in this run. */
export function isBegun({walks, inFlight}: Track): boolean {
	return inFlight > 0 || walks.some(walk => walk.isBegun);
}
