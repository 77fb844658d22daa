/** What the inbox and the figures group and add up. The values of calls that are here already are derived anew. */
export const causes = `
ALTER TABLE calls ADD COLUMN cause TEXT;
ALTER TABLE calls ADD COLUMN smells TEXT NOT NULL DEFAULT '[]';
ALTER TABLE calls ADD COLUMN llmCents REAL;
ALTER TABLE calls ADD COLUMN networkCents REAL;
ALTER TABLE calls ADD COLUMN platformCents REAL;
ALTER TABLE calls ADD COLUMN synthesizerCents REAL;
ALTER TABLE calls ADD COLUMN transcriberCents REAL;
ALTER TABLE calls ADD COLUMN transferCents REAL;

CREATE INDEX calls_by_cause ON calls (cause) WHERE cause IS NOT NULL;
`;
