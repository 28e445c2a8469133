/** The migration after which a case stands as long as anything that it listed does; never edited after a release. */
export const CLEAR = `
-- What a case listed and is listed still.
CREATE FUNCTION still_listed(of_case integer) RETURNS SETOF text LANGUAGE sql STABLE AS $$
  SELECT DISTINCT key FROM decisions CROSS JOIN jsonb_array_elements_text(decisions.keys) AS said
  JOIN indicators ON key = said
  WHERE case_id = of_case AND outcome = 'confirm' AND undone_at IS NULL AND source = 'review' AND removed_at IS NULL
$$;

-- As before, but an appeal settles a case with the last of its listings: the others stay, and so does what two people
-- said of them, which two must undo.
CREATE OR REPLACE FUNCTION two_people_undo() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (
    SELECT count(DISTINCT user_id) FROM decisions
    WHERE case_id = NEW.id AND outcome = 'undo' AND undone_at IS NULL
  ) >= 2 OR (NOT EXISTS (SELECT still_listed(NEW.id)) AND EXISTS (
    SELECT FROM decisions CROSS JOIN jsonb_array_elements_text(decisions.keys) AS said
    WHERE case_id = NEW.id AND outcome = 'confirm' AND undone_at IS NULL AND two_uphold(said)
  )) OR (NEW.state = 'half-confirmed' AND EXISTS (
    SELECT FROM decisions AS word JOIN decisions AS slip USING (case_id, user_id)
    WHERE case_id = NEW.id AND word.outcome = 'confirm' AND slip.outcome = 'undo'
      AND word.undone_at = slip.decided_at AND word.undone_at >= OLD.decided_at
      AND word.undone_at <= word.decided_at + interval '10 minutes'
  )) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'case % is not undone by enough people', NEW.id USING ERRCODE = 'check_violation';
END $$;
`;
