// What an attacker tries, and the tests that it fails. A test is a file and words of its title; `gap` says what is not covered, and why.

const http = 'lib/server/http/security.test.ts'
const rights = 'lib/server/grants/rights.test.ts'
const door = 'lib/server/http/route.test.ts'
const guards = 'e2e/laws/route-guards.spec.ts'
const leaks = 'e2e/laws/secrets.spec.ts'
const headers = 'e2e/laws/security-headers.spec.ts'
const sessions = 'e2e/laws/sessions.spec.ts'
const setup = 'lib/server/setup/setup.test.ts'
const signIn = 'lib/server/auth/sign-in.test.ts'
const throttle = 'lib/server/auth/throttle.test.ts'
const users = 'lib/server/users/users.test.ts'
const kong = 'lib/server/kong/client.test.ts'
const keys = 'scripts/start/keys.test.mjs'
const audit = 'lib/server/audit/audit.test.ts'
const chain = 'lib/server/audit/chain.test.ts'
const approvals = 'lib/server/approvals/approvals.test.ts'
const box = 'lib/server/secret-box.test.ts'
const rotation = 'lib/server/secrets-rotation/rotation.test.ts'
const served = 'scripts/serve/security-headers.test.mjs'
const json = 'lib/server/http/parse-json.test.ts'
const factors = 'lib/server/factors/factors.test.ts'
const links = 'lib/server/invitations/invitations.test.ts'
const oidc = 'lib/server/oidc/oidc.test.ts'
const ldap = 'lib/server/ldap/ldap.test.ts'

/**
 * @typedef {{ id: string, must: string, tests: readonly (readonly [file: string, title: string])[], gap?: string }} Row
 * @type {readonly Row[]}
 */
