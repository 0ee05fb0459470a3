import type { FieldInput } from '@/components/fields/input-props'
import type { Path } from '@/lib/schema/json'
import { CertificateInput } from './certificate-input'
import { KeyInput } from './key-input'
import { SnisInput } from './snis-input'

/** Inputs of certificates: both pairs look at each other, and the names at both. */
export const certificateInputs: Readonly<Record<Path, FieldInput>> = {
  cert: CertificateInput,
  key: KeyInput,
  cert_alt: CertificateInput,
  key_alt: KeyInput,
  snis: SnisInput,
}

/** Inputs of CA certificates. */
export const authorityInputs: Readonly<Record<Path, FieldInput>> = { cert: CertificateInput }
