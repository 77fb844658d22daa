/**
 * The key of a call is its time (milliseconds times 1024, plus a tie), so that the order of the table, of every index
 * and of the full-text index is the order of time. Columns carry the names of `Facts`; figures are REAL, because
 * what comes from outside may have a fraction. Lists read `calls` alone, so bodies have a table of their own.
 */
export const calls = `
CREATE TABLE calls (
	key INTEGER PRIMARY KEY,
	id TEXT NOT NULL UNIQUE,
	timeMs REAL NOT NULL,
	agentId TEXT,
	batchId TEXT,
	status TEXT NOT NULL,
	"group" TEXT NOT NULL,
	troubled INTEGER NOT NULL,
	direction TEXT,
	provider TEXT,
	carrier TEXT,
	number TEXT,
	fromNumber TEXT,
	toNumber TEXT,
	durationSeconds REAL,
	ringSeconds REAL,
	costCents REAL,
	hangupBy TEXT,
	hangupReason TEXT,
	hangupCode REAL,
	errorMessage TEXT,
	voicemail INTEGER,
	turnCount REAL,
	worstLatencyMs REAL,
	retryCount REAL,
	transferred INTEGER,
	hasRecording INTEGER,
	hasTranscript INTEGER,
	hasExtraction INTEGER,
	why TEXT NOT NULL,
	"full" INTEGER NOT NULL,
	updatedAtMs REAL,
	reviewed INTEGER NOT NULL DEFAULT 0,
	tags TEXT NOT NULL DEFAULT '[]',
	note TEXT,
	durationOrder REAL NOT NULL GENERATED ALWAYS AS (coalesce(durationSeconds, -1)) VIRTUAL,
	costOrder REAL NOT NULL GENERATED ALWAYS AS (coalesce(costCents, -1)) VIRTUAL
) STRICT;

CREATE INDEX calls_of_agent ON calls (agentId);
CREATE INDEX calls_of_batch ON calls (batchId) WHERE batchId IS NOT NULL;
CREATE INDEX calls_by_status ON calls (status);
CREATE INDEX calls_by_duration ON calls (durationOrder);
CREATE INDEX calls_by_cost ON calls (costOrder);
CREATE INDEX troubled_calls ON calls (troubled) WHERE troubled = 1;
CREATE INDEX unfinished_calls ON calls ("group") WHERE "group" NOT IN ('completed', 'unanswered', 'failed');

CREATE TABLE bodies (
	key INTEGER PRIMARY KEY,
	depth TEXT NOT NULL,
	firstSeenMs REAL NOT NULL,
	fetchedAtMs REAL NOT NULL,
	-- The wire JSON: TEXT, or a BLOB that is its deflated form.
	body ANY NOT NULL
) STRICT;

-- Keys whose facts and searchable text are to be made anew, or the text alone.
CREATE TABLE stale (key INTEGER PRIMARY KEY, textOnly INTEGER NOT NULL) STRICT;

CREATE TABLE days (
	day INTEGER NOT NULL,
	agentId TEXT NOT NULL,
	calls INTEGER NOT NULL,
	"full" INTEGER NOT NULL,
	PRIMARY KEY (day, agentId)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER count_in AFTER INSERT ON calls BEGIN
	INSERT INTO days VALUES (new.key / 88473600000, coalesce(new.agentId, ''), 1, new."full")
	ON CONFLICT DO UPDATE SET calls = calls + 1, "full" = "full" + excluded."full";
END;
CREATE TRIGGER count_out AFTER DELETE ON calls BEGIN
	UPDATE days SET calls = calls - 1, "full" = "full" - old."full"
	WHERE day = old.key / 88473600000 AND agentId = coalesce(old.agentId, '');
END;
CREATE TRIGGER count_over AFTER UPDATE OF key, agentId, "full" ON calls
WHEN new.key <> old.key OR new.agentId IS NOT old.agentId OR new."full" <> old."full" BEGIN
	UPDATE days SET calls = calls - 1, "full" = "full" - old."full"
	WHERE day = old.key / 88473600000 AND agentId = coalesce(old.agentId, '');
	INSERT INTO days VALUES (new.key / 88473600000, coalesce(new.agentId, ''), 1, new."full")
	ON CONFLICT DO UPDATE SET calls = calls + 1, "full" = "full" + excluded."full";
END;

-- By id, not by key: a mark may be there before its call, and stays when the call's key changes.
CREATE TABLE marks (
	id TEXT PRIMARY KEY,
	reviewed INTEGER NOT NULL DEFAULT 0,
	tags TEXT NOT NULL DEFAULT '[]',
	note TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE agents (
	id TEXT PRIMARY KEY,
	name TEXT NOT NULL,
	type TEXT,
	status TEXT,
	createdAtMs REAL,
	updatedAtMs REAL
) STRICT, WITHOUT ROWID;

CREATE TABLE batches (
	id TEXT PRIMARY KEY,
	agentId TEXT,
	fileName TEXT,
	status TEXT,
	createdAtMs REAL,
	updatedAtMs REAL,
	scheduledAtMs REAL,
	validContacts REAL,
	totalContacts REAL,
	executionStatus TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE windows (
	agentId TEXT NOT NULL,
	fromMs REAL NOT NULL,
	toMs REAL NOT NULL,
	total REAL,
	loaded REAL NOT NULL,
	nextPage REAL NOT NULL,
	done INTEGER NOT NULL,
	asOfMs REAL,
	PRIMARY KEY (agentId, fromMs)
) STRICT, WITHOUT ROWID;

-- The account, what the next first frame needs, and how far the mirror's own upkeep is.
CREATE TABLE memory (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;
