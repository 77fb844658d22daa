import type {VoicemailAsk} from '../bolna/voicemail.js';
import type {Mirror} from '../mirror/mirror.js';
import type {Clock} from '../system/clock.js';
import type {Connect} from './connect.js';

/** How an agent's list is asked for so that no call is hidden. */
export type WaysOfAsking = (agentId: string, signal?: AbortSignal) => Promise<VoicemailAsk>;

const weekMs = 7 * 86_400_000;

/**
 * Whether leaving out `answered_by_voice_mail` hides calls is not documented, so each agent's totals are compared
 * once; an answer that is certain is kept beside the calls.
 */
export function waysOfAsking(parts: {
	readonly connect: Connect;
	readonly mirror: Mirror;
	readonly clock: Clock;
}): WaysOfAsking {
	const {connect, mirror, clock} = parts;
	const known = new Map<string, Promise<VoicemailAsk>>();
	const find = async (agentId: string, signal?: AbortSignal): Promise<VoicemailAsk> => {
		const name = `voicemail:${agentId}`;
		const remembered = await mirror.recall(name);
		if (typeof remembered === 'boolean') {
			return remembered ? hiding : open;
		}

		const {probeVoicemail} = await import('../bolna/voicemail.js');
		const toMs = clock.now();
		const ask = await probeVoicemail(await connect(), agentId, {fromMs: toMs - weekMs, toMs}, signal);
		if (ask.certain) {
			await mirror.remember(name, ask.values.length > 1);
		}

		return ask;
	};
	return (agentId, signal) => {
		const asked = known.get(agentId) ?? find(agentId, signal);
		known.set(agentId, asked);
		// A probe that failed is no answer; the next question probes again.
		asked.catch(() => known.delete(agentId));
		return asked;
	};
}

const open: VoicemailAsk = {values: [undefined], certain: true};

/** Calls with no verdict yet may be in neither true nor false. */
const hiding: VoicemailAsk = {values: [undefined, true, false], certain: true};
