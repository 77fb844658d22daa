import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import type {SimulatorOptions} from '../../source/simulator/start.js';

/** A Bolna in a process of its own: where what is measured must not wait for its answers to be made. */
export interface OtherSimulator {
	readonly url: string;
	readonly key: string;
	stop(): Promise<void>;
}

const program = `
import {startSimulator} from ${JSON.stringify(new URL('../../source/simulator/start.ts', import.meta.url).href)};
const simulator = await startSimulator(JSON.parse(process.argv[1]));
console.log(JSON.stringify({url: simulator.url, key: simulator.key}));
process.stdin.resume().on('end', () => process.exit());
`;

export async function startOtherSimulator(options: SimulatorOptions): Promise<OtherSimulator> {
	const hooks = new URL('../helpers/run-typescript.js', import.meta.url).href;
	const child = spawn(
		process.execPath,
		['--import', hooks, '--input-type=module', '--eval', program, JSON.stringify(options)],
		{stdio: ['pipe', 'pipe', 'inherit']},
	);
	const [line] = await once(createInterface(child.stdout), 'line');
	const {url, key}: Pick<OtherSimulator, 'url' | 'key'> = JSON.parse(line);
	return {
		url,
		key,
		async stop() {
			const ended = once(child, 'exit');
			child.stdin.end();
			await ended;
		},
	};
}
