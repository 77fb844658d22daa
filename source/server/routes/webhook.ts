import {readWebhook, type Webhook} from '../../calls/webhook.js';
import {ok, refusal} from '../answer.js';
import {BodyRefused} from '../body.js';
import {pathParameter} from '../parameters.js';
import type {Route, Visit} from '../route.js';
import {envelope} from '../schemas.js';

const secret = pathParameter('secret', 'what serve was told to expect there');

const taken = {
	type: 'object',
	required: ['delivery', 'kind'],
	properties: {
		delivery: {type: 'integer', description: 'Number under which it is kept.'},
		kind: {
			enum: ['status', 'tool', 'other'],
			description:
				'A change of status; the post of a tool in the middle of a call; or something that is kept and not understood.',
		},
	},
};

const row = {
	method: 'POST',
	parameters: [],
	answers: envelope(taken),
	door: 'webhook',
	lasts: false,
	answer: take,
} as const;

export const webhook: Route = {
	...row,
	path: '/webhook',
	name: 'takeWebhook',
	summary: 'Takes a webhook of Bolna, where no secret was set.',
};

export const secretWebhook: Route = {
	...row,
	path: '/webhook/{secret}',
	name: 'takeWebhookBySecret',
	parameters: [secret],
	summary: 'Takes a webhook of Bolna, at an address that only Bolna was told.',
};

/**
 * Answers as soon as the webhook is on the disk. What is not understood is kept, and taken, too: refused, it would be
 * sent again as it is, and whoever looks for it later would have nothing to look at.
 * @throws BodyRefused where nothing can be kept
 */
async function take({body, source, workspace, notice}: Visit) {
	if (workspace.isReadOnly) {
		throw new BodyRefused(readOnly);
	}

	const text = await body();
	const {seq, shown} = await workspace.receiving.take({body: text, source: source === '' ? null : source});
	shown.catch(error =>
		notice(`Webhook ${seq} is kept, and will be shown after the next start: ${String(error)}`),
	);
	const told: Webhook = readWebhook(text);
	if (told.kind === 'other') {
		notice(`Webhook ${seq} is kept, but it is ${told.why}. callsift reconcile lists such ones.`);
	}

	return ok({delivery: seq, kind: told.kind});
}

/** Whoever sends may try again: what is in the way is the machine, not the webhook. */
const readOnly = refusal(
	'read-only',
	'Webhooks cannot be kept here now, as the data folder may only be read.',
	'Send it again later; whoever runs callsift serve was told what helps.',
	{'retry-after': '300'},
);
