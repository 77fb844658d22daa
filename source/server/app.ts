import type {HttpBindings} from '@hono/node-server';
import {type Context, Hono} from 'hono';
import type {Clock} from '../system/clock.js';
import {Trouble} from '../text/trouble.js';
import type {Workspace} from '../workspace/workspace.js';
import {failure, type Refused, refusal} from './answer.js';
import {BodyRefused, readBody} from './body.js';
import {Doorkeeper, type DoorRules, nothingHere} from './doorkeeper.js';
import {KeptAnswers} from './kept-answers.js';
import {openApiRoute} from './openapi.js';
import {refuseOthers} from './parameters.js';
import type {Route} from './route.js';
import {routes as table} from './routes.js';
import {Told} from './told.js';
import {TurnedAway} from './turned-away.js';
import {respond, type Written, writeAnswer} from './write.js';
import {WrittenRows} from './written-rows.js';

export interface AppParts {
	readonly workspace: Workspace;
	readonly clock: Clock;
	readonly doors: DoorRules;
	/** Aborted when the server takes no more requests. */
	readonly stopping: AbortSignal;
	/** Aborted when those that are under way have had their time. */
	readonly stopped: AbortSignal;
	/** Hears of errors that callers are told nothing about. */
	readonly onError: (error: unknown) => void;
	/** Hears of what whoever runs the server should know, and may ignore. */
	readonly onNotice: (text: string) => void;
}

type At = Context<{Bindings: HttpBindings}>;

/** How long an answer may be given again: what the clock has a part in, and everything else until a call changes. */
const shortMs = 1000;
const longMs = 30_000;

/** Answers that are given again may take so much memory. */
const mostKeptBytes = 32 * 1024 * 1024;

/** Parameters in which `24h` or `today` can stand. */
const timely = ['q', 'since', 'from', 'to'];

const reading: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** The table of routes as an application: doors, answers, errors in one shape. */
export function createApp({
	workspace,
	clock,
	doors,
	stopping,
	stopped,
	onError,
	onNotice,
}: AppParts): Hono<{Bindings: HttpBindings}> {
	// Whoever copies an address adds a slash at its end, and means the same.
	const app = new Hono<{Bindings: HttpBindings}>({strict: false});
	const doorkeeper = new Doorkeeper(doors);
	const kept = new KeptAnswers<Written>({mostBytes: mostKeptBytes, bytesOf: bytesOfGood});
	const rows = new WrittenRows();
	const told = new Told();
	const unsubscribe = workspace.onChange(({ids}) => {
		kept.clear();
		told.forget();
		rows.forget(ids);
	});
	stopping.addEventListener('abort', unsubscribe, {once: true});
	const send = ({env: {incoming}}: At, written: Written): Response =>
		respond(written, {
			known: reading.has(incoming.method ?? '') ? incoming.headers['if-none-match'] : undefined,
			origin: doorkeeper.originOf(incoming),
			last: stopping.aborted,
		});
	const turnedAway = new TurnedAway(onNotice);
	const refuse = (context: At, answer: Refused) => {
		const {incoming} = context.env;
		if (incoming.method === 'POST') {
			turnedAway.tell(answer, doorkeeper.addressOf(incoming));
		}

		return send(context, writeAnswer(answer));
	};

	app.use(async (context, next) => {
		const {incoming} = context.env;
		const refused = doorkeeper.refuse(incoming);
		if (refused !== null) {
			return refuse(context, refused);
		}

		// A browser asks whether a page may ask; that page's origin was let in above.
		const asksLeave = incoming.method === 'OPTIONS' && doorkeeper.originOf(incoming) !== null;
		return asksLeave ? send(context, leave) : next();
	});
	const routes = [...table, openApiRoute(table, doors)];
	for (const route of routes) {
		app.on(route.method, honoPath(route), async context => {
			const {incoming} = context.env;
			const at = {secret: context.req.param('secret'), nowMs: clock.now()};
			const refused = doorkeeper.refuseAt(route.door, incoming, at);
			return refused === null ? send(context, await answerAt(route, context)) : refuse(context, refused);
		});
	}

	const answerAt = (route: Route, context: At): Promise<Written> => {
		const nowMs = clock.now();
		const query = new URL(context.req.url).searchParams;
		// What is sent to the other doors has no parameters, and is not worth losing for one.
		if (route.door === 'token') {
			refuseOthers(query, route.parameters);
		}

		const named = (name: string) => context.req.param(name) ?? '';
		const {incoming} = context.env;
		const untilMs = nowMs + (timely.some(name => query.has(name)) ? shortMs : longMs);
		const visit = {
			workspace,
			nowMs,
			untilMs,
			query,
			named,
			body: () => readBody(incoming),
			rows,
			told,
			source: doorkeeper.addressOf(incoming),
			notice: onNotice,
			signal: stopped,
		};
		const ask = async () => writeAnswer(await route.answer(visit));
		if (!route.lasts || query.has('fresh')) {
			return ask();
		}

		return kept.give(incoming.url ?? '', {nowMs, untilMs}, ask);
	};

	for (const path of new Set(routes.map(honoPath))) {
		const methods = routes.filter(route => honoPath(route) === path).map(({method}) => method);
		app.all(path, context => refuse(context, wrongMethod(methods)));
	}

	app.notFound(context => refuse(context, nothingHere));
	app.onError((error, context) => {
		if (error instanceof BodyRefused) {
			return refuse(context, error.answer);
		}

		if (!(error instanceof Trouble)) {
			onError(error);
		}

		return refuse(context, failure(error));
	});
	return app;
}

/** Only what went well is the same the next time. */
function bytesOfGood({status, bytes}: Written): number {
	return status === 200 ? bytes.length : Number.POSITIVE_INFINITY;
}

function honoPath({path}: Route): string {
	return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

const leave = writeAnswer({status: 200, body: {success: true}});

function wrongMethod(methods: readonly string[]): Refused {
	const allow = methods.map(method => (method === 'GET' ? 'GET, HEAD' : method)).join(', ');
	return refusal('wrong-method', `This address takes ${allow} only.`, 'GET /openapi.json tells more.', {
		allow,
	});
}
