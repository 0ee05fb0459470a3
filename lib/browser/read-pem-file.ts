import { pemOfDer } from '@/lib/certificates/split-pem'

/** Largest file that is read, in bytes. */
const mostBytes = 262_144

/** The text of a chosen or dropped PEM file (a certificate in DER is turned into PEM), or why there is none. It is read in the browser and sent nowhere. */
export async function readPemFile(
  file: File,
): Promise<{ readonly text: string } | { readonly problem: 'tooLarge' | 'unreadable' }> {
  if (file.size > mostBytes) return { problem: 'tooLarge' }
  try {
    const bytes = new Uint8Array(await file.arrayBuffer())
    return { text: pemOfDer(bytes) ?? new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return { problem: 'unreadable' }
  }
}
