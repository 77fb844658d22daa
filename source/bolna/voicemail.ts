import type {PageSource, Window} from './execution-page.js';

/**
 * How to ask for a list so that no call is hidden: once for each value of `answered_by_voice_mail`, where
 * `undefined` means leaving it out.
 */
export interface VoicemailAsk {
	readonly values: readonly (boolean | undefined)[];
	/** False when the window could not show the difference: probe another one later. */
	readonly certain: boolean;
}

/** What the documentation makes likely, as long as nothing was probed. */
export const leftOut: VoicemailAsk = {values: [undefined], certain: false};

/**
 * Finds out whether leaving out `answered_by_voice_mail` hides calls: the specification gives it a default of
 * false. Compares the totals of one window for true, false and nothing; requests of a row each, and a single one where
 * no machine answered.
 */
export async function probeVoicemail(
	source: PageSource,
	agentId: string,
	window: Window,
	signal?: AbortSignal,
): Promise<VoicemailAsk> {
	const totalFor = async (voicemail: boolean | undefined) => {
		const {total} = await source.executionsPage(
			agentId,
			{...window, voicemail, page: 1, pageSize: 1},
			signal,
		);
		return total;
	};

	const machines = await totalFor(true);
	if (machines === null || machines === 0) {
		return leftOut;
	}

	const people = await totalFor(false);
	const all = await totalFor(undefined);
	if (people === null || all === null) {
		return leftOut;
	}

	return all >= machines + people
		? {values: [undefined], certain: true}
		: // Calls with no verdict yet may be in neither, so nothing is asked as well.
			{values: [undefined, true, false], certain: true};
}
