/**
 * What was made once for an object and the look of it (its width, what is folded): wrapping a transcript on every
 * keystroke is work done for nothing. Entries go when the object goes.
 */
export function kept<Subject extends object, Look, Made>(
	make: (subject: Subject, look: Look) => Made,
	keyOf: (look: Look) => string = String,
): (subject: Subject, look: Look) => Made {
	const bySubject = new WeakMap<Subject, {readonly key: string; readonly made: Made}>();
	return (subject, look) => {
		const key = keyOf(look);
		const known = bySubject.get(subject);
		if (known?.key === key) {
			return known.made;
		}

		const made = make(subject, look);
		bySubject.set(subject, {key, made});
		return made;
	};
}
