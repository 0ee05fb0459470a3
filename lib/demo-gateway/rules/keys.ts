import { createPrivateKey, createPublicKey } from 'node:crypto'
import { isTable, type Json, type Table } from '../json'
import type { Rule } from '../schema/types'
import { OPENSSL, publicPem } from './certificates'

/** A record with a private key, a public key or both (then of one pair). */
export const pemKeys: Rule = (value, { reference }) => {
  if (!isTable(value)) return undefined
  const { private_key: secret, public_key: shared } = value
  if ([secret, shared].some((pem) => typeof pem === 'string' && reference(pem))) return undefined
  const publicKey = typeof shared === 'string' ? readAs(createPublicKey, shared) : undefined
  if (typeof shared === 'string' && !publicKey) return 'could not load public key'
  const privateKey = typeof secret === 'string' ? readAs(createPrivateKey, secret) : undefined
  if (typeof secret === 'string' && !privateKey) return `could not load private keypkey.new:load_key: ${OPENSSL}`
  if (privateKey && publicKey && publicPem(privateKey) !== publicPem(publicKey))
    return 'public key does not match private key'
  return undefined
}

/** What `jwk` of a key must be: JSON whose `kid` is the key's, and a key that can be loaded. */
export function keyContent(entity: Table): string | undefined {
  if (typeof entity.jwk !== 'string') return undefined
  let jwk: Json
  try {
    jwk = JSON.parse(entity.jwk)
  } catch {
    return 'could not json decode jwk string'
  }
  if (!isTable(jwk) || jwk.kid !== entity.kid) return 'kid in jwk.kid must be equal to keys.kid'
  if (!isLoadable(jwk)) return 'could not load JWK, likely not a valid key'
  const unknown = Object.keys(jwk).find((name) => !JWK_FIELDS.has(name))
  return unknown === undefined ? undefined : `Validation error: ${unknown}: unknown field`
}

const JWK_FIELDS = new Set(
  'issuer kty use key_ops alg kid x5u x5c x5t x5t#S256 k x y crv n e d p q dp dq qi oth r t'.split(' '),
)

function isLoadable(jwk: Table): boolean {
  for (const read of [createPrivateKey, createPublicKey]) {
    try {
      read({ key: { ...jwk }, format: 'jwk' })
      return true
    } catch {
      // then it is of the other kind, or none
    }
  }
  return false
}

function readAs(read: typeof createPublicKey | typeof createPrivateKey, pem: string) {
  try {
    return read(pem)
  } catch {
    return undefined
  }
}
