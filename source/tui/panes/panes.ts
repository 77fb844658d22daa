import {costPane} from './cost.js';
import {dataPane} from './data.js';
import {latencyPane} from './latency.js';
import {logsPane} from './logs.js';
import {overviewPane} from './overview.js';
import type {Pane} from './pane.js';
import type {PaneId} from './pane-ids.js';
import {rawPane} from './raw.js';
import {transcriptPane} from './transcript.js';

export const panes: Readonly<Record<PaneId, Pane>> = {
	overview: overviewPane,
	transcript: transcriptPane,
	data: dataPane,
	cost: costPane,
	raw: rawPane,
	latency: latencyPane,
	logs: logsPane,
};
