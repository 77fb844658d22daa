import {calls} from './0001-calls.js';
import {causes} from './0002-causes.js';
import {walks} from './0003-walks.js';
import {waits} from './0004-waits.js';
import {unlisted} from './0005-unlisted.js';
import {logs} from './0006-logs.js';
import {countedIn} from './0007-counted-in.js';
import {goneAgents} from './0008-gone-agents.js';

/** Step N leads from schema N to N + 1. Steps are only ever added: files of every version are out there. */
export const migrations: readonly string[] = [
	calls,
	causes,
	walks,
	waits,
	unlisted,
	logs,
	countedIn,
	goneAgents,
];

/** `call` in ASCII. */
export const applicationId = 0x63616c6c;
