// The `z` object would bring all of zod along, its texts in fifty languages included.
import * as z from 'zod';
import {isJsonObject, type Json, type JsonObject} from '../text/json.js';

/** A list as Bolna wraps it, unwrapped. */
export interface Listing {
	readonly rows: readonly JsonObject[];
	/** Rows that were no objects. */
	readonly strayRows: number;
	readonly total: number | null;
	readonly page: number | null;
	readonly pageSize: number | null;
	/** Null where the envelope does not say. */
	readonly hasMore: boolean | null;
}

const count = z.number().int().nonnegative().nullish();
const rows = z.array(z.unknown());

const bareList = rows.transform(data => ({data}));

const pageEnvelope = z.looseObject({
	data: rows,
	total: count,
	page_number: count,
	page_size: count,
	has_more: z.boolean().nullish(),
});

/** The original guide's: a page inside `{success, data}`. */
const guideEnvelope = z
	.looseObject({success: z.boolean().optional(), data: pageEnvelope})
	.transform(({data}) => data);

const envelope = z.union([bareList, pageEnvelope, guideEnvelope]);

type Page = Partial<z.infer<typeof pageEnvelope>>;

/** Unwraps `[…]`, `{data: […], has_more, …}` and `{success, data: {data: […], …}}`; null for any other shape. */
export function readListing(json: Json): Listing | null {
	const parsed = envelope.safeParse(json);
	if (!parsed.success) {
		return null;
	}

	const page: Page = parsed.data;
	const data = page.data ?? [];
	const objects = data.filter(isJsonObject);
	return {
		rows: objects,
		strayRows: data.length - objects.length,
		total: page.total ?? null,
		page: page.page_number ?? null,
		pageSize: page.page_size ?? null,
		hasMore: page.has_more ?? null,
	};
}
