import {expect, test} from 'vitest';
import {initialState} from '../../source/tui/state/initial.js';
import {acceptTags, completeTag, type TagPrompt, tagOffers} from '../../source/tui/state/tagging.js';
import {fieldOf, fieldText} from '../../source/tui/widgets/field.js';

const start = initialState({kind: 'calls'}, {columns: 120, rows: 40});

function written(
	text: string,
	tags: readonly string[],
	known: Readonly<Record<string, number>> = {},
): TagPrompt {
	return {kind: 'tag', id: 'one', tags, field: fieldOf(text), known: new Map(Object.entries(known))};
}

function accepted(text: string, tags: readonly string[]) {
	const [, effects] = acceptTags(start, written(text, tags));
	return effects.flatMap(effect => (effect.do === 'tag' ? [[effect.added, effect.removed]] : []))[0];
}

test.each<[text: string, own: readonly string[], added: readonly string[], removed: readonly string[]]>([
	['refund, vip', [], ['refund', 'vip'], []],
	['vip, -refund, later', ['vip', 'refund'], ['later'], ['vip', 'refund']],
	['late, angry', ['late, angry'], [], ['late, angry']],
	['-late, angry', ['late, angry'], [], ['late, angry']],
	['"late, angry", vip', ['late, angry'], ['vip'], ['late, angry']],
	['vip, -"late, angry"', ['late, angry'], ['vip'], ['late, angry']],
	['"late, angry", vip', [], ['late, angry', 'vip'], []],
	['vip, "late, angry', [], ['vip', 'late, angry'], []],
	['-test', ['-test'], [], ['-test']],
	['--test, vip', ['-test'], ['vip'], ['-test']],
	['-test', ['-test', 'test'], [], ['-test']],
	['"-test"', [], ['-test'], []],
	['5" pipe, "', [], ['5" pipe'], []],
	['"so"so, vip', [], ['"so"so', 'vip'], []],
])('%s, where the call has %j', (text, own, added, removed) => {
	expect(accepted(text, own)).toEqual([added, removed]);
});

test('a tag that has a comma is offered, and completed, so that it is read as one', () => {
	const known = {'late, angry': 3, '-test': 2, lately: 1};
	expect(tagOffers(written('vip, la', [], known)).offers).toEqual(['"late, angry"', 'lately']);
	expect(tagOffers(written('"late, a', [], known)).offers).toEqual(['"late, angry"']);
	expect(tagOffers(written('"late, angry", la', [], known)).offers).toEqual(['lately']);
	expect(tagOffers(written('-la', ['late, angry'], known)).offers).toEqual(['-"late, angry"']);
	expect(tagOffers(written('test', [], known)).offers).toEqual(['"-test"']);
	const [{prompt}] = completeTag(start, written('vip, "late, a', [], known));
	expect(prompt !== null && 'field' in prompt ? fieldText(prompt.field) : '').toBe('vip, "late, angry"');
});
