import {
  files,
  headers,
  http,
  json,
  links,
  nextAddresses,
  oidc,
  rights,
  served,
  sessions,
  smuggling,
} from '../test-files.mjs'

/**
 * What the framework and the libraries had (N).
 * @type {readonly import('../rows.mjs').Row[]}
 */
export const frameworkRows = [
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
    tests: [[nextAddresses, 'a page tells nothing to nobody, to a made-up session and to who has no right']],
  },
  {
    id: 'N3',
    must: 'nothing depends on proxy.ts',
    tests: [
      [http, 'answers nobody'],
      [nextAddresses, 'a page past proxy.ts sends to the sign-in by itself'],
    ],
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
      [smuggling, 'a request that ends at two places is refused, and nothing behind it is answered'],
      [smuggling, 'a body is not the next request, also where it is refused unread'],
      [smuggling, 'an upgrade or an address in full reaches nothing else'],
    ],
  },
  { id: 'N6', must: 'the nonce is ours and fresh', tests: [[headers, 'a nonce that was sent in is not used']] },
  { id: 'N7', must: 'no image optimiser', tests: [[files, 'there is no image optimiser']] },
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
]
