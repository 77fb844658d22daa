/** The waits that can be asked for by stage. The values of calls that are here already are derived anew. */
export const waits = `
ALTER TABLE calls ADD COLUMN firstAudioMs REAL;
ALTER TABLE calls ADD COLUMN worstTranscriberMs REAL;
ALTER TABLE calls ADD COLUMN worstLlmMs REAL;
ALTER TABLE calls ADD COLUMN worstSynthesizerMs REAL;
`;
