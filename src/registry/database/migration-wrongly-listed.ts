/** The migration that finds what was listed wrongly without looking through all; never edited after a release. */
export const WRONGLY_LISTED = `
CREATE INDEX indicators_wrongly_listed ON indicators (removed_at) WHERE removed_for IN ('error', 'appeal');
`;
