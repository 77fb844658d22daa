/** Makes it when it is needed first. */
export function once<Result>(make: () => Result): () => Result {
	let made: {readonly result: Result} | null = null;
	return () => {
		made ??= {result: make()};
		return made.result;
	};
}
