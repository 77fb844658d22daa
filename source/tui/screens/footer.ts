import type {Line} from '../../text/line.js';
import {lineWidth, span} from '../../text/line.js';
import type {ActionId} from '../keymap/actions.js';
import {actionIds, actionRow} from '../keymap/actions.js';
import {keysOf} from '../keymap/bindings.js';
import {scopesOf} from '../keymap/dispatch.js';
import {keyLabel} from '../keymap/key-labels.js';
import type {State} from '../state/state.js';
import {visibleField} from '../widgets/field.js';
import {tagLine} from './tags.js';

/** Six keys at most; the rest stand under `?`. */
const hintLimit = 6;

/** Before what is typed on the last line. */
const promptLabels = {search: ' search ', pipe: ' | ', export: ' file '} as const;

/** The last line: what can be pressed, a notice, or the search being typed. */
export function footerLine(state: State): Line {
	const {prompt, notice, size} = state;
	if (prompt?.kind === 'search' || prompt?.kind === 'pipe' || prompt?.kind === 'export') {
		const label = promptLabels[prompt.kind];
		const {before, under, after} = visibleField(prompt.field, size.columns - label.length - 4);
		return [span(label, 'accent'), span(before), span(under, 'plain', {inverse: true}), span(after)];
	}

	if (prompt?.kind === 'tag') {
		return tagLine(prompt, size.columns);
	}

	if (notice !== null) {
		const tone = notice.tone === 'plain' ? 'strong' : notice.tone;
		return [span(' '), span(notice.text, tone, notice.link === undefined ? {} : {link: notice.link})];
	}

	if (state.job !== null && prompt === null && state.menu === null) {
		return [span(` ${state.job.text}`, 'strong'), span(' · Esc stops it', 'dim')];
	}

	return hintLine(state);
}

function hintLine(state: State): Line {
	const {prompt, menu, overlay} = state;
	const covered = prompt !== null || menu !== null || overlay !== null;
	const scopes = covered ? scopesOf(state).slice(0, 1) : scopesOf(state);
	// In the order of the table, whichever scope a key is of: what is done most stands first.
	const hints = actionIds
		.filter(id => scopes.includes(actionRow(id).where))
		.filter(id => actionRow(id).hint !== undefined && (actionRow(id).disabled?.(state) ?? null) === null);
	const words = (id: ActionId, hint = actionRow(id).hint) => hintOf(keysOf(id, state.keys)[0], hint);
	const end = covered ? words('escape', 'leave') : words('help');
	let line: Line = prompt === null && menu !== null ? [span(` ${menu} `, 'strong')] : [];
	for (const id of hints.filter(hint => hint !== 'help').slice(0, hintLimit - 1)) {
		const longer = [...line, ...words(id)];
		if (lineWidth(longer) + lineWidth(end) > state.size.columns) {
			break;
		}

		line = longer;
	}

	return [...line, ...end];
}

/** What is not bound to a key is no hint. */
function hintOf(key: string | undefined, hint = ''): Line {
	return key === undefined ? [] : [span(` ${keyLabel(key)}`, 'accent'), span(` ${hint}  `, 'dim')];
}
