import 'server-only'
import { isIP } from 'node:net'
import { z } from 'zod'
import { roles } from '@/lib/permissions/roles'

const flag = z
  .enum(['0', '1'], 'must be 1, 0 or unset')
  .default('0')
  .transform((value) => value === '1')

const defaultRole = z.enum([...roles, 'none'], `must be one of ${roles.join(', ')}, none`).default('none')

/** The settings of signing in and of mail; part of the environment (env.ts). docs/sign-in.md tells what each does. */
export const signInSettings = {
  MFA: z.enum(['off', 'optional', 'required'], 'must be off, optional or required').default('optional'),

  SMTP_URL: z.string().refine(isSmtp, 'must look like smtps://user:password@mail.example.com').optional(),
  MAIL_FROM: z.email('must be an e-mail address').max(254).optional(),

  OIDC_ISSUER: z
    .string()
    .refine((text) => isSafe(text, 'https:', 'http:'), 'must be an https address (http only for this machine)')
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_SCOPE: z
    .string()
    .refine((text) => text.split(' ').includes('openid'), 'must contain openid')
    .default('openid email profile'),
  OIDC_LABEL: z.string().max(60).optional(),
  OIDC_GROUPS_CLAIM: z.string().default('groups'),
  OIDC_ADMIN_GROUPS: names(),
  OIDC_OPERATOR_GROUPS: names(),
  OIDC_VIEWER_GROUPS: names(),
  OIDC_DEFAULT_ROLE: defaultRole,
  OIDC_TRUSTS_MFA: flag,

  LDAP_URL: z.url({ protocol: /^ldaps?$/, error: 'must look like ldaps://ldap.example.com' }).optional(),
  LDAP_CA_FILE: z.string().optional(),
  LDAP_BIND_DN: z.string().optional(),
  LDAP_BIND_PASSWORD: z.string().optional(),
  LDAP_BASE_DN: z.string().optional(),
  LDAP_LABEL: z.string().max(60).optional(),
  LDAP_USER_FILTER: filterWith('{name}', '(|(uid={name})(mail={name}))'),
  LDAP_ID_ATTRIBUTE: attribute('entryUUID'),
  LDAP_NAME_ATTRIBUTE: attribute('cn'),
  LDAP_MAIL_ATTRIBUTE: attribute('mail'),
  LDAP_GROUP_BASE_DN: z.string().optional(),
  LDAP_GROUP_FILTER: filterWith('{dn}', '(|(member={dn})(uniqueMember={dn}))'),
  LDAP_GROUP_ATTRIBUTE: attribute('cn'),
  LDAP_ADMIN_GROUPS: names(),
  LDAP_OPERATOR_GROUPS: names(),
  LDAP_VIEWER_GROUPS: names(),
  LDAP_DEFAULT_ROLE: defaultRole,
}

/** What a setting needs beside it, each as `[setting, needed]`. */
export const neededTogether = [
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID'],
  ['OIDC_ISSUER', 'OIDC_CLIENT_SECRET'],
  // Addresses in mails and for the provider must not follow whatever Host header a request brings.
  ['OIDC_ISSUER', 'PUBLIC_URL'],
  ['SMTP_URL', 'PUBLIC_URL'],
  ['SMTP_URL', 'MAIL_FROM'],
  ['LDAP_URL', 'LDAP_BASE_DN'],
] as const

/** Names separated by commas; group names may have spaces. */
function names() {
  return z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    )
}

function filterWith(placeholder: string, usual: string) {
  return z
    .string()
    .refine(
      (text) => text.startsWith('(') && text.endsWith(')') && text.includes(placeholder),
      `must be an LDAP filter with ${placeholder} in it`,
    )
    .default(usual)
}

/** An attribute description of LDAP (RFC 4512, section 2.5), or `dn`. */
function attribute(usual: string) {
  return z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]*$/, 'must be the name of an attribute')
    .default(usual)
}

function isSmtp(text: string): boolean {
  return URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol) && new URL(text).hostname !== ''
}

function isSafe(text: string, safe: string, onThisMachine: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return protocol === safe || (protocol === onThisMachine && isThisMachine(hostname))
}

/** Whether a host name of a URL is this machine's own. */
export function isThisMachine(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '')
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'))
}
