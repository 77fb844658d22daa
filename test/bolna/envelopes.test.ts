import fc from 'fast-check';
import {expect, test} from 'vitest';
import {readListing} from '../../source/bolna/envelopes.js';
import type {Json, JsonObject} from '../../source/text/json.js';

const rows: JsonObject[] = [{id: 'a'}, {execution_id: 'b'}];
const silent = {total: null, page: null, pageSize: null, hasMore: null, strayRows: 0};

test('a bare array', () => {
	expect(readListing(rows)).toEqual({...silent, rows});
	expect(readListing([])).toEqual({...silent, rows: []});
});

test('a page', () => {
	const page = {page_number: 2, page_size: 20, total: 41, has_more: true, data: rows, extra: 1};
	expect(readListing(page)).toEqual({rows, strayRows: 0, total: 41, page: 2, pageSize: 20, hasMore: true});
	expect(readListing({status: 'success', data: rows})).toEqual({...silent, rows});
	expect(readListing({data: rows, total: null, has_more: null})).toEqual({...silent, rows});
});

test('the original guide’s envelope', () => {
	const page = {page_number: 1, page_size: 100, total: 2, has_more: false, data: rows};
	expect(readListing({success: true, data: page})).toMatchObject({rows, total: 2, hasMore: false});
});

test('rows that are no objects are counted, not fatal', () => {
	expect(readListing([{id: 'a'}, null, 7, 'x', ['y']])).toMatchObject({rows: [{id: 'a'}], strayRows: 4});
});

test.each<Json>([
	null,
	7,
	'text',
	{},
	{data: null},
	{data: 'x'},
	{data: {data: null}},
	{data: rows, has_more: 'yes'},
	{data: rows, total: 'many'},
	{success: 'maybe', data: {data: rows}},
	{message: 'Something is wrong', error: 500},
])('%j is no list', shape => {
	expect(readListing(shape)).toBeNull();
});

test('no JSON makes it throw, and no row of a list is lost', () => {
	fc.assert(
		fc.property(fc.array(fc.jsonValue()), fc.jsonValue(), (data, anything) => {
			const json = JSON.parse(JSON.stringify(data));
			const listing = readListing({data: json, has_more: false});
			expect((listing?.rows.length ?? 0) + (listing?.strayRows ?? 0)).toBe(json.length);
			expect(() => readListing(JSON.parse(JSON.stringify(anything)))).not.toThrow();
		}),
	);
});
