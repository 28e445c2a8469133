import { APPEALS } from "./migration-appeals.ts";
import { CHANGES } from "./migration-changes.ts";
import { CLEAR } from "./migration-clear.ts";
import { LOSSES } from "./migration-losses.ts";
import { REJECT } from "./migration-reject.ts";
import { UNDO } from "./migration-undo.ts";
import { WRONGLY_LISTED } from "./migration-wrongly-listed.ts";

/** Applied in order, once each, never edited after a release. PGlite and PostgreSQL run the same text. */
export const MIGRATIONS: readonly string[] = [
  `
CREATE TABLE users (
  id serial PRIMARY KEY,
  name text NOT NULL UNIQUE,
  role text NOT NULL CHECK (role IN ('reviewer', 'publisher', 'administrator')),
  password text NOT NULL,
  disabled_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE sources (
  id text PRIMARY KEY CHECK (id ~ '^[a-z0-9-]{1,40}$'),
  name text NOT NULL,
  licence text,
  address text,
  updated_on date NOT NULL
);
CREATE TABLE indicators (
  key text PRIMARY KEY CHECK (length(key) <= 512),
  scam_type text NOT NULL,
  level text NOT NULL CHECK (level IN ('danger', 'caution')),
  hijacked boolean NOT NULL DEFAULT false,
  listed_on date NOT NULL,
  expires_on date,
  source text NOT NULL REFERENCES sources (id),
  cluster text,
  note text,
  removed_at timestamptz,
  removed_for text CHECK (removed_for IN ('error', 'expired', 'appeal', 'changed-hands')),
  CHECK ((removed_at IS NULL) = (removed_for IS NULL))
);
CREATE INDEX indicators_live ON indicators (source) WHERE removed_at IS NULL;
CREATE TABLE official_entries (
  key text PRIMARY KEY,
  brand text NOT NULL,
  verified boolean NOT NULL,
  valid_from date,
  valid_until date
);
CREATE TABLE cases (
  id serial PRIMARY KEY,
  key text NOT NULL UNIQUE,
  keys jsonb NOT NULL,
  state text NOT NULL DEFAULT 'open'
    CHECK (state IN ('open', 'half-confirmed', 'confirmed', 'rejected', 'need-information')),
  needs_two boolean NOT NULL,
  opened_at timestamptz NOT NULL DEFAULT now(),
  decided_at timestamptz
);
CREATE INDEX cases_keys ON cases USING gin (keys);
CREATE INDEX cases_state ON cases (state, opened_at);
CREATE TABLE reports (
  receipt_hash text PRIMARY KEY CHECK (receipt_hash ~ '^[0-9a-f]{64}$'),
  case_id integer NOT NULL REFERENCES cases (id),
  keys jsonb NOT NULL,
  state text NOT NULL DEFAULT 'received',
  scam_type text NOT NULL,
  url text,
  name text,
  text text,
  contact text,
  loss text,
  received_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX reports_case ON reports (case_id);
CREATE TABLE decisions (
  id serial PRIMARY KEY,
  case_id integer NOT NULL REFERENCES cases (id),
  user_id integer NOT NULL REFERENCES users (id),
  outcome text NOT NULL CHECK (outcome IN ('confirm', 'reject', 'need-information', 'undo')),
  keys jsonb NOT NULL,
  scam_type text,
  hijacked boolean NOT NULL DEFAULT false,
  reason text NOT NULL CHECK (length(reason) BETWEEN 3 AND 500),
  decided_at timestamptz NOT NULL DEFAULT now(),
  undone_at timestamptz
);
CREATE UNIQUE INDEX one_live_voice ON decisions (case_id, user_id) WHERE outcome = 'confirm' AND undone_at IS NULL;
CREATE TABLE audit (
  id serial PRIMARY KEY,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  action text NOT NULL,
  subject text NOT NULL,
  detail jsonb NOT NULL,
  previous_hash text NOT NULL UNIQUE,
  hash text NOT NULL UNIQUE
);
CREATE TABLE releases (
  number integer PRIMARY KEY,
  published_at timestamptz NOT NULL,
  salt text NOT NULL,
  count integer NOT NULL,
  bytes bigint NOT NULL,
  content_hash text NOT NULL
);

-- Nobody confirms a case of a person's own things alone, whatever the program above does.
CREATE FUNCTION two_people_confirm() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'confirmed' AND (
    SELECT count(DISTINCT user_id) FROM decisions
    WHERE case_id = NEW.id AND outcome = 'confirm' AND undone_at IS NULL
  ) < (CASE WHEN NEW.needs_two THEN 2 ELSE 1 END) THEN
    RAISE EXCEPTION 'case % is not confirmed by enough people', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER two_people BEFORE INSERT OR UPDATE ON cases FOR EACH ROW EXECUTE FUNCTION two_people_confirm();

-- What was done stays written.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION refuse_change();
`,
  `
-- Where an imported case comes from, for the reviewer who has no report to read.
ALTER TABLE cases ADD COLUMN source text REFERENCES sources (id);
ALTER TABLE cases ADD COLUMN note text;
ALTER TABLE official_entries ADD COLUMN name text;

-- The two-person rule can't be talked down: whatever is no site can be a person's own.
ALTER TABLE cases ADD CONSTRAINT persons_need_two CHECK (
  needs_two OR (key LIKE 'web:%' AND NOT jsonb_path_exists(keys, '$[*] ? (!(@ starts with "web:"))'))
);

-- What a reviewer said stays said; taking it back is the only change, and it happens once.
CREATE FUNCTION keep_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.undone_at IS NULL AND to_jsonb(NEW) - 'undone_at' = to_jsonb(OLD) - 'undone_at' THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION 'a decision is never changed, only undone' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER keep_decision BEFORE UPDATE OR DELETE ON decisions FOR EACH ROW EXECUTE FUNCTION keep_decision();
CREATE TRIGGER keep_decisions BEFORE TRUNCATE ON decisions FOR EACH STATEMENT EXECUTE FUNCTION keep_decision();

-- A confirmed case whose voices were taken back may not stay confirmed; asked when the transaction ends.
CREATE FUNCTION confirmed_stays_backed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM cases WHERE id = NEW.case_id AND state = 'confirmed' AND (
      SELECT count(DISTINCT user_id) FROM decisions
      WHERE case_id = cases.id AND outcome = 'confirm' AND undone_at IS NULL
    ) < (CASE WHEN needs_two THEN 2 ELSE 1 END)
  ) THEN
    RAISE EXCEPTION 'case % is confirmed by nobody any more', NEW.case_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER confirmed_stays_backed AFTER UPDATE ON decisions DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION confirmed_stays_backed();

-- What is listed in the reviewers' name was confirmed by them.
CREATE FUNCTION review_lists_what_it_confirmed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM cases WHERE state = 'confirmed' AND keys ? NEW.key) THEN
    RAISE EXCEPTION '% is in no confirmed case', NEW.key USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER review_lists_what_it_confirmed BEFORE INSERT OR UPDATE ON indicators FOR EACH ROW
  WHEN (NEW.source = 'review' AND NEW.removed_at IS NULL) EXECUTE FUNCTION review_lists_what_it_confirmed();

-- The audit log is one chain: each row names the hash of the newest row before it, and nothing empties it.
CREATE FUNCTION chain_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  LOCK TABLE audit IN SHARE ROW EXCLUSIVE MODE;
  IF NEW.previous_hash <> coalesce((SELECT hash FROM audit ORDER BY id DESC LIMIT 1), repeat('0', 64)) THEN
    RAISE EXCEPTION 'the audit log has another end' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER chained BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION chain_audit();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`,
  CHANGES,
  APPEALS,
  UNDO,
  REJECT,
  CLEAR,
  WRONGLY_LISTED,
  LOSSES,
];
