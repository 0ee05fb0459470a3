// The thread of flood.mjs that sends.
import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { createClient } from '../harness/client.mjs'

const { url, victim, attempts, atOnce, victimShare } = workerData
const result = { sent: 0, refused: 0, sentVictim: 0, refusedVictim: 0, turnedAway: 0, broken: 0 }
let answered = 0

// One token for all: what a flood would do.
const client = createClient(url)
const { csrfToken } = await client.ask('GET', '/api/auth/csrf')

const goOn = once(parentPort, 'message')
await Promise.all(Array.from({ length: atOnce }, work))
parentPort.postMessage({ result })
parentPort.close()

async function work() {
  while (result.sent < attempts) {
    const turn = result.sent++
    await attempt(turn)
    answered++
    if (answered % 50 === 0) parentPort.postMessage({ answered })
    // Half of them have been answered: the console is about to be killed. Whoever is still on the way then gets no answer.
    if (answered >= attempts / 2 + atOnce || result.broken > 0) await goOn
  }
}

async function attempt(turn) {
  const isVictim = turn % victimShare === 0
  if (isVictim) result.sentVictim++
  try {
    const response = await client.send('POST', '/api/auth/callback/credentials', {
      body: new URLSearchParams({
        csrfToken,
        email: isVictim ? victim : `somebody${turn % 1000}@flood.example`,
        password: `wrong ${turn}`,
        json: 'true',
      }).toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-forwarded-for': `198.18.${Math.floor(turn / 10) % 4}.${turn % 250}`,
      },
    })
    await response.arrayBuffer()
    if (response.status === 401) {
      result.refused++
      if (isVictim) result.refusedVictim++
    } else if (response.status === 429) result.turnedAway++
    else throw new Error(`A wrong password was answered with ${response.status}.`)
  } catch (error) {
    // Cut by the kill; anything else is not a matter of the network.
    if (!(error instanceof TypeError)) throw error
    result.broken++
  }
}
