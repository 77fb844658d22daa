import fc from 'fast-check';
import {expect, test} from 'vitest';
import {bodyWords} from '../../source/bolna/body-words.js';
import {nextStep, readRetryAfter} from '../../source/bolna/retry.js';
import {cellWidth} from '../../source/text/width.js';

test.each([
	['{"message": "from is required", "error": 400}', 'from is required'],
	['{"detail": "Not authenticated"}', 'Not authenticated'],
	['{"detail": [{"loc": ["query", "to"], "msg": "too late"}, {"msg": "odd"}]}', 'query.to: too late; odd'],
	['{"error": "no such agent"}', 'no such agent'],
	['{"error": {"message": "deep"}}', 'deep'],
	['{"message": null, "detail": [], "error": "last"}', 'last'],
	['{"error": 500}', ''],
	['"a bare text"', 'a bare text'],
	['plain words\nof two lines', 'plain words of two lines'],
	['  <!doctype html><title>502</title>', ''],
	['', ''],
	['null', ''],
])('%s says “%s”', (body, words) => {
	expect(bodyWords(body)).toBe(words);
});

test('whatever a body holds, its words are one short harmless line', () => {
	const body = fc.oneof(
		fc.string({unit: 'binary', maxLength: 400}),
		fc.json(),
		fc.record({detail: fc.jsonValue()}).map(value => JSON.stringify(value)),
	);
	fc.assert(
		fc.property(body, text => {
			const words = bodyWords(text);
			expect(cellWidth(words)).toBeLessThanOrEqual(200);
			expect(words).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
		}),
	);
});

test('whatever Retry-After holds, a wait is sane and within the limit', () => {
	const header = fc.oneof(
		fc.string(),
		fc.nat().map(String),
		fc.date({noInvalidDate: true}).map(date => date.toUTCString()),
	);
	const status = fc.constantFrom(400, 401, 403, 404, 408, 422, 425, 429, 500, 502, 503);
	fc.assert(
		fc.property(header, status, fc.integer({min: 1, max: 5}), (retryAfter, code, tries) => {
			const waitMs = readRetryAfter(retryAfter, 1_000_000);
			expect(waitMs === null || waitMs >= 0).toBe(true);
			const step = nextStep(
				{kind: 'status', status: code, body: '', retryAfter},
				tries,
				1_000_000,
				() => 0.99,
			);
			if (step.kind === 'retry') {
				expect(tries).toBeLessThan(5);
				expect(step.waitMs).toBeGreaterThanOrEqual(0);
				expect(step.waitMs).toBeLessThanOrEqual(120_000);
				expect([400, 401, 403, 404, 422]).not.toContain(code);
			}
		}),
	);
});
