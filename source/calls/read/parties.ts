import type {CallContext, Telephony} from '../execution.js';
import type {Fields} from './fields.js';

export interface Parties {
	readonly userNumber: string | null;
	readonly agentNumber: string | null;
}

/**
 * Who was on the line: the API's own `user_number` and `agent_number` where there are any, else by the direction.
 * `context_details.recipient_phone_number` is the number that was dialled, which inbound is the agent's own.
 */
export function readParties(
	call: Fields,
	line: Fields | null,
	telephony: Telephony | null,
	context: CallContext | null,
): Parties {
	const inbound = telephony?.direction === 'inbound';
	const dialled = telephony?.toNumber ?? context?.recipientPhoneNumber ?? null;
	const dialling = telephony?.fromNumber ?? null;
	return {
		// The original guide has the human's number among the telephony data.
		userNumber:
			call.word('user_number') ?? line?.word('recipient_phone_number') ?? (inbound ? dialling : dialled),
		agentNumber: call.word('agent_number') ?? (inbound ? dialled : dialling),
	};
}
