import 'server-only'
import { BlockList } from 'node:net'
import { z } from 'zod'
import { neededTogether, signInSettings } from './env-sign-in'

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

const shape = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must be the address of a Postgres: postgresql://user:password@host/database'),
  PORT: z.coerce.number('must be a port (0 to 65535)').int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address like https://gatehouse.example.com' })
    .optional(),
  BASE_PATH: z
    .string()
    .regex(/^(\/[A-Za-z0-9._~-]+)*$/, 'must look like /gatehouse: a leading slash, none at the end')
    .default(''),
  AUTH_SECRET: z.string().refine((text) => Buffer.byteLength(text) >= 32, 'must have at least 32 bytes'),
  ENCRYPTION_KEY: encryptionKey(),
  ENCRYPTION_KEY_PREVIOUS: encryptionKey().optional(),
  DATA_DIR: z.string().default('.data'),
  TRUSTED_PROXIES: list().refine(
    (entries) => entries.every(isNetwork),
    'must be a list of addresses or networks, like 10.0.0.0/8,::1',
  ),
  GATEWAY_ALLOWED_TARGETS: list().refine(
    (entries) => entries.every((entry) => isNetwork(entry) || isHostPattern(entry)),
    'must be a list of hosts (with * as wildcard), addresses or networks, like *.internal,10.0.0.0/8',
  ),
  AUDIT_RETENTION_DAYS: z.coerce
    .number('must be a number of days, 30 or more')
    .int('must be a number of days, 30 or more')
    .min(30, 'must be a number of days, 30 or more')
    .optional(),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
  INSECURE_HTTP: z
    .enum(['0', '1'], 'must be 1, 0 or unset')
    .default('0')
    .transform((flag) => flag === '1'),
  ...signInSettings,
})

const schema = shape.superRefine((settings, context) => {
  for (const [setting, needed] of neededTogether)
    if (settings[setting] !== undefined && settings[needed] === undefined)
      context.addIssue({ code: 'custom', path: [needed], message: `is needed with ${setting}` })
})

/** The settings of the console. Keys are 32 bytes, lists are split, `INSECURE_HTTP` is a boolean. */
export type Env = z.infer<typeof schema>

let read: Env | undefined

/** The environment, read and checked at the first call. Throws an Error of one line that names what is wrong; never its value. */
export function env(): Env {
  read ??= readEnv(process.env)
  return read
}

/** The settings in a set of variables; an empty variable counts as absent. Throws as `env` does. */
export function readEnv(variables: Readonly<Record<string, string | undefined>>): Env {
  const filled = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = schema.safeParse(filled)
  if (parsed.success) return parsed.data
  const problems = new Map(parsed.error.issues.map(({ path, message }) => [String(path[0]), message]))
  const sentences = [...problems].map(([name, message]) =>
    name in filled ? `${name} ${message}.` : `${name} is missing.`,
  )
  throw new Error(sentences.join(' '))
}

function encryptionKey() {
  return z
    .string()
    .regex(/^[A-Za-z0-9+/_-]{43}=?$/, 'must be 32 bytes in base64 (openssl rand -base64 32)')
    .transform((text) => Buffer.from(text, 'base64'))
}

function list() {
  return z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter((entry) => entry !== ''))
}

function isNetwork(entry: string): boolean {
  const [address = '', prefix, ...rest] = entry.split('/')
  const family = address.includes(':') ? 'ipv6' : 'ipv4'
  if (rest.length > 0 || (prefix !== undefined && !/^\d{1,3}$/.test(prefix))) return false
  try {
    new BlockList().addSubnet(address, Number(prefix ?? (family === 'ipv6' ? 128 : 32)), family)
    return true
  } catch {
    return false
  }
}

function isHostPattern(entry: string): boolean {
  return /^[A-Za-z0-9*_-]+(\.[A-Za-z0-9*_-]+)*$/.test(entry)
}
