import type {Line} from '../../text/line.js';

/**
 * Lines made once for an object and a key (its width, what is folded): wrapping a transcript on every keystroke is
 * work done for nothing. Entries go when the object goes.
 */
export function kept<Subject extends object>(
	make: (subject: Subject, key: string) => readonly Line[],
): (subject: Subject, key: string) => readonly Line[] {
	const bySubject = new WeakMap<Subject, {readonly key: string; readonly lines: readonly Line[]}>();
	return (subject, key) => {
		const known = bySubject.get(subject);
		if (known?.key === key) {
			return known.lines;
		}

		const lines = make(subject, key);
		bySubject.set(subject, {key, lines});
		return lines;
	};
}
