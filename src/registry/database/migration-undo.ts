/** The migration after which what two people listed leaves the list by two; never edited after a release. */
export const UNDO = `
ALTER TABLE decisions DROP CONSTRAINT decisions_outcome_check;
ALTER TABLE decisions ADD CONSTRAINT decisions_outcome_check
  CHECK (outcome IN ('confirm', 'reject', 'need-information', 'undo', 'keep'));
-- Who asks to take a listing back, while another has not agreed.
CREATE UNIQUE INDEX one_live_doubt ON decisions (case_id, user_id) WHERE outcome = 'undo' AND undone_at IS NULL;

-- Two people are about to uphold an appeal against this.
CREATE FUNCTION two_uphold(cleared text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM appeals WHERE decided_at IS NULL AND keys ? cleared AND (
      SELECT count(DISTINCT user_id) FROM appeal_voices
      WHERE appeal = receipt_hash AND outcome = 'uphold' AND appeal_voices.keys ? cleared
    ) >= 2
  )
$$;

-- A case that two confirmed leaves that state by two who undo it, by an appeal that two uphold, or since one of the
-- two took their own word back within ten minutes.
CREATE FUNCTION two_people_undo() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (
    SELECT count(DISTINCT user_id) FROM decisions
    WHERE case_id = NEW.id AND outcome = 'undo' AND undone_at IS NULL
  ) >= 2 OR two_uphold(NEW.key) OR (NEW.state = 'half-confirmed' AND EXISTS (
    SELECT FROM decisions AS word JOIN decisions AS slip USING (case_id, user_id)
    WHERE case_id = NEW.id AND word.outcome = 'confirm' AND slip.outcome = 'undo'
      AND word.undone_at = slip.decided_at AND word.undone_at >= OLD.decided_at
      AND word.undone_at <= word.decided_at + interval '10 minutes'
  )) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'case % is not undone by enough people', NEW.id USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER two_people_undo BEFORE UPDATE ON cases FOR EACH ROW
  WHEN (OLD.state = 'confirmed' AND NEW.state <> 'confirmed' AND OLD.needs_two) EXECUTE FUNCTION two_people_undo();

-- While a case stands that lists what may be a person's, its listing stands.
CREATE FUNCTION review_keeps_what_it_confirmed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM cases JOIN decisions ON case_id = cases.id
    WHERE state = 'confirmed' AND outcome = 'confirm' AND undone_at IS NULL AND decisions.keys ? OLD.key
  ) AND NOT two_uphold(OLD.key) THEN
    RAISE EXCEPTION '% is confirmed by two people', OLD.key USING ERRCODE = 'check_violation';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER review_keeps_listed BEFORE UPDATE ON indicators FOR EACH ROW
  WHEN (OLD.source = 'review' AND OLD.key NOT LIKE 'web:%' AND OLD.removed_at IS NULL AND NEW.removed_at IS NOT NULL)
  EXECUTE FUNCTION review_keeps_what_it_confirmed();
CREATE TRIGGER review_keeps_row BEFORE DELETE ON indicators FOR EACH ROW
  WHEN (OLD.source = 'review' AND OLD.key NOT LIKE 'web:%' AND OLD.removed_at IS NULL)
  EXECUTE FUNCTION review_keeps_what_it_confirmed();
`;
