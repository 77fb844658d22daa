const mostLines = 50;

/** A line that was just used comes first, and once. */
export function historyWith(history: readonly string[], line: string): readonly string[] {
	return line === '' ? history : [line, ...history.filter(known => known !== line)].slice(0, mostLines);
}
