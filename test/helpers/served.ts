import type {Machine, Ran} from '../commands/callsift.js';

/** A `callsift serve` that listens. */
export interface Served {
	/** Without a slash at the end. */
	readonly url: string;
	/** Of the process. */
	readonly pid: number | undefined;
	kill(signal: NodeJS.Signals): void;
	readonly ended: Promise<Ran>;
}

/** Starts `callsift serve` on a free port, and waits until it listens. */
export async function serveOn(
	machine: Machine,
	words: readonly string[],
	env: Readonly<Record<string, string>>,
): Promise<Served> {
	let kill: Served['kill'] = () => {};
	let pid: number | undefined;
	let ended: Promise<Ran> = Promise.reject(new Error('not started'));
	ended.catch(() => {});
	const url = await new Promise<string>((resolve, reject) => {
		ended = machine.callsift(['serve', '--port', '0', ...words], {
			env,
			onStart(hand, number) {
				kill = hand;
				pid = number;
			},
			onStderr(text) {
				const [, address] = /Listening on (\S+?),/.exec(text) ?? [];
				if (address !== undefined) {
					resolve(address);
				}
			},
		});
		ended.then(ran => reject(new Error(`it ended with ${ran.code}: ${ran.stderr}`)), reject);
	});
	return {url, pid, kill: signal => kill(signal), ended};
}
