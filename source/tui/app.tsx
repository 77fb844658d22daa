import {Box, useApp} from 'ink';
import {useSyncExternalStore} from 'react';
import type {Terminal} from '../terminal/capabilities.js';
import {span} from '../text/line.js';
import {useKeys} from './keymap/use-keys.js';
import type {Frame} from './screens/frame.js';
import {frameOf} from './screens/frame.js';
import type {State} from './state/state.js';
import type {Store} from './state/store.js';
import {CostTable} from './widgets/cost-table.js';
import {Rows} from './widgets/rows.js';
import {ShortPrompt} from './widgets/short-prompt.js';

export interface AppProps {
	readonly store: Store;
	readonly terminal: Terminal;
	/** Hears that a key came, before anything comes of it. */
	readonly onKey: () => void;
	/** Hears how the terminal can be lent to a child; Ink tells it to components only. */
	readonly onLender: (lend: (run: () => Promise<void>) => Promise<void>) => void;
}

/** The screen: what `frameOf` says, and nothing more. */
export function App({store, terminal, onKey, onLender}: AppProps) {
	const {suspendTerminal} = useApp();
	onLender(suspendTerminal);
	const state = useSyncExternalStore(store.subscribe, store.getState);
	useKeys(store, onKey);
	const frame = frameOf(state);
	const {columns, rows} = state.size;
	return (
		<Box flexDirection="column" width={columns} height={rows} overflow="hidden">
			{frame.kind === 'calls' ? (
				<Calls frame={frame} state={state} store={store} terminal={terminal} />
			) : (
				<Rows lines={frame.lines} width={columns} terminal={terminal} />
			)}
			{frame.kind === 'welcome' && <KeyPrompt store={store} />}
			{frame.kind === 'lines' && <MarkPrompt state={state} store={store} />}
		</Box>
	);
}

interface PartProps extends Omit<AppProps, 'onKey' | 'onLender'> {
	readonly state: State;
}

function Calls({
	frame,
	state,
	store,
	terminal,
}: PartProps & {readonly frame: Extract<Frame, {kind: 'calls'}>}) {
	const {columns} = state.size;
	const {left, right} = frame;
	const prompt = shortPromptOf(state);
	const height = state.size.rows - frame.top.length - frame.bottom.length;
	return (
		<>
			<Rows lines={frame.top} width={columns} terminal={terminal} />
			<Box height={height} overflow="hidden">
				{left !== null && <Rows lines={left.lines} width={left.width} terminal={terminal} />}
				{left !== null && right !== null && (
					<Rows
						lines={Array.from({length: height}, () => [span('│', 'dim')])}
						width={1}
						terminal={terminal}
					/>
				)}
				{right !== null && <Detail right={right} terminal={terminal} />}
			</Box>
			<Rows lines={frame.bottom.slice(0, prompt === null ? 2 : 1)} width={columns} terminal={terminal} />
			<MarkPrompt state={state} store={store} />
		</>
	);
}

function MarkPrompt({state, store}: Pick<PartProps, 'state' | 'store'>) {
	const prompt = shortPromptOf(state);
	return prompt === null ? null : (
		<ShortPrompt
			label={promptLabels[prompt.kind]}
			initial={prompt.value}
			secret={false}
			onChange={text => {
				store.send({type: 'changed-value', text});
				return true;
			}}
			onSubmit={text => store.send({type: 'entered', text})}
		/>
	);
}

const promptLabels = {note: ' note ', 'view-name': ' name of the filter '} as const;

function shortPromptOf({prompt}: State) {
	return prompt !== null && !('field' in prompt) ? prompt : null;
}

type Right = NonNullable<Extract<Frame, {kind: 'calls'}>['right']>;

function Detail({right, terminal}: {readonly right: Right; readonly terminal: Terminal}) {
	const {view, width, height} = right;
	return (
		<Box flexDirection="column" width={width} height={height} overflow="hidden">
			<Rows lines={view.head} width={width} terminal={terminal} />
			{view.table !== null && <CostTable rows={view.table.rows} columns={view.table.columns} />}
			<Rows lines={view.body} width={width} terminal={terminal} />
		</Box>
	);
}

function KeyPrompt({store}: {readonly store: Store}) {
	return (
		<ShortPrompt
			label="   key "
			initial=""
			secret
			onChange={text => {
				store.send({type: 'changed-value', text});
				// `d` and `q` on the empty line are keys of the screen, not the beginning of a key.
				return text !== 'd' && text !== 'q';
			}}
			onSubmit={text => store.send({type: 'entered', text})}
		/>
	);
}
