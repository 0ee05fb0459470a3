import 'server-only'
import { generateSecret, generateURI, verify } from 'otplib'
import { renderSVG } from 'uqr'
import type { NewFactor } from '@/lib/contract/factors'

/** Seconds of one step, and how far an authenticator's clock may be off (RFC 6238, sections 4 and 5.2: one step). */
const stepSeconds = 30

/** A new secret of 160 bits (RFC 4226, section 4), and how an authenticator takes it in. */
export function newFactor(account: string): NewFactor {
  const secret = generateSecret({ length: 20 })
  const uri = generateURI({ issuer: 'Gatehouse', label: account, secret })
  return { secret, uri, qr: renderSVG(uri, { border: 2, pixelSize: 4 }) }
}

/** The step a code belongs to at `at` (seconds since 1970), one later than `lastStep`; undefined when it does not fit. */
export async function stepOfCode(
  secret: string,
  code: string,
  { at, lastStep }: { readonly at: number; readonly lastStep: number },
): Promise<number | undefined> {
  const result = await verify({
    secret,
    token: code,
    epoch: at,
    epochTolerance: stepSeconds,
    afterTimeStep: lastStep,
  })
  return result.valid && 'timeStep' in result ? result.timeStep : undefined
}
