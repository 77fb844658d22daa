import {parseFilter} from '../../source/filter/parse.js';
import {openMirror} from '../../source/mirror/sqlite/open.js';
import {systemClock} from '../../source/system/clock.js';
import {call, start} from './calls.js';

/** Writes calls into the file it is given, and prints how many each of the other arguments finds, as JSON. */
const [path = '', ...filters] = process.argv.slice(2);
const mirror = await openMirror({path, clock: systemClock});
await mirror.putExecutions(
	Array.from({length: 60}, (_, index) => call(`c${index}`, {transcript: `user: नमस्ते refund number${index}`})),
	start,
);
const counts: number[] = [];
for (const filter of filters) {
	const parsed = parseFilter(filter, {nowMs: start, zone: 'UTC', agents: []});
	counts.push(parsed.ok ? await mirror.count(parsed.query) : -1);
}

await mirror.close();
process.stdout.write(JSON.stringify(counts));
