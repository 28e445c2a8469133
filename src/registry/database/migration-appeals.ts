/** The migration that brings appeals; never edited after a release. */
export const APPEALS = `
-- What people say against a listing, and what each reviewer said of it.
CREATE TABLE appeals (
  receipt_hash text PRIMARY KEY CHECK (receipt_hash ~ '^[0-9a-f]{64}$'),
  keys jsonb NOT NULL,
  state text NOT NULL DEFAULT 'received' CHECK (
    state IN ('received', 'in-review', 'confirmed', 'not-confirmed', 'need-information', 'withdrawn')
  ),
  relation text NOT NULL CHECK (relation IN ('own', 'known', 'other')),
  name text,
  text text,
  received_at timestamptz NOT NULL DEFAULT now(),
  decided_at timestamptz
);
CREATE INDEX appeals_waiting ON appeals (received_at) WHERE state IN ('received', 'in-review', 'need-information');
CREATE TABLE appeal_voices (
  id serial PRIMARY KEY,
  appeal text NOT NULL REFERENCES appeals (receipt_hash),
  user_id integer NOT NULL REFERENCES users (id),
  outcome text NOT NULL CHECK (outcome IN ('uphold', 'keep', 'need-information')),
  keys jsonb NOT NULL,
  reason text NOT NULL CHECK (length(reason) BETWEEN 3 AND 500),
  said_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX one_voice_to_uphold ON appeal_voices (appeal, user_id) WHERE outcome = 'uphold';

-- Nobody clears a person's own things alone, as nobody lists them alone.
CREATE FUNCTION two_people_clear() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'confirmed' AND (
    SELECT count(DISTINCT user_id) FROM appeal_voices WHERE appeal = NEW.receipt_hash AND outcome = 'uphold'
  ) < (CASE WHEN jsonb_path_exists(NEW.keys, '$[*] ? (!(@ starts with "web:"))') THEN 2 ELSE 1 END) THEN
    RAISE EXCEPTION 'appeal % is not upheld by enough people', NEW.receipt_hash USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER two_people_clear BEFORE INSERT OR UPDATE ON appeals FOR EACH ROW EXECUTE FUNCTION two_people_clear();
CREATE FUNCTION keep_voice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was said of an appeal stays said' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER keep_voice BEFORE UPDATE OR DELETE ON appeal_voices FOR EACH ROW EXECUTE FUNCTION keep_voice();
CREATE TRIGGER keep_voices BEFORE TRUNCATE ON appeal_voices FOR EACH STATEMENT EXECUTE FUNCTION keep_voice();
`;
