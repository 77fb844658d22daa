import {onTestFinished} from 'vitest';
import type {WireCall} from '../../source/simulator/call.js';
import {type Simulator, type SimulatorOptions, startSimulator} from '../../source/simulator/start.js';
import {openTerminal, type TerminalOptions, type TestTerminal} from '../helpers/terminal.js';

/** The two sizes every screen has to work in: the detail alone, and the detail beside the list. */
export const narrow = {columns: 80, rows: 24} as const;
export const wide = {columns: 120, rows: 40} as const;

/** An account that stands still, and is young enough that all of it lies in the 14 days of a first start. */
export async function stillAccount(options: SimulatorOptions = {}): Promise<Simulator> {
	const startedMs = Date.now();
	return startSimulator({
		calls: 120,
		days: 13,
		arrivalSeconds: 0,
		limitPerMinute: false,
		nowMs: () => startedMs,
		...options,
	});
}

/** Where an account answers, and its key. */
export type Doorway = Pick<Simulator, 'url' | 'key'>;

/** Starts the explorer on an account; it ends with the test. */
export async function explore({url, key}: Doorway, options: TerminalOptions = {}): Promise<TestTerminal> {
	return openUntilEnd({...options, env: {BOLNA_API_BASE: url, BOLNA_API_KEY: key, ...options.env}});
}

/** Starts the explorer and waits until its first pages are here. */
export async function exploreList(doorway: Doorway, options: TerminalOptions = {}): Promise<TestTerminal> {
	const terminal = await explore(doorway, options);
	await settled(terminal);
	return terminal;
}

/** One explorer for several tests, which starts once; whoever asks for it closes it. */
export async function shareList({url, key}: Doorway, options: TerminalOptions = {}): Promise<TestTerminal> {
	const terminal = await openTerminal({...options, env: {BOLNA_API_BASE: url, BOLNA_API_KEY: key}});
	await settled(terminal);
	return terminal;
}

/** From wherever a test left a shared explorer to the top of the list without a filter. */
export async function backToTop(terminal: TestTerminal, simulator: Simulator): Promise<void> {
	const [newest] = newestFirst(simulator);
	const isPlainList = () =>
		/^ \/ filter /.test(terminal.row(1)) && terminal.row(terminal.emulator.rows - 1).includes('Enter open');
	for (let step = 0; step < 6 && !isPlainList(); step += 1) {
		const before = terminal.screen().join('\n');
		terminal.press('esc');
		await terminal.waitFor('Esc to undo one thing', () => terminal.screen().join('\n') !== before);
	}

	// An Esc that is still waiting for what may follow it would make Alt-g of the g; it may have the k.
	terminal.press('k', 'g');
	await terminal.waitFor(
		'the cursor on the newest call',
		() => terminal.row(4).startsWith('▌') && newest !== undefined && tellsOf(terminal.row(4), newest),
	);
}

export async function openUntilEnd(options: TerminalOptions): Promise<TestTerminal> {
	const terminal = await openTerminal(options);
	onTestFinished(() => terminal.close());
	return terminal;
}

/** Calls are on screen, and nothing more is on its way. */
export async function settled(terminal: TestTerminal): Promise<void> {
	await terminal.waitFor('calls, and no more on their way', () => {
		const [title = '', filter = ''] = terminal.screen();
		const [, loaded = ''] = / ([\d,]+)(?: of [\d,]+|\+ calls)/.exec(title) ?? [];
		const [, counted = ''] = / ([\d,]+)\+? calls?/.exec(filter) ?? [];
		return loaded !== '' && !/loading|retries/.test(title) && figure(counted) >= figure(loaded);
	});
}

/** `1,423` as a number, below zero where there is none. */
function figure(text: string): number {
	return text === '' ? -1 : Number(text.replaceAll(',', ''));
}

/** Filters for one call, so that the cursor stands on a call that the test knows. */
export async function goTo(terminal: TestTerminal, call: WireCall): Promise<void> {
	terminal.press('/');
	await terminal.sees('Enter accept');
	terminal.press('ctrl-u');
	terminal.type(`id:${call.id}`);
	// The count alone may still be that of the call before, or come before the rows it counts.
	await terminal.waitFor(`id:${call.id} alone`, () => {
		const [row = '', ...others] = listRows(terminal).filter(text => text.trim() !== '');
		return / 1 call( |$)/.test(terminal.row(1)) && others.length === 0 && mayTellOf(row, call);
	});
	terminal.press('enter');
	await terminal.seesNot('Enter accept');
}

/** As `tellsOf`, also where the number is masked but for its end. */
function mayTellOf(row: string, call: WireCall): boolean {
	const number = numberOf(call);
	return row.includes(` ${call.status.slice(0, 9)}`) && (number === null || row.includes(number.slice(-2)));
}

/** Every call of the account, newest first. */
export function newestFirst({account}: Simulator): readonly WireCall[] {
	return [...account.ids()].flatMap(id => account.call(id) ?? []).reverse();
}

/** The newest call of which something is true. */
export function newestCall(simulator: Simulator, what: (call: WireCall) => boolean): WireCall {
	const found = newestFirst(simulator).find(what);
	if (found === undefined) {
		throw new Error('The account has no such call.');
	}

	return found;
}

/** The rows of calls, the list's half of the screen only. */
export function listRows(terminal: TestTerminal): readonly string[] {
	return terminal
		.screen()
		.slice(4, -2)
		.map(row => row.split('│')[0] ?? '');
}

/** The row that the cursor stands on. */
export function cursorRow(terminal: TestTerminal): string {
	return listRows(terminal).find(row => row.startsWith('▌')) ?? '';
}

/** The detail's part of the screen: the right half, or all of it, from its title on. */
export function detailRows(terminal: TestTerminal): readonly string[] {
	const rows = terminal.screen().slice(3, -2);
	return rows.every(row => row.includes('│')) ? rows.map(row => row.slice(row.indexOf('│') + 1)) : rows;
}

/** Text without what a wrap may have put into it. */
export function squeezed(text: string | readonly string[]): string {
	return [text].flat().join('').replaceAll(/\s/g, '');
}

/** The number of the human's side, as people write it; null for calls from a web page. */
export function numberOf({telephony_data: telephony}: WireCall): string | null {
	if (telephony === null) {
		return null;
	}

	const number = telephony.call_type === 'outbound' ? telephony.to_number : telephony.from_number;
	return number.startsWith('+91')
		? number.replace(/^\+91(\d{5})(\d{5})$/, '+91 $1 $2')
		: number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '+1 $1 $2 $3');
}

/** Whether a row of the list tells of this call: its status, perhaps cut, and its number. */
export function tellsOf(row: string, call: WireCall): boolean {
	const number = numberOf(call);
	return row.includes(` ${call.status.slice(0, 9)}`) && (number === null || row.includes(number));
}
