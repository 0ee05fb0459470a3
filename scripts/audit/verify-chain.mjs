import { createHash } from 'node:crypto'

/** Entries read at a time. */
const pageSize = 2_000

/**
 * What an entry's digest is made of, as the trigger makes it (migration 20261121150000_trust): said again here, because whoever
 * could change the log could change a function of the database too.
 */
const digested = `jsonb_build_object(
  'id', e."id", 'at', e."at", 'completedAt', e."completedAt",
  'actorKind', e."actorKind", 'actorId', e."actorId", 'actorName', e."actorName",
  'sessionId', e."sessionId", 'action', e."action", 'outcome', e."outcome",
  'connectionId', e."connectionId", 'connectionName', e."connectionName",
  'kind', e."kind", 'entityId', e."entityId", 'entityName', e."entityName",
  'before', e."before", 'after', e."after",
  'errorCode', e."errorCode", 'errorMessage', e."errorMessage",
  'requestId', e."requestId", 'address', e."address", 'userAgent', e."userAgent")::text`

/**
 * Walks the chain of the audit log from its beginning (or the last checkpoint) and answers its length and head, or the first thing
 * that does not fit: `{ ok: true, links, entries, head: { seq, hash } }` or `{ ok: false, seq, entryId, problem }`.
 * `expected` is a head noted earlier ("seq:hash"): it must still be in the chain, or the log was cut or written anew.
 * Everything is read in one transaction, as of one moment.
 * @param {import('pg').Client} client
 * @param {{ expected?: string }} options
 */
export async function verifyChain(client, { expected } = {}) {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  try {
    await client.query("SET LOCAL timezone = 'UTC'; SET LOCAL statement_timeout = 0")
    return await walk(client, expectedHead(expected))
  } finally {
    await client.query('ROLLBACK')
  }
}

async function walk(client, expected) {
  const start = await checkpoint(client)
  let { seq, hash } = start
  let isExpectedSeen = expected === undefined || (expected.seq === seq && expected.hash === hash.toString('hex'))
  let links = 0
  for (;;) {
    const { rows } = await client.query(pageOfLinks, [String(seq), pageSize])
    for (const link of rows) {
      const problem = problemOf(link, { seq, hash })
      if (problem) return { ok: false, seq: link.seq, entryId: link.entryId, problem }
      seq = BigInt(link.seq)
      hash = link.hash
      links++
      if (expected?.seq === seq && expected.hash === hash.toString('hex')) isExpectedSeen = true
    }
    if (rows.length < pageSize) break
  }
  const { rows: loose } = await client.query(entriesWithoutLink)
  if (loose[0])
    return { ok: false, seq: undefined, entryId: loose[0].id, problem: 'The entry has no link in the chain.' }
  if (!isExpectedSeen) {
    const problem = 'The head that was noted is not in the chain: the log was cut, or written anew.'
    return { ok: false, seq: String(expected.seq), entryId: undefined, problem }
  }
  const { rows } = await client.query('SELECT count(*) AS "count" FROM "AuditEntry"')
  return { ok: true, links, entries: Number(rows[0].count), head: { seq: String(seq), hash: hash.toString('hex') } }
}

/** What is wrong with a link after the one before it, if anything. */
function problemOf(link, { seq, hash }) {
  if (BigInt(link.seq) !== seq + 1n) return `Links ${seq + 1n} to ${BigInt(link.seq) - 1n} are missing.`
  const wanted = sha256(hash, int64(link.seq), Buffer.from(link.entryId.replaceAll('-', ''), 'hex'), link.digest)
  if (!wanted.equals(link.hash)) return 'The link does not follow from the one before it.'
  if (link.isGone) return 'The entry of this link is gone.'
  // The first link of an entry that has been completed tells of what it was then.
  if (link.isLast && !sha256(Buffer.from(link.text)).equals(link.digest))
    return 'The entry was changed after it was written.'
  return undefined
}

async function checkpoint(client) {
  const { rows } = await client.query('SELECT "seq", "hash" FROM "AuditCheckpoint" ORDER BY "seq" DESC LIMIT 1')
  return rows[0] ? { seq: BigInt(rows[0].seq), hash: rows[0].hash } : { seq: 0n, hash: Buffer.alloc(0) }
}

const pageOfLinks = `
  SELECT l."seq", l."entryId", l."digest", l."hash", ${digested} AS "text", e."id" IS NULL AS "isGone",
         NOT EXISTS (SELECT 1 FROM "AuditLink" n WHERE n."entryId" = l."entryId" AND n."seq" > l."seq") AS "isLast"
  FROM "AuditLink" l LEFT JOIN "AuditEntry" e ON e."id" = l."entryId"
  WHERE l."seq" > $1::bigint ORDER BY l."seq" LIMIT $2`

const entriesWithoutLink = `
  SELECT e."id" FROM "AuditEntry" e
  WHERE NOT EXISTS (SELECT 1 FROM "AuditLink" l WHERE l."entryId" = e."id") ORDER BY e."at" LIMIT 1`

function expectedHead(text) {
  if (!text) return undefined
  const [, seq, hash] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? []
  if (!seq) throw new Error('A head is "<number>:<64 hex digits>", as this command prints it.')
  return { seq: BigInt(seq), hash }
}

function sha256(...parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

function int64(value) {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64BE(BigInt(value))
  return bytes
}
