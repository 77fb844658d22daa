import type {JsonObject} from '../text/json.js';
import type {Workspace} from '../workspace/workspace.js';
import type {Answer} from './answer.js';
import type {Parameter} from './parameters.js';
import type {Told} from './told.js';
import type {WrittenRows} from './written-rows.js';

/**
 * One address as data. The server, its refusals and the OpenAPI document are made from the table of these, so a
 * route says everything about itself here and nothing elsewhere.
 */
export interface Route {
	readonly method: 'GET' | 'POST';
	/** As OpenAPI writes it: `/api/executions/{id}`. */
	readonly path: string;
	/** What programs made from the OpenAPI document call it: `listExecutions`. */
	readonly name: string;
	/** One line. */
	readonly summary: string;
	readonly parameters: readonly Parameter[];
	/** JSON Schema of the body of a good answer. */
	readonly answers: JsonObject;
	/** Who may come in: everybody; whoever looks whether this runs; whoever has the token; whoever may send webhooks. */
	readonly door: 'open' | 'probe' | 'token' | 'webhook';
	/** The same question has the same answer until a call changes; it may then be given again without asking. */
	readonly lasts: boolean;
	answer(visit: Visit): Promise<Answer>;
}

/** Somebody at an address. */
export interface Visit {
	readonly workspace: Workspace;
	readonly nowMs: number;
	/** What is answered may be said again until then, as long as no call changes. */
	readonly untilMs: number;
	readonly query: URLSearchParams;
	/** What stands at `{name}` in the path. */
	named(name: string): string;
	/** What was sent along. @throws BodyRefused */
	body(): Promise<string>;
	/** Calls that were written for other visits. */
	readonly rows: WrittenRows;
	/** What was said of the same calls on other visits. */
	readonly told: Told;
	/** The address of the caller. */
	readonly source: string;
	/** Says something to whoever runs the server. */
	readonly notice: (text: string) => void;
	/** Aborted when the server stops and has waited long enough. */
	readonly signal: AbortSignal;
}
