/** Calls that only a webhook told of so far: Bolna itself has yet to list them. */
export const unlisted = `
CREATE TABLE unlisted (
	id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
`;
