import {
  audit,
  canaries,
  door,
  factors,
  files,
  guards,
  http,
  kong,
  ldap,
  leaks,
  oidc,
  rights,
  setup,
  signIn,
  texts,
  throttle,
} from '../test-files.mjs'

/**
 * What happened to other consoles (P).
 * @type {readonly import('../rows.mjs').Row[]}
 */
export const consolesRows = [
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
    tests: [['lib/server/snapshots/files.test.ts', 'damaged at any bit, or cut anywhere, are refused']],
    gap: 'uploads are texts that are never written to a file, and no archive is ever unpacked: there is no path to try',
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
    tests: [
      [files, 'no path leads to a file that is not the build’s own'],
      [files, 'the build serves its files, without their sources'],
    ],
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
    tests: [
      [kong, 'that is compressed is refused'],
      [texts, 'of the headers of a gateway none comes through, and what is not JSON is an error'],
    ],
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
      [canaries, 'the secrets of a gateway are in no answer, page, record or file'],
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
    tests: [
      [texts, 'a stored text stays a text on every page'],
      [texts, 'what a gateway says of an error stays a text'],
      [texts, 'an address stays an address'],
    ],
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
]
