import fs from 'node:fs'
import path from 'node:path'

type ShopRow = { readonly entity: string; readonly name: string; readonly body: Readonly<Record<string, unknown>> }

/** A certificate of the made-up shop with its key: THROWAWAY, public, for tests alone. */
export function shopCertificate(): { readonly cert: string; readonly key: string } {
  const { cert, key } = shopRow('certificates', 'api')
  return { cert: String(cert), key: String(key) }
}

/** The PEM of a public key of the made-up shop. */
export function shopPublicKey(): string {
  const { pem } = shopRow('keys', 'partner-2026') as { pem?: { public_key?: string } }
  return pem?.public_key ?? ''
}

/** An authority that the shop has not; nobody has its key. Good until 2046. */
export const otherAuthority = `-----BEGIN CERTIFICATE-----
MIIB6zCCAZGgAwIBAgIUN0Py6udm0fkwIo4vyrYqyaJhleUwCgYIKoZIzj0EAwIw
QzElMCMGA1UECgwcTm9ydGhiZWFtIE91dGZpdHRlcnMgKHRlc3RzKTEaMBgGA1UE
AwwRTm9ydGhiZWFtIHRlc3QgQ0EwHhcNMjYxMTIxMTMzNzE1WhcNNDYxMTE2MTMz
NzE1WjBDMSUwIwYDVQQKDBxOb3J0aGJlYW0gT3V0Zml0dGVycyAodGVzdHMpMRow
GAYDVQQDDBFOb3J0aGJlYW0gdGVzdCBDQTBZMBMGByqGSM49AgEGCCqGSM49AwEH
A0IABHIpBbldw2crciq2ROz1Chy5IVSZlmeA41YrevLDXy3I4wURm2ouvpZ6XolZ
mN93qq6N8d++Kro7fesRlM+rvDCjYzBhMB0GA1UdDgQWBBSzJFaY6mfYUQSy1sGM
84JbiMY63zAfBgNVHSMEGDAWgBSzJFaY6mfYUQSy1sGM84JbiMY63zAPBgNVHRMB
Af8EBTADAQH/MA4GA1UdDwEB/wQEAwIBBjAKBggqhkjOPQQDAgNIADBFAiEA7tgj
4ynT/KgXpxc+OS0hBS0KJxTpz5+gl2puNPOqnHcCIGAXkLYCuw0dkf1pZg4u51zu
funY6GDXnIKcd5hTeONP
-----END CERTIFICATE-----`

function shopRow(entity: string, name: string): ShopRow['body'] {
  const file = path.resolve('lib/demo-gateway/schemas/3.9/shop.json')
  const { rows }: { rows: readonly ShopRow[] } = JSON.parse(fs.readFileSync(file, 'utf8'))
  const row = rows.find((one) => one.entity === entity && one.name === name)
  if (!row) throw new Error(`The shop has no ${entity} called ${name}`)
  return row.body
}
