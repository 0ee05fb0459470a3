import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as textOf } from 'node:stream/consumers'
import { polyglots } from './polyglots'

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/** A gateway that says what it wants. `refuse` makes it answer what begins with a path with an error full of markup. */
export type HostileGateway = {
  readonly url: string
  readonly refuse: (path: string | undefined) => void
  readonly close: () => Promise<void>
}

/** Fields a console goes by: what they hold decides which page, field or form is shown at all. */
const kept = /^(id|type|protocols?|database|version|edition|role|router_flavor|algorithm|slots|next|fingerprint)$/

/**
 * A gateway in front of another, with a text that is more than text wherever one can stand: names, tags, hosts, paths, header values, the
 * configuration of plugins, fields no schema knows, descriptions in schemas, labels of metrics, messages of errors.
 */
export async function startHostileGateway(behind: string): Promise<HostileGateway> {
  let refused: string | undefined
  const server = http.createServer(async (request, response) => {
    const path = request.url ?? '/'
    if (refused !== undefined && path.startsWith(refused)) return respond(response, 400, refusal())
    const answer = await fetch(`${behind}${path}`, {
      method: request.method,
      headers: { 'content-type': request.headers['content-type'] ?? 'application/json' },
      ...(request.method !== 'GET' && { body: await textOf(request) }),
    })
    const said = await answer.text()
    if (request.method !== 'GET' || !answer.ok) return respond(response, answer.status, said)
    if (path.startsWith('/metrics')) return respond(response, 200, hostileMetrics(said))
    if (!said.startsWith('{')) return respond(response, 200, said)
    const json: Json = JSON.parse(said)
    if (path.startsWith('/schemas')) return respond(response, 200, JSON.stringify(withDescriptions(json)))
    // Which plugins there are: as real as it is, or no form would open.
    const isNode = path === '/' || path.startsWith('/status') || path.startsWith('/endpoints')
    return respond(response, 200, JSON.stringify(isNode ? hostileNode(json) : hostile(json)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refuse: (path) => {
      refused = path
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

let turn = 0

/** The next polyglot, so that all of them come to stand somewhere. */
function polyglot(): string {
  return polyglots[turn++ % polyglots.length] ?? ''
}

function respond(response: http.ServerResponse, status: number, body: string): void {
  const headers = { 'content-type': 'application/json', 'set-cookie': 'pwned=1', refresh: '0;url=//pwned.example' }
  response.writeHead(status, { ...headers, link: '<//pwned.example/x.css>; rel=stylesheet' }).end(body)
}

/** What Kong says of a write or a read it does not like, and of fields. */
function refusal(): string {
  return JSON.stringify({
    code: 2,
    name: polyglot(),
    message: polyglot(),
    fields: { name: polyglot(), host: [polyglot()], [polyglot()]: polyglot(), '@entity': [polyglot()] },
  })
}

/** Every text of an entity is one of the attacker's, and there are fields nobody knows. */
function hostile(json: Json, name = ''): Json {
  if (typeof json === 'string') return kept.test(name) || isEnumerated(json) ? json : polyglot()
  if (Array.isArray(json)) return json.map((item) => hostile(item, name))
  if (typeof json !== 'object' || json === null) return json
  const fields = Object.entries(json).map(([key, value]) => [
    key,
    isPluginName(key, json) ? value : hostile(value, key),
  ])
  const isEntity = 'id' in json && Object.keys(json).length > 1
  return Object.fromEntries([
    ...fields,
    ...(isEntity
      ? [
          ['unknown_field', polyglot()],
          [polyglot(), polyglot()],
        ]
      : []),
  ])
}

/** `http`, `round-robin`, `HS256`: an option of a field. Numbers and PEMs are of use only as they are. */
function isEnumerated(text: string): boolean {
  return (
    /^(https?|tcp|tls|grpcs?|consistent-hashing|round-robin|least-connections|none|local|redis|[A-Z]{2}\d{3}|[\d.:]+|v\d)$/.test(
      text,
    ) || text.startsWith('-----BEGIN')
  )
}

/** The name of a plugin is the address of its schema; every third one is a lie. */
function isPluginName(key: string, json: object): boolean {
  return key === 'name' && 'config' in json && turn++ % 3 > 0
}

function hostileNode(json: Json): Json {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return json
  const own = Object.fromEntries(
    ['hostname', 'tagline', 'node_id'].filter((key) => key in json).map((key) => [key, polyglot()]),
  )
  return { ...json, ...own }
}

/** A description, which Kong's schemas may have in Markdown, at every field. */
function withDescriptions(json: Json): Json {
  if (Array.isArray(json)) return json.map(withDescriptions)
  if (typeof json !== 'object' || json === null) return json
  const inner = Object.fromEntries(Object.entries(json).map(([key, value]) => [key, withDescriptions(value)]))
  return typeof inner.type === 'string' ? { ...inner, description: polyglot() } : inner
}

function hostileMetrics(text: string): string {
  const escaped = () => polyglot().replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')
  return text.replace(/\b(service|route|consumer|upstream|target)="[^"]+"/g, (_, label) => `${label}="${escaped()}"`)
}
