import {
  approvals,
  box,
  canaries,
  chain,
  door,
  flood,
  fuzz,
  guards,
  headers,
  http,
  kong,
  leaks,
  ownership,
  rights,
  rotation,
  signIn,
  texts,
  throttle,
} from '../test-files.mjs'

/**
 * Faults, whole classes of attack, sign-in under load, and requirements of ASVS (F, X, L, A).
 * @type {readonly import('../rows.mjs').Row[]}
 */
export const wholeClassesRows = [
  { id: 'F1', must: 'redirects of a gateway are not followed', tests: [[kong, 'is not followed']] },
  {
    id: 'F2',
    must: 'denied addresses, in any spelling',
    tests: [['lib/server/outbound/guarded-connect.test.ts', 'refuses denied addresses that are written as such']],
  },
  {
    id: 'F3',
    must: 'a name that turns to a denied address gets nothing',
    tests: [['lib/server/outbound/guarded-connect.test.ts', 'DNS rebinding']],
  },
  {
    id: 'F4',
    must: 'no CR LF, no `..` in a connection’s fields',
    tests: [['lib/contract/inputs.test.ts', 'refuses the workspace']],
  },
  {
    id: 'F5',
    must: 'conditional headers never reach a gateway',
    tests: [[kong, 'carries what it must and nothing else']],
  },
  {
    id: 'F6',
    must: 'nor does anything else a browser sends',
    tests: [[kong, 'carries what it must and nothing else']],
  },
  {
    id: 'F7',
    must: 'huge, endless and compressed answers are given up',
    tests: [
      [kong, 'that is too large is given up'],
      [kong, 'ends when nothing is said'],
    ],
  },
  {
    id: 'F8',
    must: 'a secret is revealed only to who may',
    tests: [[leaks, "an entity's secret is in no list, page or log"]],
  },
  {
    id: 'X1',
    must: 'routes × roles × methods',
    tests: [
      [http, 'answers a role exactly where its row says'],
      [guards, 'as '],
    ],
  },
  {
    id: 'X2',
    must: 'two tenants',
    tests: [
      [http, 'is not there, on every route about a connection'],
      [rights, 'finds nothing of it by way of another'],
    ],
  },
  {
    id: 'X3',
    must: 'mass assignment',
    tests: [
      [http, 'takes no field that is not in its contract'],
      [rights, 'take nothing else'],
    ],
  },
  {
    id: 'X4',
    must: 'secret canaries',
    tests: [
      [leaks, 'come back nowhere'],
      [canaries, 'what people type and are shown once is kept nowhere'],
      [canaries, 'the secrets of a gateway are in no answer, page, record or file'],
      [canaries, 'the build holds no setting of a server'],
    ],
    gap: 'the secrets of the mail server, the directory and the identity provider stand in the environment only and are not planted; no heap or core dump is searched',
  },
  {
    id: 'X5',
    must: 'cross-site requests',
    tests: [
      [http, 'changes nothing'],
      [guards, 'a change from another site is refused'],
    ],
  },
  {
    id: 'X6',
    must: 'stored XSS',
    tests: [
      [texts, 'a stored text stays a text on every page'],
      [texts, 'what a gateway says of an error stays a text'],
    ],
  },
  {
    id: 'X7',
    must: 'errors tell nothing of the inside',
    tests: [
      [http, 'says of a failure its code'],
      [door, 'nothing of one that was not'],
    ],
  },
  {
    id: 'X8',
    must: 'fuzzing',
    tests: [
      [http, 'with the traps of JavaScript'],
      [fuzz, 'what nearly fits its contract is refused or taken, and never breaks'],
    ],
    gap: '300 requests in `npm test`, 3,000 here, none for ten minutes; accounts and sign-in are left alone; memory is not measured',
  },
  { id: 'X9', must: 'headers on every answer', tests: [[headers, 'carries the headers']] },
  {
    id: 'X10',
    must: 'a dump without the key tells nothing; keys rotate under traffic',
    tests: [
      [box, 'is refused at any other place'],
      [rotation, 'does not lose what is written meanwhile'],
      [rotation, 'goes on where it was stopped'],
    ],
  },
  {
    id: 'L1',
    must: 'a flood of sign-ins',
    tests: [
      [signIn, 'turns the rest away at once'],
      [throttle, 'lets five of fifty parallel tries through'],
      [flood, 'all attempts are refused'],
      [flood, 'the counter of the account is between the attempts answered and the attempts sent'],
      [flood, 'all counters together are between them, too'],
      [flood, 'the locked account stays locked over the kill'],
      [flood, 'even the right password does not open it'],
      [flood, 'somebody else signs in within two seconds meanwhile'],
      [flood, 'other calls take at most twice as long'],
    ],
    gap: '64 at a time, from one machine; memory is not measured',
  },
  {
    id: 'A1',
    must: 'the audit log is append-only: the console’s role in the database cannot change it, whoever owns it',
    tests: [
      [chain, 'does not let an entry be changed, deleted or written over'],
      [chain, 'is out of reach of the role of the console'],
      [chain, 'could not change it either while the triggers stand'],
      [ownership, 'moves over once there are two'],
    ],
    gap: 'a PostgreSQL of one’s own with a single role has the triggers alone; the start and audit:verify say so',
  },
  {
    id: 'A2',
    must: 'what was changed behind its back is found',
    tests: [
      [chain, 'shows the first entry somebody changed'],
      [chain, 'its end was cut off'],
    ],
  },
  {
    id: 'A3',
    must: 'API tokens are never more than their user',
    tests: [
      [rights, 'is never more than its user is now'],
      [rights, 'does what it names'],
      ['lib/permissions/may.test.ts', 'never lets a token do what its user may not'],
    ],
  },
  {
    id: 'A4',
    must: 'a protected gateway wants its name and a recent sign-in',
    tests: [
      [rights, 'wants its name typed'],
      [rights, 'is not changed by tokens'],
    ],
  },
  {
    id: 'A5',
    must: 'a second person: not the author, once, within 24 hours, of exactly that',
    tests: [
      [approvals, 'runs once somebody else has approved exactly it'],
      [approvals, 'is void when what it is about has changed'],
      [approvals, 'is void after 24 hours'],
    ],
  },
]
