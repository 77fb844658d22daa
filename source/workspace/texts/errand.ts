import type {Query} from '../../filter/query.js';
import type {Piece} from '../../mirror/records.js';
import type {ExportFormat} from '../../present/export-forms.js';
import type {Manner} from '../../present/manner.js';
import type {TextsStretch} from './stretch.js';

/** What a hand is told at the start: plain data only. */
export interface Errand {
	readonly path: string;
	readonly format: ExportFormat;
	readonly query: Query;
	readonly manner: Manner;
	readonly base: string;
	readonly columnIds: readonly string[] | undefined;
}

/** What it is asked for then, with room for the answer. */
export interface PieceOfWork {
	readonly piece: Piece;
	readonly room: SharedArrayBuffer | null;
}

/** What it brings; or what it cannot: a call is larger than it has room for. */
export type Answer = TextsStretch | 'too large';
