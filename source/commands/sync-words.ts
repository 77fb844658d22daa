import type {SyncStep} from '../jobs/sync.js';
import {durationText} from '../present/duration.js';
import {figure} from '../present/figure.js';

const stages: Readonly<Record<SyncStep['stage'], string>> = {
	calls: 'calls',
	unfinished: 'calls that were not over',
	records: 'full records',
};

/** `1,200 of 3,412 calls · 35% · 210/s · 11 s left · 2 windows to go` */
export function stepWords(
	{stage, done, total, atLeast, windowsToGo, missing}: SyncStep,
	elapsedMs: number,
): string {
	const perSecond = done / Math.max(0.001, elapsedMs / 1000);
	const left = total === null || atLeast || perSecond === 0 ? null : (total - done) / perSecond;
	return [
		`${figure(done)}${total === null ? '' : ` of ${figure(total)}${atLeast ? '+' : ''}`} ${stages[stage]}`,
		...(perSecond >= 1 && done > 0 ? [`${figure(Math.round(perSecond))}/s`] : []),
		...(left !== null && left > 1 ? [`${durationText(Math.ceil(left))} left`] : []),
		...(windowsToGo > 0 ? [`${windowsToGo} ${windowsToGo === 1 ? 'window' : 'windows'} to go`] : []),
		...(missing > 0 ? [`${figure(missing)} missing`] : []),
	].join(' · ');
}

/** What an interrupted sync leaves: `1,200 of 3,412 calls are here and kept. The next sync goes on from there.` */
export function keptWords({done, total, atLeast}: SyncStep, records: SyncStep | undefined): string {
	const of = total === null ? '' : ` of ${figure(total)}${atLeast ? '+' : ''}`;
	const fetched = records === undefined ? '' : `, ${figure(records.done)} full records were fetched`;
	const verb = done === 1 && total === null ? 'call is' : 'calls are';
	return `${figure(done)}${of} ${verb} here and kept${fetched}. The next sync goes on from there.`;
}
