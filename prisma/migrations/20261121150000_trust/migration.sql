-- AlterTable
ALTER TABLE "User" ADD COLUMN "access" JSONB NOT NULL DEFAULT '{"everywhere": true, "grants": []}';

-- AlterTable
ALTER TABLE "Connection" ADD COLUMN "isProtected" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "needsApproval" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "AuditLink" (
    "seq" BIGINT NOT NULL,
    "entryId" UUID NOT NULL,
    "digest" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AuditLink_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "AuditCheckpoint" (
    "seq" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,
    "removed" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AuditCheckpoint_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "tokenHash" BYTEA NOT NULL,
    "access" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "lastUsedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApiToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Approval" (
    "id" UUID NOT NULL,
    "connectionId" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "planHash" BYTEA NOT NULL,
    "title" TEXT NOT NULL,
    "requestedById" UUID NOT NULL,
    "requestedByName" TEXT NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "decision" TEXT,
    "decidedById" UUID,
    "decidedByName" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Approval_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AuditLink_entryId_idx" ON "AuditLink"("entryId");

-- CreateIndex
CREATE INDEX "AuditLink_createdAt_idx" ON "AuditLink"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "ApiToken_tokenHash_key" ON "ApiToken"("tokenHash");

-- CreateIndex
CREATE INDEX "ApiToken_userId_idx" ON "ApiToken"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Approval_purpose_subjectId_planHash_key" ON "Approval"("purpose", "subjectId", "planHash");

-- CreateIndex
CREATE INDEX "Approval_connectionId_requestedAt_idx" ON "Approval"("connectionId", "requestedAt");

-- The audit log is append-only, and its entries form a chain.

-- An entry as it is digested: named columns, so that a column of later days changes no digest; times in UTC, whatever the session says.
CREATE FUNCTION audit_digest(entry "AuditEntry") RETURNS BYTEA
LANGUAGE sql STABLE SET timezone = 'UTC' AS $$
  SELECT sha256(convert_to(jsonb_build_object(
    'id', entry."id", 'at', entry."at", 'completedAt', entry."completedAt",
    'actorKind', entry."actorKind", 'actorId', entry."actorId", 'actorName', entry."actorName",
    'sessionId', entry."sessionId", 'action', entry."action", 'outcome', entry."outcome",
    'connectionId', entry."connectionId", 'connectionName', entry."connectionName",
    'kind', entry."kind", 'entityId', entry."entityId", 'entityName', entry."entityName",
    'before', entry."before", 'after', entry."after",
    'errorCode', entry."errorCode", 'errorMessage', entry."errorMessage",
    'requestId', entry."requestId", 'address', entry."address", 'userAgent', entry."userAgent"
  )::text, 'UTF8'))
$$;

CREATE FUNCTION audit_hash(previous BYTEA, seq BIGINT, entry_id UUID, digest BYTEA) RETURNS BYTEA
LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256(previous || int8send(seq) || uuid_send(entry_id) || digest)
$$;

CREATE FUNCTION audit_link(entry "AuditEntry") RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  last_seq BIGINT;
  last_hash BYTEA;
  digest BYTEA := audit_digest(entry);
BEGIN
  -- One writer at a time, until its transaction ends; the number is "audit" in ASCII.
  PERFORM pg_advisory_xact_lock(418564794740);
  SELECT l."seq", l."hash" INTO last_seq, last_hash FROM "AuditLink" l ORDER BY l."seq" DESC LIMIT 1;
  IF NOT FOUND THEN
    SELECT c."seq", c."hash" INTO last_seq, last_hash FROM "AuditCheckpoint" c ORDER BY c."seq" DESC LIMIT 1;
  END IF;
  last_seq := coalesce(last_seq, 0) + 1;
  INSERT INTO "AuditLink" ("seq", "entryId", "digest", "hash", "createdAt")
  VALUES (last_seq, entry."id", digest, audit_hash(coalesce(last_hash, ''::bytea), last_seq, entry."id", digest), clock_timestamp());
END
$$;

-- What stands already is chained in its order.
DO $$
DECLARE
  entry "AuditEntry";
BEGIN
  FOR entry IN SELECT * FROM "AuditEntry" ORDER BY "at", "id" LOOP
    PERFORM audit_link(entry);
  END LOOP;
END
$$;

-- An entry changes once: from `attempted` to how it ended, and nothing else of it.
CREATE FUNCTION audit_guard() RETURNS trigger
LANGUAGE plpgsql AS $$
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
  IF TG_OP = 'DELETE' AND current_setting('gatehouse.audit_forget', true) = 'on' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'The audit log is append-only.' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE FUNCTION audit_chain() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM audit_link(NEW);
  RETURN NULL;
END
$$;

CREATE TRIGGER audit_guard BEFORE UPDATE OR DELETE ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION audit_guard();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON "AuditEntry" FOR EACH STATEMENT EXECUTE FUNCTION audit_guard();
CREATE TRIGGER audit_chain AFTER INSERT OR UPDATE ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION audit_chain();

CREATE FUNCTION audit_link_guard() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('gatehouse.audit_forget', true) = 'on' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'The audit log is append-only.' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER audit_link_guard BEFORE UPDATE OR DELETE ON "AuditLink" FOR EACH ROW EXECUTE FUNCTION audit_link_guard();
CREATE TRIGGER audit_link_no_truncate BEFORE TRUNCATE ON "AuditLink" FOR EACH STATEMENT EXECUTE FUNCTION audit_link_guard();
CREATE TRIGGER audit_checkpoint_guard BEFORE UPDATE OR DELETE ON "AuditCheckpoint" FOR EACH ROW EXECUTE FUNCTION audit_link_guard();
CREATE TRIGGER audit_checkpoint_no_truncate BEFORE TRUNCATE ON "AuditCheckpoint" FOR EACH STATEMENT EXECUTE FUNCTION audit_link_guard();

-- The one way out: entries whose time is over, from the oldest on, and a checkpoint that says how the rest of the chain begins.
CREATE FUNCTION audit_forget(before_at TIMESTAMPTZ) RETURNS INTEGER
LANGUAGE plpgsql AS $$
DECLARE
  cut BIGINT;
  cut_hash BYTEA;
  gone INTEGER;
BEGIN
  PERFORM pg_advisory_xact_lock(418564794740);
  SELECT coalesce(
    (SELECT min(l."seq") FROM "AuditLink" l WHERE l."createdAt" >= before_at) - 1,
    (SELECT max(l."seq") FROM "AuditLink" l)) INTO cut;
  SELECT l."hash" INTO cut_hash FROM "AuditLink" l WHERE l."seq" = cut;
  IF NOT FOUND THEN
    RETURN 0;
  END IF;
  PERFORM set_config('gatehouse.audit_forget', 'on', true);
  DELETE FROM "AuditEntry" e
  WHERE e."id" IN (SELECT l."entryId" FROM "AuditLink" l GROUP BY l."entryId" HAVING max(l."seq") <= cut);
  GET DIAGNOSTICS gone = ROW_COUNT;
  DELETE FROM "AuditLink" l WHERE l."seq" <= cut;
  PERFORM set_config('gatehouse.audit_forget', 'off', true);
  INSERT INTO "AuditCheckpoint" ("seq", "hash", "removed", "createdAt") VALUES (cut, cut_hash, gone, clock_timestamp());
  RETURN gone;
END
$$;
