import {Box, Text} from 'ink';
import {memo} from 'react';
import type {Terminal} from '../../terminal/capabilities.js';
import {paint} from '../../terminal/paint.js';
import type {Line} from '../../text/line.js';
import {fitLine} from '../../text/line.js';

/** One Text per screen row; a row that did not change is not drawn again. */
const Row = memo(({text}: {readonly text: string}) => (
	<Text wrap="truncate">{text === '' ? ' ' : text}</Text>
));

export interface RowsProps {
	readonly lines: readonly Line[];
	/** Every line is cut or padded to exactly this many cells. */
	readonly width: number;
	readonly terminal: Terminal;
}

/** Lines under each other; the caller has sliced them to what fits. */
export function Rows({lines, width, terminal}: RowsProps) {
	return (
		<Box flexDirection="column" width={width} flexShrink={0}>
			{lines.map((line, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a row is its place on the screen
				<Row key={index} text={paint(fitLine(line, width), terminal)} />
			))}
		</Box>
	);
}
