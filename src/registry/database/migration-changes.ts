/** The migration that counts changes of listings; never edited after a release. */
export const CHANGES = `
-- Counts changes of listings, so that who publishes a hundred of them need not read a million.
CREATE SEQUENCE indicator_changes;
ALTER TABLE indicators ADD COLUMN changed bigint NOT NULL DEFAULT 0;
CREATE INDEX indicators_changed ON indicators (changed);
CREATE FUNCTION count_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed := nextval('indicator_changes');
  RETURN NEW;
END $$;
CREATE TRIGGER count_change BEFORE INSERT OR UPDATE ON indicators FOR EACH ROW EXECUTE FUNCTION count_change();
`;
