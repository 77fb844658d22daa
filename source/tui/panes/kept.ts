/**
 * What was made once for an object and a key (its width, what is folded): wrapping a transcript on every keystroke is
 * work done for nothing. Entries go when the object goes.
 */
export function kept<Subject extends object, Made>(
	make: (subject: Subject, key: string) => Made,
): (subject: Subject, key: string) => Made {
	const bySubject = new WeakMap<Subject, {readonly key: string; readonly made: Made}>();
	return (subject, key) => {
		const known = bySubject.get(subject);
		if (known?.key === key) {
			return known.made;
		}

		const made = make(subject, key);
		bySubject.set(subject, {key, made});
		return made;
	};
}
