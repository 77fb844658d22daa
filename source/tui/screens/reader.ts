import type {CallRow} from '../../calls/facts.js';
import {columns} from '../../present/columns.js';
import {figure} from '../../present/figure.js';
import {wrap} from '../../text/fit.js';
import type {Line} from '../../text/line.js';
import {lineText, span} from '../../text/line.js';
import {printable, scrub} from '../../text/printable.js';
import {isHeaders, spoken, spokenUnder} from '../../text/spoken.js';
import {costTable} from '../panes/cost.js';
import {paneIds} from '../panes/pane-ids.js';
import {panes} from '../panes/panes.js';
import {listHeight, paneHeight} from '../state/geometry.js';
import {rowUnderCursor} from '../state/list.js';
import {offersOf} from '../state/offer.js';
import {paletteItems} from '../state/palette.js';
import type {Prompt, State} from '../state/state.js';
import {tagOffers} from '../state/tagging.js';
import {fieldText} from '../widgets/field.js';
import {detailView, paneContent, paneContext} from './detail.js';
import {emptyLines} from './empty.js';
import {footerLine} from './footer.js';
import {mannerOf} from './manner.js';
import {screenLines} from './over-calls.js';
import {overlayLines} from './overlays.js';
import {roomOver} from './room.js';
import {countWords, placeWords} from './title.js';

/** Cells for what is drawn only to be said: enough for every column of every screen, and for their texts. */
const fullWidth = 160;

/** Rows of what is said first; they stay that many, so that nothing below is said again when it gets shorter. */
const nowRows = 3;

/**
 * The screen for a voice: first, where the cursor of the terminal rests, what a person stands on, in a sentence; then
 * what it is part of, a line each; last the keys. Nothing is drawn and nothing stands side by side.
 */
export function readerLines(state: State): readonly Line[] {
	const {columns: width, rows} = state.size;
	const now = wrapped(nowWords(state), width).slice(0, nowRows);
	const around = aroundLines(state, width).slice(0, Math.max(0, rows - nowRows - 1));
	const blank = Array.from({length: nowRows - now.length}, (): Line => []);
	const keys = wrapped(keysWords(state), width).slice(0, 1);
	return [...now, ...blank, ...padded(around, rows - nowRows - 1), ...keys];
}

function wrapped(text: string, width: number): readonly Line[] {
	return wrap(scrub(text), width).map(row => [span(row)]);
}

function padded(lines: readonly Line[], height: number): readonly Line[] {
	return [...lines, ...Array.from({length: Math.max(0, height - lines.length)}, (): Line => [])];
}

/** What a person stands on, or what was just said to them. */
function nowWords(state: State): string {
	const {notice, menu, prompt, overlay, screen, detail} = state;
	if (prompt !== null) {
		return [notice?.text ?? '', promptWords(state, prompt)].filter(Boolean).join(' ');
	}

	if (menu !== null) {
		return keysWords(state);
	}

	if (notice !== null) {
		return notice.text;
	}

	if (overlay !== null) {
		if (overlay.kind === 'keys') {
			return 'Keys of this screen. Escape closes them.';
		}

		const item = overlay.items[overlay.cursor];
		const place = `${overlay.title}, ${overlay.cursor + 1} of ${overlay.items.length}`;
		return item === undefined
			? place
			: sentence([item.label, item.aside, item.current ? 'chosen' : '', place]);
	}

	if (screen !== null) {
		return screenWords(state);
	}

	return detail.focused ? paneWords(state) : rowWords(state);
}

const arrows: Readonly<Record<string, string>> = {'←': 'Left', '→': 'Right', '↑': 'Up', '↓': 'Down'};

/** What can be pressed; keys that have only a sign are called by their name. */
function keysWords(state: State): string {
	const keys = lineText(footerLine({...state, notice: null, job: null}));
	return spoken(keys.replaceAll(/[←→↑↓]/g, sign => arrows[sign] ?? sign));
}

