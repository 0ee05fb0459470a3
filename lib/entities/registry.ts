import { acls } from './kinds/acls'
import { basicAuths } from './kinds/basic-auths'
import { caCertificates } from './kinds/ca-certificates'
import { certificates } from './kinds/certificates'
import { consumers } from './kinds/consumers'
import { hmacAuths } from './kinds/hmac-auths'
import { jwts } from './kinds/jwts'
import { keyAuths } from './kinds/key-auths'
import { keySets } from './kinds/key-sets'
import { keys } from './kinds/keys'
import { oauth2 } from './kinds/oauth2'
import { oauth2Tokens } from './kinds/oauth2-tokens'
import { plugins } from './kinds/plugins'
import { routes } from './kinds/routes'
import { services } from './kinds/services'
import { snis } from './kinds/snis'
import { targets } from './kinds/targets'
import { upstreams } from './kinds/upstreams'
import { vaults } from './kinds/vaults'
import type { EntityDefinition } from './types'

const registry = {
  services,
  routes,
  upstreams,
  targets,
  consumers,
  'key-auths': keyAuths,
  'basic-auths': basicAuths,
  'hmac-auths': hmacAuths,
  jwts,
  oauth2,
  oauth2_tokens: oauth2Tokens,
  acls,
  plugins,
  certificates,
  snis,
  ca_certificates: caCertificates,
  vaults,
  'key-sets': keySets,
  keys,
} as const satisfies Record<string, EntityDefinition>

/** A kind that has a definition of its own. */
export type RegisteredKind = keyof typeof registry

/** Every definition by its kind, in the order of the menu. Kinds are named as their Admin API collections. */
export const definitions: Readonly<Record<RegisteredKind, EntityDefinition>> = registry

/** Whether a text (of an address, say) is a kind with a definition: the only way from input to a definition. */
export function isRegisteredKind(kind: string): kind is RegisteredKind {
  return Object.hasOwn(definitions, kind)
}

/** The registered kind that a schema belongs to, also under the name older gateways give it; undefined for other schemas. */
export function kindOfSchema(schemaName: string): RegisteredKind | undefined {
  return kindsOfSchemas.get(schemaName)
}

const kindsOfSchemas = new Map(
  Object.entries(definitions).flatMap(([kind, { schema, alternatives = [] }]) =>
    [schema, ...alternatives.map((one) => one.schema)].map((name) => [name, kind as RegisteredKind] as const),
  ),
)
