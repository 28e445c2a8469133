/** The migration after which nobody turns a case down alone that another has confirmed; never edited after a release. */
export const REJECT = `
-- Who turns a case down that another has confirmed, while nobody else has agreed.
CREATE UNIQUE INDEX one_live_rejection ON decisions (case_id, user_id) WHERE outcome = 'reject' AND undone_at IS NULL;
CREATE FUNCTION two_people_reject() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM decisions WHERE case_id = NEW.id AND outcome = 'confirm' AND undone_at IS NULL
  ) AND (
    SELECT count(DISTINCT user_id) FROM decisions
    WHERE case_id = NEW.id AND outcome = 'reject' AND undone_at IS NULL
  ) < 2 THEN
    RAISE EXCEPTION 'case % is not turned down by enough people', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
-- What was confirmed leaves that state by rules of its own.
CREATE TRIGGER two_people_reject BEFORE UPDATE ON cases FOR EACH ROW
  WHEN (NEW.state = 'rejected' AND OLD.state NOT IN ('confirmed', 'rejected')) EXECUTE FUNCTION two_people_reject();
`;