function promptWords(state: State, prompt: Prompt): string {
	if (prompt.kind === 'palette') {
		const items = paletteItems(state);
		const item = items[prompt.cursor];
		const place = `${prompt.cursor + 1} of ${items.length}`;
		const typed = `Palette: ${fieldText(prompt.field)}`;
		return item === undefined
			? `${typed}. Nothing is called so.`
			: sentence([typed, item.label, item.aside, place]);
	}

	if (prompt.kind === 'filter') {
		const offer = prompt.pick < 0 ? undefined : offersOf(state, prompt)[prompt.pick];
		const offered = offer === undefined ? '' : `offer: ${offer.text}`;
		return sentence([`Filter: ${fieldText(prompt.field)}`, offered, prompt.error?.message ?? '']);
	}

	if (prompt.kind === 'tag') {
		const {offers} = tagOffers(prompt);
		return sentence([
			`Tag: ${fieldText(prompt.field)}`,
			prompt.tags.length === 0 ? 'No tags yet' : `Tags: ${prompt.tags.join(', ')}`,
			offers[0] === undefined ? '' : `Tab: ${offers[0]}`,
		]);
	}

	return 'field' in prompt
		? `${prompt.kind}: ${fieldText(prompt.field)}`
		: `${prompt.kind}: type it, Enter accepts.`;
}

/** The line under the bar of a full screen, with the names of its columns. */
function screenWords(state: State): string {
	const lines = linesOfScreen(state);
	const bar = lines.findIndex(line => /^ ?▌/.test(lineText(line)));
	const line = lines[bar];
	if (line === undefined) {
		return spoken(lines[0] ?? []);
	}

	const headers = lines.slice(0, bar).findLast(isHeaders);
	return headers === undefined ? spoken(line) : spokenUnder(headers, line);
}

function linesOfScreen(state: State): readonly Line[] {
	const {screen, size} = state;
	const room = {width: Math.max(size.columns, fullWidth), height: size.rows - 4};
	return screen === null ? [] : screenLines(state, screen, room);
}

/** Tables in panes are short; further up, headers are those of another one. */
const nearHeaders = 60;

function paneWords(state: State): string {
	const {detail} = state;
	const {cursor: line} = detail;
	const content = paneContent(state);
	// Panes keep air between their parts.
	const shown = content?.lines(line, line + 3).find(each => spoken(each) !== '') ?? [];
	const headers = content?.lines(Math.max(0, line - nearHeaders), line).findLast(isHeaders);
	const costs = detail.pane === 'cost' ? costLines(state) : [];
	const text = costs[line] ?? (headers === undefined ? spoken(shown) : spokenUnder(headers, shown));
	const length = costs.length > 0 ? costs.length : (content?.length ?? 0);
	const place = `${panes[detail.pane].label}, line ${line + 1} of ${length}`;
	return sentence([text, content?.placeOf(line) ?? '', place]);
}

function rowWords(state: State): string {
	const row = rowUnderCursor(state);
	if (row === undefined) {
		return emptyLines(state, 200, 20)
			.map(line => spoken(line))
			.filter(Boolean)
			.join(' ');
	}

	const {list, progress} = state;
	const place =
		list.atStart && list.matching !== null && !progress.busy
			? `call ${list.cursor + 1} of ${figure(list.matching)}`
			: '';
	return sentence([callWords(state, row), place]);
}

/** A call as `status: completed, duration: 1:12, …`; the status first, as it is what is looked for. */
function callWords(state: State, row: CallRow): string {
	const manner = mannerOf(state.place);
	const names = new Map(state.place.agents.map(agent => [agent.id, agent.name]));
	const look = {manner, agentName: (id: string | null) => (id === null ? null : (names.get(id) ?? null))};
	const shown = columns.filter(({id}) => !state.layout.hiddenColumns.includes(id) && id !== 'id');
	const status = shown.filter(({id}) => id === 'status');
	const cells = [...status, ...shown.filter(({id}) => id !== 'status')].map(column => {
		const text = column.id === 'direction' ? (row.direction ?? '') : spoken(column.text(row, look));
		return text === '' || text === '…' ? '' : `${column.id}: ${text}`;
	});
	const marks = [row.reviewed ? 'reviewed' : '', row.note === null ? '' : 'has a note'];
	return [...cells, ...marks].filter(Boolean).join(', ');
}