export const rows = [
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
    tests: [[http, 'answers a role exactly where its row says']],
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
    ],
  },
  {
    id: 'K8',
    must: 'a connection’s secrets come back nowhere',
    tests: [[leaks, 'the secrets of a connection come back nowhere']],
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
    tests: [[http, 'answers nobody']],
    gap: 'that an open stream ends within 5 s of losing a right is not measured',
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
    tests: [[keys, 'refuses a value that stands in this repository']],
    gap: 'no secret scanner runs over the repository and the image',
  },
  {
    id: 'K16',
    must: 'a snapshot is whole or says what it lacks; a restore ends in one of two states',
    tests: [],
    gap: 'held by `npm run faults` (lib/server/restores/faults.test.ts), which takes minutes',
  },
  {
    id: 'K17',
    must: 'one process of many runs a job',
    tests: [['lib/server/jobs/jobs.test.ts', 'are taken when due, once']],
  },
  {
    id: 'P1',
    must: 'what no row names is not forwarded',
    tests: [
      [guards, 'a method without a row is refused'],
      [guards, 'a made-up address is not there'],
    ],
  },
  { id: 'P2', must: 'no token in an address', tests: [[door, 'reads the session from the cookie only']] },
  { id: 'P3', must: 'set-up closes', tests: [[setup, 'is gone afterwards']] },
  {
    id: 'P4',
    must: 'uploads are data, never paths',
    tests: [],
    gap: 'uploads are JSON and YAML texts; no archive is ever unpacked',
  },
  {
    id: 'P5',
    must: 'counters per account and per network',
    tests: [
      [throttle, 'cannot be pushed out by other names'],
      [signIn, 'closes an address after twenty wrong tries'],
    ],
  },
  {
    id: 'P6',
    must: 'no file beside the public ones',
    tests: [],
    gap: 'files are served by Next alone; path traversal is not tried against the built server here',
  },
  {
    id: 'P7',
    must: 'no redirect off the console',
    tests: [['lib/contract/return-to.test.ts', 'never leaves the origin']],
  },
  {
    id: 'P8',
    must: 'an id with a path in it is none',
    tests: [[http, 'that leads elsewhere, or means everything, is none']],
  },
  {
    id: 'P9',
    must: 'a gateway is sent what it must have and nothing else',
    tests: [[kong, 'carries what it must and nothing else']],
  },
  {
    id: 'P10',
    must: 'what a gateway answers is JSON, or an error',
    tests: [[kong, 'that is compressed is refused']],
    gap: 'no page shows a gateway’s HTML; the headers of its answers are dropped by construction',
  },
  {
    id: 'P11',
    must: 'never to the console itself, its database, metadata services',
    tests: [
      ['lib/server/outbound/check-target.test.ts', 'is this console under any address'],
      ['lib/server/outbound/check-target.test.ts', 'is a database on this machine'],
    ],
  },
  {
    id: 'P12',
    must: 'ids that mean everything mean nothing',
    tests: [
      [door, 'knows no connection'],
      [http, 'that leads elsewhere, or means everything, is none'],
    ],
  },
  {
    id: 'P13',
    must: 'an identity is issuer and subject; e-mail never links',
    tests: [[oidc, 'never links by e-mail']],
  },
  {
    id: 'P14',
    must: 'the destination comes from the stored row only',
    tests: [[kong, 'carries what it must and nothing else']],
  },
  { id: 'P15', must: 'no export without a session', tests: [[http, 'answers nobody']] },
  {
    id: 'P16',
    must: 'the client’s address is the socket’s',
    tests: [['scripts/serve/peer-address.test.mjs', 'is the peer when no proxy is trusted']],
  },
  {
    id: 'P17',
    must: 'no secret by way of other objects',
    tests: [
      [leaks, "an entity's secret is in no list, page or log"],
      [audit, 'masks secrets in both'],
    ],
  },
  {
    id: 'P18',
    must: 'counters are in the database and cannot be pushed out',
    tests: [
      [throttle, 'cannot be pushed out by other names'],
      [throttle, 'lets five of fifty parallel tries through'],
    ],
  },
  {
    id: 'P19',
    must: 'stored text is shown as text',
    tests: [],
    gap: 'React writes text as text and the CSP forbids inline scripts; the sweep with 40 polyglots is not written',
  },
  { id: 'P20', must: 'a removed administrator stays removed', tests: [[setup, 'is gone afterwards']] },
  {
    id: 'P21',
    must: 'a session that waits for its second factor is none; every way of signing in is locked',
    tests: [
      [factors, 'until then the session is none'],
      [factors, 'is paused after five wrong codes'],
      [ldap, 'closes a name after five wrong tries'],
    ],
  },
  {
    id: 'P22',
    must: 'nobody grants more than they have, nor changes their own rights',
    tests: [
      [rights, 'nobody’s to change for themselves'],
      ['lib/permissions/may.test.ts', 'finds no grant that the granter could not use himself'],
    ],
  },
  {
    id: 'P23',
    must: 'a gateway that is open to the network is said to be',
    tests: [['lib/server/connections/is-open-to-network.test.ts', '']],
  },
  {
    id: 'P24',
    must: 'without an audit entry nothing is done',
    tests: [[audit, 'does nothing when the log cannot be written']],
  },
  {
    id: 'N1',
    must: 'headers by which Next speaks to itself open nothing',
    tests: [
      [headers, 'headers by which Next speaks to itself open nothing'],
      [served, 'drops what only Next'],
    ],
  },
  {
    id: 'N2',
    must: 'nor do its other addresses',
    tests: [],
    gap: 'pages and handlers check by themselves; the .rsc and .segments addresses are not tried one by one',
  },
  {
    id: 'N3',
    must: 'nothing depends on proxy.ts',
    tests: [[http, 'answers nobody']],
    gap: 'the handlers are called here without any proxy; pages are not',
  },
  {
    id: 'N4',
    must: 'no Server Actions',
    tests: [['lib/server/http/route-inventory.test.ts', 'keeps server actions out']],
  },
  {
    id: 'N5',
    must: 'upgrades and smuggled requests lead nowhere',
    tests: [
      ['scripts/serve/console-server.test.mjs', 'treats an upgrade as a plain request'],
      [headers, 'a request that is no HTTP gets the headers too'],
    ],
    gap: 'CL+TE and TE.TE are left to Node’s parser',
  },
  { id: 'N6', must: 'the nonce is ours and fresh', tests: [[headers, 'a nonce that was sent in is not used']] },
  { id: 'N7', must: 'no image optimiser', tests: [], gap: 'switched off in next.config.ts; no test asks for it' },
  { id: 'N8', must: 'another host name is not answered', tests: [[headers, 'another host name is not answered']] },
  {
    id: 'N9',
    must: 'state, nonce and PKCE are bound to the browser',
    tests: [[oidc, 'refuses what comes back to another browser']],
  },
  {
    id: 'N10',
    must: 'a new role counts on the next request',
    tests: [
      [sessions, 'by an administrator'],
      [rights, 'count from the next request on'],
    ],
  },
  {
    id: 'N11',
    must: 'mail takes plain addresses only',
    tests: [[links, 'fails within seconds']],
    gap: 'the advisories of the mail library are met by its version',
  },
  { id: 'N12', must: 'no operator in place of a value', tests: [[http, 'takes no field that is not in its contract']] },
  {
    id: 'N13',
    must: 'prototypes and duplicate keys are refused',
    tests: [
      [http, 'with the traps of JavaScript'],
      [json, 'is not slowed down by a body made for it'],
    ],
  },
  {
    id: 'N14',
    must: 'known packages only',
    tests: [['scripts/check-lock.test.mjs', '']],
    gap: 'npm audit needs the network and is run by people',
  },
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
    tests: [[leaks, 'come back nowhere']],
    gap: 'answers, HTML, log and dump are searched for a connection’s and an entity’s secrets; browser storage and build output are not',
  },
  {
    id: 'X5',
    must: 'cross-site requests',
    tests: [
      [http, 'changes nothing'],
      [guards, 'a change from another site is refused'],
    ],
  },
  { id: 'X6', must: 'stored XSS', tests: [], gap: 'see P19' },
  {
    id: 'X7',
    must: 'errors tell nothing of the inside',
    tests: [
      [http, 'says of a failure its code'],
      [door, 'nothing of one that was not'],
    ],
  },
  { id: 'X8', must: 'fuzzing', tests: [[http, 'with the traps of JavaScript']], gap: 'no nightly fuzz of ten minutes' },
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
    ],
    gap: '10,000 attempts and a SIGKILL in between are not run here',
  },
  {
    id: 'A1',
    must: 'the audit log is append-only',
    tests: [[chain, 'does not let an entry be changed, deleted or written over']],
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
