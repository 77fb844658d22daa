/** A deed that was given up on purpose did not fail. */
export async function quiet(signal: AbortSignal, deed: Promise<void>): Promise<void> {
	try {
		await deed;
	} catch (error) {
		if (!signal.aborted) {
			throw error;
		}
	}
}
