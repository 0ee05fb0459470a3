import { z } from 'zod'
import type { Path } from '@/lib/schema/json'

/** Longest PEM text that is read, in characters: some 60 certificates of ordinary size. */
export const longestPem = 262_144

const pem = z.string().min(1).max(longestPem)

/** Body of an inspection: a certificate with what leads to its authority, and the key that is to belong to it. */
export const certificateInspect = z.strictObject({ certificate: pem, key: pem.optional() })

/** An inspection's input. */
export type CertificateInspect = z.infer<typeof certificateInspect>

/** Body of a check against the key a gateway has: a certificate, and the path of that key in its entity. */
export const storedKeyCheck = z.strictObject({ certificate: pem, key: z.string().min(1).max(64) })

/** What a key is: `rsa` with its bits, `ec` with its curve, `ed25519` … as node:crypto names them. */
export type KeyFacts = { readonly type: string; readonly bits?: number; readonly curve?: string }

/** What one certificate says (RFC 5280). Times are ISO 8601. */
export type CertificateFacts = {
  /** `CN=shop.example, O=Shop`. */
  readonly subject: string
  /** The subject's common name, else its first name, else its whole subject. */
  readonly title: string
  readonly issuer: string
  /** Names it is valid for: DNS names and IP addresses of the subject alternative name. */
  readonly names: readonly string[]
  readonly serial: string
  readonly validFrom: string
  readonly validTo: string
  /** SHA-256 of the whole certificate, `AB:CD:…`. */
  readonly fingerprint: string
  readonly key: KeyFacts
  readonly isSelfSigned: boolean
  readonly isAuthority: boolean
}

/**
 * How the certificates of one text follow each other: `alone`; `right` (each issued by the next); `mixed` (they make one chain
 * in another order); `broken` (some do not belong to it).
 */
export type ChainOrder = 'alone' | 'right' | 'mixed' | 'broken'

/**
 * What was found out about a key: that it belongs to the first certificate or not, or why nobody can tell: it has a
 * password, it is no key, it stands in a vault.
 */
export type KeyVerdict = 'matches' | 'differs' | 'encrypted' | 'unreadable' | 'elsewhere'

/** What an inspection finds. No part of a key is in it. */
export type CertificateInspection = {
  /** In the order they came; the first is the one that is shown to clients. Empty: see `problem`. */
  readonly chain: readonly CertificateFacts[]
  readonly order: ChainOrder
  /** The same certificates as PEM in the right order, where that is another one. */
  readonly ordered?: string
  /** Why nothing was read: no PEM block, a block that is no certificate, a reference to a vault, too many. */
  readonly problem?: 'no_pem' | 'unreadable' | 'elsewhere' | 'too_many'
  /** Which block could not be read, from 1. */
  readonly block?: number
  readonly key?: { readonly verdict: KeyVerdict; readonly facts?: KeyFacts }
}

/** What a gateway has: an inspection for each certificate field of an entity that is filled, its key looked at in the server. */
export type StoredCertificates = {
  readonly certificates: readonly (CertificateInspection & { readonly path: Path })[]
}

/** What a check against a stored key answers; `elsewhere` also where the entity has none. */
export type StoredKeyVerdict = { readonly verdict: KeyVerdict }

/** Something that points at an entity, and by which field. */
export type Use = { readonly kind: string; readonly id: string; readonly name: string; readonly path: Path }

/** Where an entity is used, per kind at most `mostUses`; `counts` has them all. */
export type Uses = { readonly uses: readonly Use[]; readonly counts: Readonly<Record<string, number>> }

/** Most uses named per kind. */
export const mostUses = 50
