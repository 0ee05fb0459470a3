import { z } from 'zod'
import type { FactorState, MfaPolicy, NewFactor, Proof, RecoveryCodes } from '../factors'
import { answer } from './answer'

export const mfaPolicy = answer<MfaPolicy>('MfaPolicy')(z.enum(['off', 'optional', 'required']))

export const factorState = answer<FactorState>('FactorState')(
  z.strictObject({
    policy: mfaPolicy,
    isSet: z.boolean(),
    since: z.optional(z.string()),
    recoveryCodesLeft: z.number(),
  }),
)

export const proof = answer<Proof>('Proof')(z.enum(['provider', 'password', 'code']))

export const newFactor = answer<NewFactor>('NewFactor')(
  z.strictObject({ secret: z.string(), uri: z.string(), qr: z.string() }),
)

export const recoveryCodes = answer<RecoveryCodes>('RecoveryCodes')(z.strictObject({ codes: z.array(z.string()) }))
