/** A field that holds a certificate with its chain as PEM, and the field of the key to it; without one there is none. */
export type CertificateField = { readonly certificate: string; readonly key?: string }

/**
 * Where the kinds that have certificates keep them. A second pair is for clients of another kind of key
 * (Kong 2.3, kong/db/schema/entities/certificates.lua).
 */
export const certificateFields: Readonly<Record<string, readonly CertificateField[]>> = {
  certificates: [
    { certificate: 'cert', key: 'key' },
    { certificate: 'cert_alt', key: 'key_alt' },
  ],
  ca_certificates: [{ certificate: 'cert' }],
}

/** The certificate fields of a kind; none for kinds that have no certificates. */
export function certificateFieldsOf(kind: string): readonly CertificateField[] {
  return Object.hasOwn(certificateFields, kind) ? (certificateFields[kind] ?? []) : []
}
