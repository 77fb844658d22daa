import {basename} from 'node:path';
import type {Query} from '../../filter/query.js';
import {type DownloadStep, downloadRecording} from '../../jobs/download.js';
import {type ExportStep, exportToFile} from '../../jobs/export.js';
import {standstill} from '../../jobs/standstill.js';
import {figure} from '../../present/figure.js';
import {sizeInWords} from '../../present/size.js';
import type {Trouble} from '../../text/trouble.js';
import {agentNames} from '../../workspace/agent-names.js';
import type {Progress} from '../../workspace/workspace.js';
import type {Job} from '../state/state.js';
import {ahead, lacksCalls} from '../state/whole-period.js';
import type {At, Doers} from './at.js';

/** What goes on for a while beside the keys, one at a time, until it is done or Esc gives it up. */
export const jobDoers: Doers<'download' | 'export' | 'stop-job'> = {
	download: ({id}, at) =>
		asJob(at, async (signal, tell) => {
			let last: DownloadStep | null = null;
			const wish = {id, leg: 'call', folder: at.host.folder} as const;
			for await (const step of downloadRecording(at.open, wish, signal)) {
				last = step;
				tell(downloadWords(step));
			}

			return `Saved ${basename(last?.path ?? '')} here · ${sizeInWords(last?.bytes ?? 0)}`;
		}),

	export: ({format, query, name, manner}, at) =>
		asJob(at, async (signal, tell) => {
			const path = await at.host.newFile(name);
			const trouble = await loadRest(at, query, signal, tell);
			const look = {manner, agentName: await agentNames(at.open.ask), base: at.open.base};
			let last: ExportStep | null = null;
			for await (const step of exportToFile(at.open, {format, query, look}, path, signal)) {
				last = step;
				tell(`Exporting ${figure(step.done)} of ${figure(step.total)} calls · ${sizeInWords(step.bytes)}`);
			}

			return (
				exportedWords(last, name) + (trouble === null ? '' : `; the rest did not come: ${trouble.happened}`)
			);
		}),

	'stop-job'(_, {newest}) {
		newest('job');
	},
};

/** The list reads on as one goes down; a file wants all that match. Resolves with what kept the rest away. */
async function loadRest(
	{open: {loading}}: At,
	query: Query,
	signal: AbortSignal,
	tell: Tell,
): Promise<Trouble | null> {
	if (!lacksCalls(loading.progress(), query)) {
		return null;
	}

	signal.throwIfAborted();
	loading.want(loading.progress().loaded + ahead);
	const isEnough = (progress: Progress) => !lacksCalls(progress, query);
	const onProgress = (progress: Progress) => {
		const {loaded, total, trouble} = progress;
		if (!signal.aborted) {
			const of = total === null ? '' : ` of ${figure(total)}`;
			tell(`Loading the rest of the calls: ${figure(loaded)}${of}`, {loadsRest: true});
			if (trouble === null && !isEnough(progress)) {
				loading.want(loaded + ahead);
			}
		}
	};
	const {trouble} = await standstill(loading, signal, onProgress, isEnough);
	return trouble;
}

type Tell = (text: string, more?: Omit<Job, 'text'>) => void;

/** Tells how far it is, and at last in a sentence what came of it; once given up it says nothing more. */
async function asJob(
	{newest, send}: At,
	work: (signal: AbortSignal, tell: Tell) => Promise<string>,
): Promise<void> {
	const signal = newest('job');
	const tell: Tell = (text, more) => {
		signal.throwIfAborted();
		send({type: 'job', job: {text, ...more}});
	};
	try {
		const text = await work(signal, tell);
		send({type: 'noticed', notice: {text, tone: 'good'}});
	} catch (error) {
		if (!signal.aborted) {
			throw error;
		}
	} finally {
		if (!signal.aborted) {
			send({type: 'job', job: null});
		}
	}
}

/** `Downloading 1.2 MB of 3.4 MB · 35%` */
function downloadWords({bytes, totalBytes}: DownloadStep): string {
	return totalBytes === null || totalBytes === 0
		? `Downloading ${sizeInWords(bytes)}`
		: `Downloading ${sizeInWords(bytes)} of ${sizeInWords(totalBytes)} · ${Math.floor((bytes / totalBytes) * 100)}%`;
}

function exportedWords(step: ExportStep | null, name: string): string {
	const {done = 0, written = 0, bytes = 0} = step ?? {};
	const silent = done - written;
	const others = silent > 0 ? `; in ${figure(silent)} others nothing was said, or it is not here` : '';
	const calls = `${figure(written)} ${written === 1 ? 'call' : 'calls'}`;
	return `Wrote ${calls} to ${name} · ${sizeInWords(bytes)}${others}`;
}
