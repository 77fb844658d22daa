/** Raw logs that were read once, so that they can be read again without a network. */
export const logs = `
CREATE TABLE logs (
	id TEXT PRIMARY KEY,
	fetchedAtMs REAL NOT NULL,
	-- The entries as JSON, one a line, deflated.
	body BLOB NOT NULL
) STRICT;
`;
