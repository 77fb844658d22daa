/** Agents that were missing from the list Bolna gave last: their calls stay here, and nothing more is to be heard of them. */
export const goneAgents = `
CREATE TABLE gone_agents (
	id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
`;
