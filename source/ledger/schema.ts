const events = `
CREATE TABLE events (
	seq INTEGER PRIMARY KEY AUTOINCREMENT,
	deed INTEGER NOT NULL,
	atMs REAL NOT NULL,
	who TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('reviewed', 'tag', 'untag', 'note')),
	executionId TEXT NOT NULL,
	-- JSON: a truth value, a text or null.
	value TEXT NOT NULL,
	undoes INTEGER REFERENCES events (seq)
) STRICT;
CREATE INDEX events_of_call ON events (executionId);
CREATE INDEX events_by_who ON events (who, deed);
CREATE UNIQUE INDEX undone_once ON events (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE deliveries (
	seq INTEGER PRIMARY KEY AUTOINCREMENT,
	receivedAtMs REAL NOT NULL,
	body TEXT NOT NULL
) STRICT;

CREATE TRIGGER events_stay BEFORE UPDATE ON events BEGIN SELECT raise(ABORT, 'a ledger is not changed'); END;
CREATE TRIGGER events_remain BEFORE DELETE ON events BEGIN SELECT raise(ABORT, 'a ledger is not changed'); END;
CREATE TRIGGER events_only_follow BEFORE INSERT ON events
WHEN EXISTS (SELECT 1 FROM events WHERE seq = new.seq OR undoes = new.undoes)
BEGIN SELECT raise(ABORT, 'a ledger is not changed'); END;
CREATE TRIGGER deliveries_stay BEFORE UPDATE ON deliveries BEGIN SELECT raise(ABORT, 'a ledger is not changed'); END;
CREATE TRIGGER deliveries_remain BEFORE DELETE ON deliveries BEGIN SELECT raise(ABORT, 'a ledger is not changed'); END;
CREATE TRIGGER deliveries_only_follow BEFORE INSERT ON deliveries
WHEN EXISTS (SELECT 1 FROM deliveries WHERE seq = new.seq)
BEGIN SELECT raise(ABORT, 'a ledger is not changed'); END;
`;

/** A body that came before is not written again: the delivery names the one that brought it first. */
const sameBodies = `
ALTER TABLE deliveries ADD COLUMN source TEXT;
ALTER TABLE deliveries ADD COLUMN sameAs INTEGER REFERENCES deliveries (seq);
-- SHA-256 of the body, of those that brought one.
ALTER TABLE deliveries ADD COLUMN digest BLOB;
CREATE INDEX deliveries_by_digest ON deliveries (digest) WHERE digest IS NOT NULL;
`;

/** Step N leads from schema N to N + 1; steps are only ever added. */
export const migrations: readonly string[] = [events, sameBodies];

/** `ledg` in ASCII. */
export const applicationId = 0x6c656467;
