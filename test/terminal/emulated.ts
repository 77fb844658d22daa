import {EventEmitter} from 'node:events';
import headless from '@xterm/headless';
import {createScreenWriter, type ScreenWriter} from '../../source/terminal/writer.js';

/** A terminal emulator that can be written to as if it were `process.stdout`. */
export class EmulatedStdout extends EventEmitter {
	readonly isTTY = true;
	readonly writable = true;
	readonly emulator: headless.Terminal;
	written = '';

	columns: number;
	rows: number;

	constructor(columns: number, rows: number) {
		super();
		this.columns = columns;
		this.rows = rows;
		this.emulator = new headless.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 0});
	}

	write(data: string, done?: () => void): boolean {
		this.written += data;
		this.emulator.write(data, done);
		return true;
	}

	resize(columns: number, rows: number): void {
		this.columns = columns;
		this.rows = rows;
		this.emulator.resize(columns, rows);
		this.emit('resize');
	}

	async settled(): Promise<void> {
		await new Promise<void>(resolve => this.emulator.write('', resolve));
	}

	/** The characters of each row. */
	text(): string[] {
		const buffer = this.emulator.buffer.active;
		return Array.from({length: this.rows}, (_, row) =>
			(buffer.getLine(buffer.baseY + row)?.translateToString(true) ?? '').trimEnd(),
		);
	}

	/** Every cell with its look, for comparing pictures. */
	picture(): string[] {
		const buffer = this.emulator.buffer.active;
		return Array.from({length: this.rows}, (_, row) => {
			const line = buffer.getLine(buffer.baseY + row);
			return Array.from({length: this.columns}, (_, column) => {
				const cell = line?.getCell(column);
				const text = cell?.getChars() || ' ';
				const look = cell
					? [cell.isBold(), cell.isDim(), cell.isInverse(), cell.isUnderline()]
							.map(on => (on ? 1 : 0))
							.join('')
					: '';
				// Bold and dim blanks look like plain ones.
				const seen = text === ' ' ? look.slice(2) : `${look}${cell?.getFgColor() ?? ''}`;
				return `${text}/${cell?.getWidth() ?? ''}/${seen}/${cell?.getBgColor() ?? ''}`;
			}).join('|');
		});
	}

	/** The column, from 0, in which `mark` stands in a row. */
	columnOf(row: number, mark: string): number {
		const buffer = this.emulator.buffer.active;
		const line = buffer.getLine(buffer.baseY + row);
		return Array.from({length: this.columns}, (_, column) => line?.getCell(column)?.getChars()).indexOf(mark);
	}
}

// A test's stand-in has only what the writer and Ink use of the real stream.
function isStdout(stream: unknown): stream is NodeJS.WriteStream {
	return stream instanceof EmulatedStdout;
}

export function emulatedWriter(
	columns: number,
	rows: number,
): {readonly real: EmulatedStdout; readonly writer: ScreenWriter} {
	const real: unknown = new EmulatedStdout(columns, rows);
	if (!isStdout(real) || !(real instanceof EmulatedStdout)) {
		throw new TypeError('not a stand-in');
	}

	return {real, writer: createScreenWriter(real, {synchronized: true})};
}
