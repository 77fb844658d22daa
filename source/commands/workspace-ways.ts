import {createLog, type Log} from '../system/log.js';
import {findZone} from '../system/zone.js';
import {Trouble} from '../text/trouble.js';
import type {Retrying} from '../workspace/connect.js';
import type {Context} from './context.js';
import {userAgent} from './version.js';

/** What every workspace gets from the command line, whoever's it is. @throws Trouble `usage` for a zone that is none */
export function workspaceWays(context: Context) {
	const {environment, clock, signal} = context;
	return {
		environment,
		clock,
		signal,
		userAgent,
		zone: zoneOf(context),
		log: logOf(context),
		onRetry: (retry: Retrying) => void context.output.note(retryWords(retry)),
	};
}

/** Waiting in silence looks like being stuck. */
function retryWords({happened, tries, mostTries, waitMs}: Retrying): string {
	const again = `${happened} Trying again in ${Math.ceil(waitMs / 1000)} s`;
	return mostTries === null
		? `${again}, and more slowly from then on.`
		: `${again} (${tries + 1} of ${mostTries}).`;
}

function zoneOf({globals: {zone}}: Context): string | undefined {
	if (zone === undefined) {
		return undefined;
	}

	const found = findZone(zone);
	if (found === null) {
		throw new Trouble({
			code: 'usage',
			happened: `There is no time zone “${zone}”.`,
			advice: 'Give a name such as Asia/Kolkata, Europe/Berlin or UTC with --tz.',
		});
	}

	return found;
}

function logOf({output, globals: {verbose}}: Context): Log {
	return createLog({verbose, write: line => void output.note(line)});
}
