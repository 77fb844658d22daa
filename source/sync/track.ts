import type {Agent} from '../calls/execution.js';
import type {Mirror, WindowState} from '../mirror/mirror.js';
import {planWalks, type Span} from './plan.js';
import {pageSize, Walk} from './walk.js';

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

/** Plans the walks of an agent, or of all that Bolna lists, and tells when any agent was asked last. */
export async function layTracks(
	mirror: Mirror,
	agentId: string | null,
	span: Span,
): Promise<{readonly tracks: readonly Track[]; readonly asOfMs: number | null}> {
	const [agents, saved] = await Promise.all([mirror.agents('listed'), mirror.windows()]);
	const wanted = agents.filter(({id}) => agentId === null || id === agentId);
	return {
		tracks: await Promise.all(wanted.map(agent => layTrack(mirror, agent, span, saved))),
		asOfMs: latest(saved.map(window => window.asOfMs)),
	};
}

/** Takes up the walks that were cut off. */
async function layTrack(
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

/** A window that has only begun holds next to nothing; a day's calls tell which agents have the newest ones. */
const enoughMs = 86_400_000;

/** Whether its newest calls were asked for in this run: a page of them, or those of a day. */
export function isBegun({walks, inFlight, frontierMs}: Track): boolean {
	const begun = walks.filter(walk => walk.isBegun);
	const came = begun.reduce((sum, {state}) => sum + state.loaded, 0);
	const toMs = walks[0]?.state.toMs ?? frontierMs;
	return inFlight > 0 || (begun.length > 0 && (came >= pageSize || frontierMs <= toMs - enoughMs));
}

function latest(instants: readonly (number | null)[]): number | null {
	return instants.reduce<number | null>(
		(newest, instant) => (instant !== null && instant > (newest ?? 0) ? instant : newest),
		null,
	);
}
