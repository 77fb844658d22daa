import type {VoicemailAsk} from '../bolna/voicemail.js';
import type {Mirror} from '../mirror/mirror.js';
import type {Clock} from '../system/clock.js';
import {Trouble} from '../text/trouble.js';
import type {Connect} from './connect.js';

/** How an agent's list is asked for so that no call is hidden. */
export type WaysOfAsking = (agentId: string, signal?: AbortSignal) => Promise<VoicemailAsk>;

const weekMs = 7 * 86_400_000;

/** Weeks to look through for a voicemail call, without which totals say nothing. */
const weeksProbed = 2;

/** An agent whose totals said nothing is probed again after this. */
const probeAgainMs = 86_400_000;

/** Under this name the answer is kept beside the calls. */
const name = 'voicemailHidden';

/** Followed by the agent's id: when its totals said nothing. */
const probed = 'voicemailProbed:';

const open: VoicemailAsk = {values: [undefined], certain: true};

/** Calls with no verdict yet may be in neither true nor false. */
const hiding: VoicemailAsk = {values: [undefined, true, false], certain: true};

/**
 * Whether leaving out `answered_by_voice_mail` hides calls is not documented, so the totals of an agent are compared
 * once. It is a trait of the API and not of the agent: the first certain answer serves all of them, and is kept.
 */
export function waysOfAsking(parts: {
	readonly connect: Connect;
	readonly mirror: Pick<Mirror, 'recall' | 'remember'>;
	readonly clock: Clock;
}): WaysOfAsking {
	const {connect, mirror, clock} = parts;
	const asked = new Map<string, Promise<VoicemailAsk>>();
	let last: Promise<unknown> = Promise.resolve();
	const known = async () => {
		const hidden = await mirror.recall(name);
		return typeof hidden === 'boolean' ? (hidden ? hiding : open) : null;
	};
	const probe = async (agentId: string, signal?: AbortSignal): Promise<VoicemailAsk> => {
		const found = await known();
		if (found !== null) {
			return found;
		}

		const {probeVoicemail, leftOut} = await import('../bolna/voicemail.js');
		const now = clock.now();
		const lastProbe = await mirror.recall(`${probed}${agentId}`);
		if (typeof lastProbe === 'number' && now - lastProbe < probeAgainMs) {
			return leftOut;
		}

		const client = await connect();
		for (let week = 0; week < weeksProbed; week += 1) {
			const toMs = now - week * weekMs;
			const answer = await probeVoicemail(client, agentId, {fromMs: toMs - weekMs, toMs}, signal);
			if (answer.certain) {
				await mirror.remember(name, answer.values.length > 1);
				return answer;
			}
		}

		await mirror.remember(`${probed}${agentId}`, now);
		return leftOut;
	};
	const ways: WaysOfAsking = async (agentId, signal) => {
		signal?.throwIfAborted();
		const found = await known();
		if (found !== null) {
			return found;
		}

		// One after the other: what the first agent shows spares the others their questions.
		const others = asked.get(agentId);
		const answer = others ?? last.then(() => probe(agentId, signal));
		asked.set(agentId, answer);
		last = answer.catch(() => {});
		try {
			return await answer;
		} catch (error) {
			// A probe that failed is no answer; the next question probes again.
			asked.delete(agentId);
			if (others === undefined || error instanceof Trouble) {
				throw error;
			}

			// Whoever began this probe gave it up; we did not.
			return ways(agentId, signal);
		}
	};
	return ways;
}
