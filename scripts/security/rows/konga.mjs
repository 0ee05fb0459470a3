import {
  canaries,
  door,
  guards,
  http,
  keys,
  leaks,
  repository,
  rights,
  sessions,
  setup,
  streams,
  users,
} from '../test-files.mjs'

/**
 * What Konga got wrong (K).
 * @type {readonly import('../rows.mjs').Row[]}
 */
export const kongaRows = [
  {
    id: 'K1',
    must: 'nobody changes their own role, nor a field that is not in a contract',
    tests: [
      [http, 'takes no field that is not in its contract'],
      [users, 'lets nobody change their own role'],
    ],
  },
  {
    id: 'K2',
    must: 'nobody sets another person’s password',
    tests: [
      [http, 'answers a role exactly where its row says'],
      [users, 'lets nobody choose a password but who it is for'],
    ],
  },
  { id: 'K3', must: 'set-up takes no role', tests: [[setup, 'takes no more than it asks for']] },
  {
    id: 'K4',
    must: 'one first administrator of fifty at once, and only with the token of the log',
    tests: [
      [setup, 'creates one administrator of fifty who ask at once'],
      [setup, 'is not open with a wrong, an old or a missing token'],
    ],
  },
  {
    id: 'K5',
    must: 'no start with a secret that is missing, short or published',
    tests: [[keys, 'refuses a value that stands in this repository']],
  },
  {
    id: 'K6',
    must: 'sessions end at once and are read from the cookie only',
    tests: [
      [sessions, 'with its sign-out'],
      [sessions, 'a session counts only in its cookie'],
      [door, 'reads the session from the cookie only'],
    ],
  },
  {
    id: 'K7',
    must: 'no password in a log',
    tests: [
      [users, 'never shows a password in the log'],
      [setup, 'leaves a trace without the password'],
      [canaries, 'what people type and are shown once is kept nowhere'],
    ],
  },
  {
    id: 'K8',
    must: 'a connection’s secrets come back nowhere',
    tests: [
      [leaks, 'the secrets of a connection come back nowhere'],
      [leaks, 'a changed address takes no stored secret along'],
    ],
  },
  {
    id: 'K9',
    must: 'rights on one gateway are none on another',
    tests: [
      [rights, 'does not learn that it exists'],
      [http, 'is not there, on every route about a connection'],
    ],
  },
  {
    id: 'K10',
    must: 'a viewer writes nothing, and no refusal reaches a gateway',
    tests: [
      [guards, 'a refusal reaches no gateway'],
      [http, 'answers a role exactly where its row says'],
    ],
  },
  {
    id: 'K11',
    must: 'snapshots with secrets are for few',
    tests: [[http, 'answers a role exactly where its row says']],
  },
  { id: 'K12', must: 'every route has its row', tests: [[http, 'is found, each with its row']] },
  {
    id: 'K13',
    must: 'no stream without a session, and nothing of gateways one may not see',
    tests: [
      [http, 'answers nobody'],
      [streams, 'an open stream ends within five seconds of'],
      ['lib/server/http/while-admitted.test.ts', 'ends when its reader is let in no more'],
      ['lib/server/metrics/watch-events.test.ts', 'tells of new points to who may see them'],
    ],
  },
  {
    id: 'K14',
    must: 'no CORS, no change by another site or a form',
    tests: [
      [http, 'changes nothing'],
      [http, 'is refused in any form but JSON'],
      [guards, 'a change from another site is refused'],
    ],
  },
  {
    id: 'K15',
    must: 'no secret in the repository; any password of 12 characters or more',
    tests: [
      [keys, 'refuses a value that stands in this repository'],
      [repository, 'the repository holds no secret that is good somewhere'],
    ],
    gap: 'the files of the repository are searched, not its history; there is no image',
  },
  {
    id: 'K16',
    must: 'a snapshot is whole or says what it lacks; a restore ends in one of two states',
    tests: [
      ['lib/server/restores/faults.test.ts', 'without any fault ends in exactly the target'],
      ['lib/server/restores/faults.test.ts', 'an answer lost once at each step is settled by looking'],
      ['lib/server/restores/faults.test.ts', 'a rollback that fails at each step names exactly what remains'],
    ],
    gap: 'some of the steps; each of them, and a kill at each, by `npm run faults`',
  },
  {
    id: 'K17',
    must: 'one process of many runs a job',
    tests: [['lib/server/jobs/jobs.test.ts', 'are taken when due, once']],
  },
]
