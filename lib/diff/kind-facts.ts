import type { KindDescription } from '@/lib/entities/types'
import type { Path } from '@/lib/schema/json'

/** A field whose stored value is a hash of what was written: it can be read and never be written back. `when`: only with that flag. */
export type HashedField = { readonly path: Path; readonly when?: Path }

/** What no schema says of a kind and a comparison or plan must know; each fact names where Kong has it. */
export type KindFacts = {
  /** Fields that only together must differ (`cache_key` and unique indexes of Kong's tables). */
  readonly uniqueTogether?: readonly (readonly Path[])[]
  /** Fields by which the same thing is recognised although nothing forces them to differ. */
  readonly recognisedBy?: readonly (readonly Path[])[]
  /** Fields the gateway works out from others: never compared, never sent. */
  readonly computed?: readonly Path[]
  readonly hashed?: readonly HashedField[]
  /** Made by the gateway at run time, not by whoever configures it: a plan leaves it out unless asked. */
  readonly isIssued?: boolean
  /** Kinds whose delete takes entities of this one along, although its schema does not say so. */
  readonly goesWith?: readonly string[]
  /** The reference to what it stands inside of in a declarative file, where neither `required` nor a cascade says so. */
  readonly standsIn?: Path
}

/** The facts of a kind; empty for most. */
export function factsOf(kind: string): KindFacts {
  return Object.hasOwn(facts, kind) ? (facts[kind] ?? none) : none
}

/** Fields that no two entities of a kind may share. `isName`: one text of its own, which can be any other for a moment. */
export type UniqueKey = { readonly paths: readonly Path[]; readonly isName: boolean }

/** Every unique key of a kind: unique fields of its schema, and those unique together. */
export function uniqueKeys({ kind, fields }: Pick<KindDescription, 'kind' | 'fields'>): readonly UniqueKey[] {
  const { computed = [], uniqueTogether = [] } = factsOf(kind)
  const has = (path: Path) => fields.some(({ name }) => name === path)
  const together = uniqueTogether.map((paths) => paths.filter(has)).filter((paths) => paths.length > 0)
  const known = [...computed, ...together.flatMap((paths) => (paths.length === 1 ? paths : []))]
  const single = fields.filter(({ unique, name }) => unique && !known.includes(name))
  return [
    ...single.map(({ name, type }) => ({ paths: [name], isName: type === 'string' })),
    ...together.map((paths) => ({ paths, isName: false })),
  ]
}

const none: KindFacts = {}

const facts: Readonly<Record<string, KindFacts>> = {
  // kong/db/schema/entities/plugins.lua: cache_key; null counts as a value.
  plugins: { uniqueTogether: [['name', 'route', 'service', 'consumer']] },
  // pkg/file/types.go of decK v1.65: routes are listed in their service.
  routes: { standsIn: 'service' },
  // kong/plugins/acl/daos.lua: cache_key; kong/db/schema/entities/keys.lua: cache_key.
  acls: { uniqueTogether: [['consumer', 'group']] },
  keys: { uniqueTogether: [['kid', 'set']] },
  // kong/db/schema/entities/targets.lua: cache_key, since 2.2; before, only the newest row of an address counts.
  targets: { uniqueTogether: [['upstream', 'target']] },
  // kong/db/dao/certificates.lua keeps `snis` as rows of their own; kong/db/dao/ca_certificates.lua computes the digest.
  certificates: { computed: ['snis'], recognisedBy: [['cert']] },
  ca_certificates: { computed: ['cert_digest'], uniqueTogether: [['cert']] },
  snis: { goesWith: ['certificates'] },
  // kong/plugins/basic-auth/crypto.lua: SHA-1 of password and consumer id, again at every write.
  'basic-auths': { hashed: [{ path: 'password' }] },
  // kong/plugins/oauth2/daos.lua: client_secret with hash_secret.
  oauth2: { hashed: [{ path: 'client_secret', when: 'hash_secret' }] },
  oauth2_tokens: { isIssued: true },
  oauth2_authorization_codes: { isIssued: true },
  sessions: { isIssued: true },
  acme_storage: { isIssued: true },
}
