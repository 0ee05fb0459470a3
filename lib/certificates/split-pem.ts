/** One block of a PEM text (RFC 7468): its label and the block itself, boundaries included. */
export type PemBlock = { readonly label: string; readonly text: string }

/** A pasted text or file, taken apart: what goes into a certificate's field, what into its key's. */
export type SortedPem = {
  /** All certificates in the order they came; empty without one. */
  readonly certificates: string
  /** The first private key; empty without one. */
  readonly key: string
  /** How many private keys there were. */
  readonly keys: number
}

/** The PEM blocks of a text; what stands between them (comments, bag attributes) is dropped. Takes time by the text's length only. */
export function pemBlocks(text: string): readonly PemBlock[] {
  const [, ...parts] = text.replaceAll(/\r\n?/g, '\n').split('-----BEGIN ')
  return parts.flatMap((part) => {
    const label = /^([A-Z0-9 ]{1,64})-----/.exec(part)?.[1]
    if (label === undefined) return []
    const end = `-----END ${label}-----`
    const at = part.indexOf(end)
    return at < 0 ? [] : [{ label, text: `-----BEGIN ${part.slice(0, at)}${end}` }]
  })
}

/** Whether a block is a certificate: `CERTIFICATE`, and the older and OpenSSL's own labels (RFC 7468 section 5.1). */
export function isCertificateBlock({ label }: PemBlock): boolean {
  return label === 'CERTIFICATE' || label === 'X509 CERTIFICATE' || label === 'TRUSTED CERTIFICATE'
}

/** Whether a block is a private key of any format, encrypted or not. */
export function isKeyBlock({ label }: PemBlock): boolean {
  return label.endsWith('PRIVATE KEY')
}

/** Takes a bundle apart. */
export function sortPem(text: string): SortedPem {
  const blocks = pemBlocks(text)
  const keys = blocks.filter(isKeyBlock)
  return {
    certificates: blocks
      .filter(isCertificateBlock)
      .map((block) => `${block.text}\n`)
      .join(''),
    key: keys[0] ? `${keys[0].text}\n` : '',
    keys: keys.length,
  }
}

/** A certificate in DER, as many `.crt` and `.cer` files have it, as PEM; undefined for what does not begin as one. */
export function pemOfDer(bytes: Uint8Array): string | undefined {
  // An ASN.1 SEQUENCE with a length of two or more bytes (X.690 8.1.3.5): no text begins so.
  if (bytes[0] !== 0x30 || ![0x81, 0x82, 0x83].includes(bytes[1] ?? 0)) return undefined
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  const lines = btoa(binary).match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}
