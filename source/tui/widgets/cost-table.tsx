import {Text} from 'ink';
import Table from 'ink-table';
import type {ReactNode} from 'react';

export interface CostTableRow {
	readonly [column: string]: string;
}

/** ink-table draws a rule between any two rows; without it each row is one line, and the bars between cells go too. */
function Skeleton({children}: {readonly children?: ReactNode}) {
	return /[─┼├┤┌┐└┘┬┴]/.test(String(children)) ? null : <Text> </Text>;
}

/** Headers and cells alike without colour: Ink's own colours know nothing of `NO_COLOR`. */
function Cell({children}: {readonly children?: ReactNode}) {
	return <Text>{children}</Text>;
}

export interface CostTableProps {
	readonly rows: readonly CostTableRow[];
	readonly columns: readonly string[];
}

/** The legs of a call's cost. */
export function CostTable({rows, columns}: CostTableProps) {
	return (
		<Table
			data={rows.map(row => ({...row}))}
			columns={[...columns]}
			padding={1}
			header={Cell}
			cell={Cell}
			skeleton={Skeleton}
		/>
	);
}
