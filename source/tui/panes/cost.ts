import {costRows, totalCents} from '../../calls/money.js';
import {moneyText} from '../../present/money.js';
import type {CostTableRow} from '../widgets/cost-table.js';
import {wholeContent} from './content.js';
import type {Pane, PaneContext} from './pane.js';
import {notYet, saying} from './pane.js';

/** Cells of the longest bar; a bar says which share of the total a leg is. */
const barWidth = 20;

/** Narrower panes show the figures without bars. */
const barsFrom = 56;

/** Headers are the table's own column names. */
export interface CostTableData {
	readonly columns: readonly string[];
	readonly rows: readonly CostTableRow[];
}

/** The legs with their shares, then what each consists of; they add up to the total. Null where nothing is known. */
export function costTable({execution, manner, width}: PaneContext): CostTableData | null {
	const total = execution === null ? null : totalCents(execution);
	if (execution === null || total === null || total === 0) {
		return null;
	}

	const legs = costRows(execution);
	const amounts = [
		...legs.flatMap(({cents, details}) => [cents, ...details.map(detail => detail.cents)]),
		total,
	].map(cents => moneyText(cents, manner));
	const widest = Math.max('AMOUNT'.length, ...amounts.map(amount => amount.length));
	const row = (leg: string, cents: number, share: number | null): CostTableRow => ({
		LEG: leg,
		AMOUNT: moneyText(cents, manner).padStart(widest),
		SHARE: share === null ? '' : `${Math.round(share * 100)}%`.padStart(5),
		' ': share === null ? '' : '▇'.repeat(Math.round(share * barWidth)),
	});
	const rows = legs.flatMap(({leg, cents, share, details}) => [
		row(leg, cents, share),
		...details.map(detail => row(`  ${detail.name}`, detail.cents, null)),
	]);
	const columns = ['LEG', 'AMOUNT', 'SHARE', ...(width >= barsFrom ? [' '] : [])];
	return {columns, rows: [...rows, row('total', total, 1)]};
}

/** Where the cents went. Its body is the table; these lines stand where there is none. */
export const costPane: Pane = {
	label: 'Cost',
	short: 'Cost',
	content: context => {
		const {execution} = context;
		if (execution !== null && totalCents(execution) === 0) {
			return saying('This call cost nothing.', context.width);
		}

		return costTable(context) === null
			? notYet(context, 'Bolna gave no cost for this call.')
			: wholeContent([]);
	},
};
