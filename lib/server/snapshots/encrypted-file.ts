import 'server-only'
import { randomBytes, scrypt } from 'node:crypto'
import { ConsoleError } from '@/lib/errors/console-error'
import { open, seal } from '@/lib/server/aes-gcm'
import { compress, decompress } from './compress'

/** What an encrypted file begins with. */
const mark = 'gatehouse-encrypted 1\n'
/** scrypt as OWASP recommends it (N = 2^16, r = 8, p = 2): 64 MB and about a third of a second a try. */
const cost = { N: 65_536, r: 8, p: 2, maxmem: 128 * 1024 * 1024 }
const saltBytes = 16

/** A text under a passphrase: salt, iv, tag and ciphertext in base64, after a line that says what it is. */
export async function encryptFile(text: string, passphrase: string): Promise<string> {
  const salt = randomBytes(saltBytes)
  const { iv, ciphertext, tag } = seal(await keyOf(passphrase, salt), await compress(text), mark)
  return `${mark}${Buffer.concat([salt, iv, tag, ciphertext]).toString('base64')}\n`
}

/** Whether a text is one of `encryptFile`. */
export function isEncryptedFile(text: string): boolean {
  return text.startsWith(mark)
}

/** The text again. Throws `invalid` / `wrong_passphrase` for another passphrase or a damaged file, which look alike. */
export async function decryptFile(file: string, passphrase: string, mostBytes: number): Promise<string> {
  const wrong = new ConsoleError('invalid', 'The passphrase is wrong, or the file is damaged.', {
    reason: 'wrong_passphrase',
  })
  const text = file.slice(mark.length).trim()
  const bytes = Buffer.from(text, 'base64')
  if (bytes.length < saltBytes + 28 || bytes.toString('base64') !== text) throw wrong
  const [salt, iv, tag] = [bytes.subarray(0, 16), bytes.subarray(16, 28), bytes.subarray(28, 44)]
  const plain = open(await keyOf(passphrase, salt), { iv, tag, ciphertext: bytes.subarray(44) }, mark)
  if (!plain) throw wrong
  return decompress(plain, mostBytes)
}

function keyOf(passphrase: string, salt: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), salt, 32, cost, (error, key) => (error ? reject(error) : resolve(key)))
  })
}
