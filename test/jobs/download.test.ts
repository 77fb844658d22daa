import {once} from 'node:events';
import {mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {BolnaClient} from '../../source/bolna/client.js';
import {downloadRecording} from '../../source/jobs/download.js';
import {openMirror} from '../../source/mirror/sqlite/open.js';
import {Secret} from '../../source/system/secret.js';
import {askBolna} from '../../source/workspace/bolna.js';
import {FakeClock} from '../helpers/fake-clock.js';
import {type Reply, serve} from '../helpers/small-server.js';

/** A store that begins with an answer, and would go on for ever. */
const endless =
	(headers: Readonly<Record<string, string>>): Reply =>
	(_request, response) => {
		response.writeHead(200, headers);
		response.write('RIFF');
	};

test.each([
	['what is no sound', {'content-type': 'text/html'}, '', 'not-understood'],
	['what is too large', {'content-type': 'audio/wav', 'content-length': '2000000000'}, '', 'not-understood'],
	['a file that cannot be written', {'content-type': 'audio/wav'}, 'missing', 'storage'],
])('of %s nothing more is fetched', async (_what, headers, subfolder, code) => {
	const clock = new FakeClock();
	const store = await serve(endless(headers));
	const api = await serve((_request, response) => {
		response.writeHead(302, {location: `${store.base}/call`});
		response.end();
	});
	const client = new BolnaClient({key: new Secret('bn-key'), base: api.base, clock});
	const mirror = await openMirror({path: ':memory:', clock});
	const folder = await mkdtemp(join(tmpdir(), 'callsift-download-'));
	onTestFinished(async () => {
		client.close();
		await mirror.close();
		await rm(folder, {recursive: true});
	});
	const bolna = askBolna({
		connect: async () => client,
		mirror,
		clock,
		ways: async () => ({values: [undefined], certain: true}),
	});
	const download = async () => {
		const wish = {id: 'one', leg: 'call', folder: join(folder, subfolder)} as const;
		for await (const _ of downloadRecording({bolna}, wish)) {
			// Each step is on its way to the end.
		}
	};
	await expect(download()).rejects.toMatchObject({code});
	const [request] = store.requests;
	if (request !== undefined && !request.socket.destroyed) {
		await once(request.socket, 'close');
	}

	expect(request?.socket.destroyed).toBe(true);
	expect(await readdir(folder)).toEqual([]);
});
