import { z } from 'zod'
import type {
  CertificateFacts,
  CertificateInspection,
  ChainOrder,
  KeyFacts,
  KeyVerdict,
  StoredCertificates,
  StoredKeyVerdict,
  Use,
  Uses,
} from '../certificates'
import { answer } from './answer'

export const keyFacts = answer<KeyFacts>('KeyFacts')(
  z.strictObject({ type: z.string(), bits: z.optional(z.number()), curve: z.optional(z.string()) }),
)

export const certificateFacts = answer<CertificateFacts>('CertificateFacts')(
  z.strictObject({
    subject: z.string(),
    title: z.string(),
    issuer: z.string(),
    names: z.array(z.string()),
    serial: z.string(),
    validFrom: z.string(),
    validTo: z.string(),
    fingerprint: z.string(),
    key: keyFacts,
    isSelfSigned: z.boolean(),
    isAuthority: z.boolean(),
  }),
)

export const chainOrder = answer<ChainOrder>('ChainOrder')(z.enum(['alone', 'right', 'mixed', 'broken']))

export const keyVerdict = answer<KeyVerdict>('KeyVerdict')(
  z.enum(['matches', 'unreadable', 'elsewhere', 'differs', 'encrypted']),
)

export const certificateInspection = answer<CertificateInspection>('CertificateInspection')(
  z.strictObject({
    chain: z.array(certificateFacts),
    order: chainOrder,
    ordered: z.optional(z.string()),
    problem: z.optional(z.enum(['no_pem', 'unreadable', 'elsewhere', 'too_many'])),
    block: z.optional(z.number()),
    key: z.optional(z.strictObject({ verdict: keyVerdict, facts: z.optional(keyFacts) })),
  }),
)

export const storedCertificates = answer<StoredCertificates>('StoredCertificates')(
  z.strictObject({
    certificates: z.array(
      z.strictObject({
        chain: z.array(certificateFacts),
        order: chainOrder,
        ordered: z.optional(z.string()),
        problem: z.optional(z.enum(['no_pem', 'unreadable', 'elsewhere', 'too_many'])),
        block: z.optional(z.number()),
        key: z.optional(z.strictObject({ verdict: keyVerdict, facts: z.optional(keyFacts) })),
        path: z.string(),
      }),
    ),
  }),
)

export const storedKeyVerdict = answer<StoredKeyVerdict>('StoredKeyVerdict')(z.strictObject({ verdict: keyVerdict }))

export const use = answer<Use>('Use')(
  z.strictObject({ kind: z.string(), id: z.string(), name: z.string(), path: z.string() }),
)

export const uses = answer<Uses>('Uses')(
  z.strictObject({ uses: z.array(use), counts: z.record(z.string(), z.number()) }),
)