/** What the line at the top is part of. */
function aroundLines(state: State, width: number): readonly Line[] {
	const {overlay, screen, prompt, detail, size} = state;
	const room = roomOver(state);
	const head = [wrapped(spoken(placeWords(state)), width), wrapped(filterWords(state), width)].flat();
	if (prompt?.kind === 'palette') {
		const items = paletteItems(state).slice(prompt.cursor, prompt.cursor + size.rows);
		return items.flatMap(({label, aside}) => wrapped(sentence([label, aside]), width));
	}

	if (overlay !== null) {
		const lines = overlayLines(state, overlay, room);
		return lines
			.map(line => spoken(line))
			.filter(text => text !== '')
			.flatMap(text => wrapped(text, width));
	}

	if (screen !== null) {
		return [...head, ...tableLines(linesOfScreen(state), width)];
	}

	return detail.focused ? [...head, ...paneLines(state, width)] : [...head, ...rowLines(state, width)];
}

/** Rows under headers say the names of their columns. */
function tableLines(lines: readonly Line[], width: number): readonly Line[] {
	let headers: Line | null = null;
	return lines.flatMap(line => {
		if (isHeaders(line)) {
			headers = line;
			return [];
		}

		const text = spoken(line);
		headers = text === '' ? null : headers;
		return text === '' ? [] : wrapped(headers === null ? text : spokenUnder(headers, line), width);
	});
}

function filterWords(state: State): string {
	const {list, progress} = state;
	const parts = [...(list.troubledOnly ? ['is:troubled'] : []), ...(list.filter === '' ? [] : [list.filter])];
	const matching = progress.busy ? 'loading' : spoken(countWords(state));
	const trouble = progress.trouble === null ? '' : progress.trouble.happened;
	return sentence([parts.length === 0 ? 'No filter' : `Filter: ${parts.join(' ')}`, matching, trouble]);
}

function rowLines(state: State, width: number): readonly Line[] {
	const {list} = state;
	return list.rows
		.slice(list.top, list.top + listHeight(state))
		.flatMap(row => wrapped(callWords(state, row), width));
}

function paneLines(state: State, width: number): readonly Line[] {
	const {pane, scroll} = state.detail;
	const [title = [], why = [], more = []] = detailView(state).head;
	const tab = `${panes[pane].label}, pane ${paneIds.indexOf(pane) + 1} of ${paneIds.length}`;
	const texts = [spoken(title), spoken(why), spoken(more), printable(tab)];
	const lines = paneContent(state)?.lines(scroll, scroll + paneHeight(state)) ?? [];
	const costs = pane === 'cost' ? costLines(state).slice(scroll) : [];
	return [
		...[...texts, ...costs].filter(text => text !== '').flatMap(text => wrapped(text, width)),
		...(costs.length > 0 ? [] : tableLines(lines, width)),
	];
}

/** The table of costs, a leg each: `leg: llm, amount: 1.2c, share: 24%`. */
function costLines(state: State): readonly string[] {
	const context = paneContext(state);
	const rows = context === null ? [] : (costTable(context)?.rows ?? []);
	return rows.map(row =>
		Object.entries(row)
			.flatMap(([name, value]) => {
				const text = spoken(String(value));
				return name.trim() === '' || text === '' ? [] : [`${name.toLowerCase()}: ${text}`];
			})
			.join(', '),
	);
}

function sentence(parts: readonly string[]): string {
	return parts
		.map(part => part.trim())
		.filter(part => part !== '')
		.join('. ');
}
