/** How far the walk of a window is, so that one that was cut off goes on where it was. */
export const walks = `
ALTER TABLE windows ADD COLUMN way INTEGER NOT NULL DEFAULT 0;
ALTER TABLE windows ADD COLUMN shortWalks INTEGER NOT NULL DEFAULT 0;
ALTER TABLE windows ADD COLUMN missing REAL NOT NULL DEFAULT 0;

-- Walks that older versions cut off began anew with every start.
DELETE FROM windows WHERE done = 0;

CREATE TABLE walked (
	agentId TEXT NOT NULL,
	fromMs REAL NOT NULL,
	id TEXT NOT NULL,
	PRIMARY KEY (agentId, fromMs, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX outlines ON calls (troubled, key) WHERE "full" = 0;
`;
