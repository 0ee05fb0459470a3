import { z } from 'zod'

/** The ways an Admin API can be protected. */
export const protections = ['open', 'key', 'basic', 'jwt', 'token', 'headers', 'mtls'] as const

/** One of `protections`. */
export type Protection = (typeof protections)[number]

/** Colours a connection can have in switcher and top bar. */
export const connectionColors = ['gray', 'teal', 'blue', 'violet', 'orange', 'red'] as const

const text = (most: number) => z.string().min(1).max(most)
const headerName = z
  .string()
  .max(128)
  .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'Not a header name (RFC 9110, token).')
const headerValue = z
  .string()
  .max(8192)
  .regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'A header value cannot hold line breaks or control characters.')

/** Becomes a segment of every path: a dot segment would lead out of the address (RFC 3986 section 5.2.4). */
const workspace = z
  .string()
  .max(128)
  .regex(/^(?!\.{1,2}$)[A-Za-z0-9._~-]*$/, 'Letters, digits and . _ ~ - only.')
/** RFC 7617 section 2: a colon would end the name, and control characters are not allowed. */
const basicUser = text(256).regex(/^[^:\p{Cc}]*$/u, 'A user name has no colon and no control characters.')
/** The console sets these itself (RFC 7519 section 4.1). */
const claimName = text(64).regex(/^(?!(exp|nbf|iat)$)/, 'The console sets this claim itself.')

/**
 * How the Admin API is protected, with the secrets in it. On update a secret that is left out stays as it is
 * (unless the address changed: then it is gone and must be given again).
 */
export const protectionInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('open') }),
  z.strictObject({ kind: z.literal('key'), header: headerName.default('apikey'), key: headerValue.min(1).optional() }),
  z.strictObject({ kind: z.literal('basic'), username: basicUser, password: text(1024).optional() }),
  z.strictObject({
    kind: z.literal('jwt'),
    algorithm: z.enum(['HS256', 'RS256']),
    /** Value of the claim Kong looks the credential up by: the `key` of its jwt credential. */
    issuer: text(512),
    /** Name of that claim: Kong's `key_claim_name`. */
    claim: claimName.default('iss'),
    /** Life of each minted token, in seconds. */
    lifetimeSeconds: z.number().int().min(10).max(3600).default(60),
    /** HS256: the shared secret. RS256: the private key as PEM (PKCS#8 or PKCS#1). */
    secret: text(16_384).optional(),
  }),
  z.strictObject({ kind: z.literal('token'), token: headerValue.min(1).optional() }),
  z.strictObject({
    kind: z.literal('headers'),
    headers: z
      .array(z.strictObject({ name: headerName, value: headerValue.optional() }))
      .min(1)
      .max(20),
  }),
  z.strictObject({
    kind: z.literal('mtls'),
    /** Client certificate chain as PEM; not a secret. */
    certificate: text(65_536),
    key: text(65_536).optional(),
  }),
])

/** Input of `protectionInput`. */
export type ProtectionInput = z.infer<typeof protectionInput>

/** A connection as the wizard saves it. */
export const connectionInput = z.strictObject({
  name: z.string().trim().min(1).max(64),
  /** `http(s)://host[:port][/prefix]`, at most 2,048 characters; no user, query or fragment. */
  adminUrl: z.string().trim().min(1).max(2048),
  /** Kong Enterprise workspace: the first path segment. Empty: none. */
  workspace: workspace.default(''),
  protection: protectionInput,
  /** PEM of the authorities to trust instead of the system's. Empty: the system's. */
  caCertificate: z.string().max(262_144).default(''),
  verifyTls: z.boolean().default(true),
  color: z.enum(connectionColors).default('gray'),
  /** Changes want the connection's name typed and a recent sign-in. */
  isProtected: z.boolean().default(false),
  /** Bulk deletes and restores want a second person's approval. */
  needsApproval: z.boolean().default(false),
})

