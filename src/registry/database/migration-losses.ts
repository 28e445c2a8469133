/** The migration that notices keys that go without being taken off; never edited after a release. */
export const LOSSES = `
-- A listing that is taken off stays as a row that says so. When a row goes altogether, or gets another key, nothing is
-- left that was changed: then all must be read. One row.
CREATE TABLE indicator_losses (changed bigint NOT NULL);
INSERT INTO indicator_losses VALUES (nextval('indicator_changes'));
CREATE FUNCTION count_loss() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE indicator_losses SET changed = nextval('indicator_changes');
  RETURN NULL;
END $$;
CREATE TRIGGER count_loss AFTER DELETE OR TRUNCATE ON indicators FOR EACH STATEMENT EXECUTE FUNCTION count_loss();
CREATE TRIGGER count_renamed AFTER UPDATE OF key ON indicators FOR EACH ROW
  WHEN (OLD.key <> NEW.key) EXECUTE FUNCTION count_loss();
`;
