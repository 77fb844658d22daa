import {basename, extname, join} from 'node:path';
import type {RecordingLeg} from '../calls/recording.js';
import {openWhole} from '../system/whole-file.js';
import {Trouble} from '../text/trouble.js';
import type {Sound, Workspace} from '../workspace/workspace.js';

export interface DownloadWish {
	readonly id: string;
	readonly leg: RecordingLeg;
	/** Must be there. */
	readonly folder: string;
}

/** How far a download is; the last one says that the file is there. */
export interface DownloadStep {
	readonly path: string;
	readonly bytes: number;
	/** Null where the store does not say. */
	readonly totalBytes: number | null;
	readonly done: boolean;
}

/** A day of telephone sound has less; what has more is no recording of a call. */
const mostBytes = 1_000_000_000;

/** Endings by what the store calls the sound, for links that name no file. */
const endings: Readonly<Record<string, string>> = {
	'audio/mpeg': '.mp3',
	'audio/mp3': '.mp3',
	'audio/wav': '.wav',
	'audio/x-wav': '.wav',
	'audio/wave': '.wav',
	'audio/ogg': '.ogg',
	'audio/mp4': '.m4a',
	'audio/webm': '.webm',
	'audio/flac': '.flac',
};

/**
 * Fetches a recording by a fresh link into a file, which is there whole or not at all.
 * @throws Trouble, also when what comes is no sound, or more than a recording could be; the signal's reason when aborted
 */
export async function* downloadRecording(
	{bolna}: Pick<Workspace, 'bolna'>,
	{id, leg, folder}: DownloadWish,
	signal?: AbortSignal,
): AsyncGenerator<DownloadStep, void, undefined> {
	const link = await bolna.recording(id, leg, signal);
	const sound = await bolna.sound(link, signal);
	try {
		yield* keep(sound, join(folder, fileName(id, leg, endingOf(sound, link))), signal);
	} finally {
		// Whatever kept it from being read to its end, nothing more of it is to come.
		sound.close();
	}
}

async function* keep(
	{sizeBytes, chunks}: Sound,
	path: string,
	signal?: AbortSignal,
): AsyncGenerator<DownloadStep, void, undefined> {
	const file = await openWhole(path);
	let step: DownloadStep = {path, bytes: 0, totalBytes: sizeBytes, done: false};
	try {
		yield step;
		for await (const chunk of chunks) {
			signal?.throwIfAborted();
			await file.write(chunk);
			step = {...step, bytes: step.bytes + chunk.length};
			if (step.bytes > mostBytes) {
				throw tooLarge(step.bytes);
			}

			yield step;
		}

		if (sizeBytes !== null && step.bytes !== sizeBytes) {
			throw cutOff();
		}

		await file.keep();
		yield {...step, done: true};
	} finally {
		await file.discard();
	}
}

/** An id comes from outside: nothing of it may lead to another folder. */
function fileName(id: string, leg: RecordingLeg, ending: string): string {
	const safe = id.replaceAll(/[^\w-]/g, '_').slice(0, 80);
	return `${leg === 'call' ? 'recording' : 'transfer'}-${safe}${ending}`;
}

/** @throws Trouble `not-understood` for what is no sound, or more than a recording could be */
function endingOf({type, sizeBytes}: Sound, link: URL): string {
	const ending = endings[type] ?? extname(basename(link.pathname)).toLowerCase();
	if (!Object.values(endings).includes(ending) || /^(?:text|application\/(?:json|xml))/.test(type)) {
		throw notASound(type);
	}

	if (sizeBytes !== null && sizeBytes > mostBytes) {
		throw tooLarge(sizeBytes);
	}

	return ending;
}

function notASound(type: string): Trouble {
	return new Trouble({
		code: 'not-understood',
		happened: `What came in the place of the recording is ${type === '' ? 'of no known kind' : type}, and no sound.`,
		advice: 'Open the link with callsift open ID --print to see what it leads to.',
	});
}

function tooLarge(bytes: number): Trouble {
	return new Trouble({
		code: 'not-understood',
		happened: `The recording would take ${Math.round(bytes / 1_000_000)} MB or more, which no call does.`,
		advice: 'Fetch it by its link: callsift open ID --print.',
	});
}

function cutOff(): Trouble {
	return new Trouble({
		code: 'unreachable',
		happened: 'The recording ended before all of it had come.',
		advice: 'Try again; nothing of it was kept.',
	});
}
