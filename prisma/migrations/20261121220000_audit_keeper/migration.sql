-- The audit log is written to by a role that need not own it: an attempt is completed, and old entries are removed, by two functions that
-- run as the owner and do nothing else. Who owns what is settled after the migrations (scripts/postgres/ownership.mjs).

-- How long entries are kept at least; without a row, for ever. Written at start, by the role that migrates.
CREATE TABLE "AuditRetention" (
    "id" INTEGER NOT NULL,
    "keepDays" INTEGER NOT NULL,

    CONSTRAINT "AuditRetention_pkey" PRIMARY KEY ("id")
);

-- Functions that run as their owner look nothing up by a path that the caller could fill: names are written out, the path is pg_catalog
-- (PostgreSQL 18, CREATE FUNCTION, "Writing SECURITY DEFINER Functions Safely"). `@` stands for the schema.
DO $do$
DECLARE
  statement TEXT;
BEGIN
  FOREACH statement IN ARRAY ARRAY[

$sql$ ALTER FUNCTION @.audit_digest(@."AuditEntry") SET search_path = pg_catalog, pg_temp $sql$,

$sql$ ALTER FUNCTION @.audit_hash(BYTEA, BIGINT, UUID, BYTEA) SET search_path = pg_catalog, pg_temp $sql$,

$sql$ CREATE OR REPLACE FUNCTION @.audit_link(entry @."AuditEntry") RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  last_seq BIGINT;
  last_hash BYTEA;
  digest BYTEA := @.audit_digest(entry);
BEGIN
  -- One writer at a time, until its transaction ends; the number is "audit" in ASCII.
  PERFORM pg_advisory_xact_lock(418564794740);
  SELECT l."seq", l."hash" INTO last_seq, last_hash FROM @."AuditLink" l ORDER BY l."seq" DESC LIMIT 1;
  IF NOT FOUND THEN
    SELECT c."seq", c."hash" INTO last_seq, last_hash FROM @."AuditCheckpoint" c ORDER BY c."seq" DESC LIMIT 1;
  END IF;
  last_seq := coalesce(last_seq, 0) + 1;
  INSERT INTO @."AuditLink" ("seq", "entryId", "digest", "hash", "createdAt")
  VALUES (last_seq, entry."id", digest, @.audit_hash(coalesce(last_hash, ''::bytea), last_seq, entry."id", digest), clock_timestamp());
END
$$ $sql$,

$sql$ CREATE OR REPLACE FUNCTION @.audit_chain() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM @.audit_link(NEW);
  RETURN NULL;
END
$$ $sql$,

-- The time of an entry is the database's, whatever the writer says.
$sql$ CREATE FUNCTION @.audit_time() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW."at" := clock_timestamp();
  RETURN NEW;
END
$$ $sql$,

$sql$ CREATE TRIGGER audit_time BEFORE INSERT ON @."AuditEntry" FOR EACH ROW EXECUTE FUNCTION @.audit_time() $sql$,

-- What is older may go; null where everything stays.
$sql$ CREATE FUNCTION @.audit_cutoff() RETURNS TIMESTAMPTZ
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  SELECT clock_timestamp() - r."keepDays" * interval '1 day' FROM @."AuditRetention" r WHERE r."id" = 1
$$ $sql$,

$sql$ CREATE OR REPLACE FUNCTION @.audit_guard() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD."outcome" = 'attempted' AND OLD."completedAt" IS NULL
     AND NEW."outcome" <> 'attempted' AND NEW."completedAt" IS NOT NULL
     AND (NEW."id", NEW."at", NEW."actorKind", NEW."actorName", NEW."action", NEW."kind")
         = (OLD."id", OLD."at", OLD."actorKind", OLD."actorName", OLD."action", OLD."kind")
     AND (NEW."actorId", NEW."sessionId", NEW."connectionId", NEW."connectionName", NEW."before",
          NEW."requestId", NEW."address", NEW."userAgent")
         IS NOT DISTINCT FROM
         (OLD."actorId", OLD."sessionId", OLD."connectionId", OLD."connectionName", OLD."before",
          OLD."requestId", OLD."address", OLD."userAgent") THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' AND current_setting('gatehouse.audit_forget', true) = 'on' AND @.audit_cutoff() IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM @."AuditLink" l WHERE l."entryId" = OLD."id" AND l."createdAt" >= @.audit_cutoff()) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'The audit log is append-only.' USING ERRCODE = 'insufficient_privilege';
END
$$ $sql$,

$sql$ CREATE OR REPLACE FUNCTION @.audit_link_guard() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('gatehouse.audit_forget', true) = 'on' AND OLD."createdAt" < @.audit_cutoff() THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'The audit log is append-only.' USING ERRCODE = 'insufficient_privilege';
END
$$ $sql$,

-- How an attempt ended; once. What is null stays as it was.
$sql$ CREATE FUNCTION @.audit_complete(
  entry_id UUID, ended TEXT, known_after JSONB, known_id TEXT, known_name TEXT, failure_code TEXT, failure_message TEXT
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE @."AuditEntry" e SET
    "outcome" = ended, "completedAt" = clock_timestamp(), "after" = coalesce(known_after, e."after"),
    "entityId" = coalesce(known_id, e."entityId"), "entityName" = coalesce(known_name, e."entityName"),
    "errorCode" = failure_code, "errorMessage" = failure_message
  WHERE e."id" = entry_id;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'There is no such entry in the audit log.' USING ERRCODE = 'no_data_found';
  END IF;
END
$$ $sql$,

-- The one way out: entries whose time is over, from the oldest on, and a checkpoint that says how the rest of the chain begins.
$sql$ CREATE OR REPLACE FUNCTION @.audit_forget(before_at TIMESTAMPTZ) RETURNS INTEGER
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  cut BIGINT;
  cut_hash BYTEA;
  gone INTEGER;
  cutoff TIMESTAMPTZ := @.audit_cutoff();
BEGIN
  IF cutoff IS NULL OR before_at > cutoff THEN
    RAISE EXCEPTION 'The audit log keeps its entries longer.' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM pg_advisory_xact_lock(418564794740);
  SELECT coalesce(
    (SELECT min(l."seq") FROM @."AuditLink" l WHERE l."createdAt" >= before_at) - 1,
    (SELECT max(l."seq") FROM @."AuditLink" l)) INTO cut;
  SELECT l."hash" INTO cut_hash FROM @."AuditLink" l WHERE l."seq" = cut;
  IF NOT FOUND THEN
    RETURN 0;
  END IF;
  PERFORM set_config('gatehouse.audit_forget', 'on', true);
  DELETE FROM @."AuditEntry" e
  WHERE e."id" IN (SELECT l."entryId" FROM @."AuditLink" l GROUP BY l."entryId" HAVING max(l."seq") <= cut);
  GET DIAGNOSTICS gone = ROW_COUNT;
  DELETE FROM @."AuditLink" l WHERE l."seq" <= cut;
  PERFORM set_config('gatehouse.audit_forget', 'off', true);
  INSERT INTO @."AuditCheckpoint" ("seq", "hash", "removed", "createdAt") VALUES (cut, cut_hash, gone, clock_timestamp());
  RETURN gone;
END
$$ $sql$

  ] LOOP
    EXECUTE replace(statement, '@', quote_ident(current_schema()));
  END LOOP;
END
$do$;