/** Input of `connectionInput`. */
export type ConnectionInput = z.infer<typeof connectionInput>

/** Changes to a connection: only what is sent changes. `protection` is sent whole, secrets in it may be left out. */
export const connectionPatch = z.strictObject({
  name: connectionInput.shape.name.optional(),
  adminUrl: connectionInput.shape.adminUrl.optional(),
  workspace: workspace.optional(),
  protection: protectionInput.optional(),
  caCertificate: z.string().max(262_144).optional(),
  verifyTls: z.boolean().optional(),
  color: z.enum(connectionColors).optional(),
  isProtected: z.boolean().optional(),
  needsApproval: z.boolean().optional(),
})

/** Input of `connectionPatch`. */
export type ConnectionPatch = z.infer<typeof connectionPatch>

/** A test before saving; with `connectionId` stored secrets are used where the address is still the stored one. */
export const connectionTestInput = connectionInput
  .omit({ name: true, color: true, isProtected: true, needsApproval: true })
  .extend({
    connectionId: z.uuid().optional(),
  })

/** Input of `connectionTestInput`. */
export type ConnectionTestInput = z.infer<typeof connectionTestInput>

/** How a connection is protected, as the browser may know it: everything but the secrets. */
export type ProtectionSummary = {
  readonly kind: Protection
  readonly hasSecret: boolean
  readonly header?: string
  readonly username?: string
  readonly algorithm?: 'HS256' | 'RS256'
  readonly issuer?: string
  readonly claim?: string
  readonly lifetimeSeconds?: number
  readonly headerNames?: readonly string[]
  readonly certificate?: string
}

/** A saved connection, without its secrets. Times are ISO 8601. */
export type Connection = {
  readonly id: string
  readonly name: string
  readonly adminUrl: string
  readonly workspace: string
  readonly protection: ProtectionSummary
  readonly caCertificate: string
  readonly verifyTls: boolean
  readonly color: (typeof connectionColors)[number]
  readonly isProtected: boolean
  readonly needsApproval: boolean
  readonly createdAt: string
  readonly updatedAt: string
}

/** Answer of a list of connections. */
export type ConnectionList = { readonly connections: readonly Connection[] }

/** What a gateway says of itself right now (`/` and `/status`), for the overview, the top bar and the list of connections. */
export type NodeStatus = {
  readonly version: string
  readonly edition: 'community' | 'enterprise'
  readonly hostname: string
  readonly nodeId?: string
  readonly database: string
  readonly databaseReachable: boolean
  readonly role: string
  readonly routerFlavor?: string
  readonly latencyMs: number
  /** Plugins the node can run / plugins with at least one instance. */
  readonly pluginsAvailable: number
  readonly pluginsEnabled: readonly string[]
  readonly workers?: number
  readonly connections?: {
    readonly active: number
    readonly reading: number
    readonly writing: number
    readonly waiting: number
    readonly accepted: number
    readonly handled: number
    readonly totalRequests: number
  }
  readonly memory?: {
    /** Bytes. */
    readonly workers: readonly { readonly pid: number; readonly allocatedBytes: number }[]
    readonly dictionaries: readonly {
      readonly name: string
      readonly allocatedBytes: number
      readonly capacityBytes: number
    }[]
  }
  /** How long until all nodes see a change, in seconds, as configured. */
  readonly updateFrequencySeconds?: number
  readonly updatePropagationSeconds?: number
  readonly writable: boolean
  /** Answers without credentials from an address that is not loopback. */
  readonly isOpenToNetwork: boolean
  readonly readAt: string
}

/** What "Test" found: the gateway, or the exact reason why not (then as ErrorBody with a reason). */
export type ConnectionTestReport = {
  readonly node: NodeStatus
  /** What this address may be used for. */
  readonly may: { readonly read: boolean; readonly write: boolean }
  readonly warnings: readonly ('open_admin_api' | 'tls_not_verified' | 'plain_http' | 'read_only' | 'old_version')[]
}
