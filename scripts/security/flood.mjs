import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import pg from 'pg'
import { createClient } from '../harness/client.mjs'

/** FLOOD_ATTEMPTS: fewer, to look at something in a hurry. */
const attempts = Number(process.env.FLOOD_ATTEMPTS || 10_000)
const atOnce = 64
/** Every tenth attempt is at one account; the rest are at names of a thousand, from a thousand addresses. */
const victimShare = 10

/**
 * 10,000 sign-ins with wrong passwords, 64 at a time; in the middle the console is killed and started again on the same database. Answers
 * with what must hold and whether it did (rows name these titles).
 * @param {Awaited<ReturnType<typeof import('../harness/workbench.mjs').openWorkbench>>} workbench of its own: nobody else may be at it
 * @returns {Promise<{ title: string, isPassed: boolean, detail: string }[]>}
 */
export async function flood({ gatehouse, admin }) {
  const victim = await newcomer(admin)
  const bystander = await newcomer(admin)
  const calm = await timesOf(admin, () => false, 300)
  const flooding = startFlood(gatehouse.url, victim.email)
  await until(() => flooding.told.answered > 200)
  const busy = await timesOf(admin, () => flooding.told.answered >= attempts * 0.45, 100_000)
  const signInMs = await timeOfSignIn(gatehouse.url, bystander)

  await until(() => flooding.told.answered >= attempts / 2)
  const lockedBefore = await lockOf(gatehouse, victim)
  await gatehouse.crash()
  await gatehouse.startAgain()
  flooding.goOn()
  const { sent, refused, refusedVictim, sentVictim, turnedAway, broken } = await flooding.ended

  const counter = await lockOf(gatehouse, victim)
  const all = await countersOf(gatehouse)
  const rightPassword = await tryToSignIn(gatehouse.url, victim)
  const ratio = median(busy) / median(calm)
  return [
    figure(
      'all attempts are refused',
      sent === attempts && refused + turnedAway + broken === sent && broken <= atOnce,
      {
        sent,
        refused,
        turnedAway,
        broken,
      },
    ),
    figure(
      'the counter of the account is between the attempts answered and the attempts sent',
      counter.failures >= refusedVictim && counter.failures <= sentVictim,
      { counted: counter.failures, refused: refusedVictim, sent: sentVictim },
    ),
    figure('all counters together are between them, too', all >= refused && all <= sent, {
      counted: all,
      refused,
      sent,
    }),
    figure(
      'the locked account stays locked over the kill',
      lockedBefore.lockedUntil !== null && counter.lockedUntil?.getTime() === lockedBefore.lockedUntil.getTime(),
      { before: lockedBefore.lockedUntil?.toISOString(), after: counter.lockedUntil?.toISOString() },
    ),
    figure('even the right password does not open it', rightPassword === 401, { status: rightPassword }),
    figure('somebody else signs in within two seconds meanwhile', signInMs <= 2_000, { ms: Math.round(signInMs) }),
    figure('other calls take at most twice as long', ratio <= 2, {
      calmMs: median(calm).toFixed(1),
      busyMs: median(busy).toFixed(1),
      ratio: ratio.toFixed(2),
      calls: busy.length,
    }),
  ]
}

/**
 * The flood, in a thread of its own, so that what it costs to send does not count as time of the answers measured here. It holds in the
 * middle until `goOn`.
 */
function startFlood(url, victim) {
  const worker = new Worker(new URL('./flood-worker.mjs', import.meta.url), {
    workerData: { url, victim, attempts, atOnce, victimShare },
  })
  const told = { answered: 0 }
  const ended = new Promise((resolve, reject) => {
    worker.on('message', (message) => {
      if ('result' in message) resolve(message.result)
      else Object.assign(told, message)
    })
    worker.once('error', reject)
  })
  return { told, ended, goOn: () => worker.postMessage('go on') }
}

/** How long a call takes that has nothing to do with signing in, in ms, one after another. */
async function timesOf(client, isOver, most) {
  const times = []
  while (times.length < most && !isOver()) {
    const startedAt = performance.now()
    await client.ask('GET', '/api/connections')
    times.push(performance.now() - startedAt)
    await sleep(5)
  }
  return times
}

async function timeOfSignIn(url, person) {
  const client = createClient(url, { address: '203.0.113.77' })
  const startedAt = performance.now()
  const { status } = await client.signIn(person)
  return status === 200 ? performance.now() - startedAt : Number.POSITIVE_INFINITY
}

async function tryToSignIn(url, person) {
  return (await createClient(url, { address: '203.0.113.78' }).signIn(person)).status
}

async function newcomer(admin) {
  const email = `${randomBytes(6).toString('hex')}@example.com`
  const person = { email, name: 'Nora New', role: 'viewer', password: randomBytes(18).toString('base64url') }
  await admin.addPerson(person)
  return person
}

async function lockOf(gatehouse, { email }) {
  const [row] = await query(gatehouse, 'SELECT "failures", "lockedUntil" FROM "LoginCounter" WHERE "key" = $1', [
    `account:${email}`,
  ])
  return row ?? { failures: 0, lockedUntil: null }
}

async function countersOf(gatehouse) {
  const [{ sum }] = await query(
    gatehouse,
    `SELECT coalesce(sum("failures"), 0)::int AS sum FROM "LoginCounter" WHERE "key" LIKE 'account:%'`,
  )
  return sum
}

async function query({ databaseUrl }, text, values = []) {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query(text, values)).rows
  } finally {
    await client.end()
  }
}

async function until(isSo) {
  while (!isSo()) await sleep(20)
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
}

function figure(title, isPassed, detail) {
  const words = Object.entries(detail).map(([name, value]) => `${name} ${value}`)
  return { title, isPassed, detail: words.join(', ') }
}
