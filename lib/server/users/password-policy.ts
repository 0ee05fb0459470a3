import 'server-only'
import { passwordLimits } from '@/lib/contract/users'
import { ConsoleError } from '@/lib/errors/console-error'
import common from './common-passwords.json'

/** Why a password is refused; the codes stand at the field, the browser has the words. */
export type PasswordProblem = 'too_short' | 'too_long' | 'too_common' | 'holds_product' | 'holds_name'

/** Whose password it is to be. */
export type Owner = { readonly name: string; readonly email: string }

/**
 * What is wrong with a password, or undefined (OWASP ASVS 5.0, 6.2): length, the passwords everyone tries first, and the words that stand
 * next to the field. No rules about kinds of characters.
 */
export function passwordProblem(password: string, { name, email }: Owner): PasswordProblem | undefined {
  if ([...password].length < passwordLimits.minCharacters) return 'too_short'
  if (Buffer.byteLength(password) > passwordLimits.maxBytes) return 'too_long'
  const plain = password.normalize('NFKC').toLowerCase()
  const letters = lettersOf(plain)
  // The product before the list, which knows `gateway` too: the person should hear the better reason.
  if (isMostly(plain, letters, productWords)) return 'holds_product'
  if (isMostly(plain, letters, ownWords(name, email))) return 'holds_name'
  if (isCommon(plain) || isPattern(plain)) return 'too_common'
  return undefined
}

/** Throws `invalid` with the problem at `field`, if there is one. */
export function requireGoodPassword(password: string, owner: Owner, field: string): void {
  const problem = passwordProblem(password, owner)
  if (problem) throw new ConsoleError('invalid', 'Choose another password.', { fields: { [field]: problem } })
}

/** Fewer letters than this besides the known word are no secret. */
const fewestOtherLetters = 6

const productWords = ['gatehouse', 'gateway', 'konga', 'kong', 'console', 'admin']

function isMostly(plain: string, letters: string, words: readonly string[]): boolean {
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), letters)
  return rest !== letters && lettersOf(rest).length < fewestOtherLetters && words.some((word) => plain.includes(word))
}

function ownWords(name: string, email: string): string[] {
  const words = `${name} ${email.split('@')[0] ?? ''}`
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
  return [...new Set(words)].filter((word) => word.length >= 4 || /\p{Script=Han}{2}/u.test(word)).sort(longestFirst)
}

function longestFirst(a: string, b: string): number {
  return b.length - a.length
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}]/gu, '')
}

const list = new Set(common.passwords.flatMap((line) => line.split(' ')))

/** A listed password as it is, dressed up with digits and signs around it, or with the usual signs for letters. */
function isCommon(plain: string): boolean {
  const bare = plain.replace(/\s/g, '')
  const forms = [bare, undressed(bare), bare.replace(/[^\p{L}\p{N}]/gu, '')]
  return forms.some((form) => list.has(form) || list.has(withLetters(form)))
}

function undressed(text: string): string {
  return text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
}

function withLetters(text: string): string {
  return text.replace(/[@4301$5!7]/g, (sign) => signs[sign] ?? sign)
}

const signs: Readonly<Record<string, string>> = {
  '@': 'a',
  4: 'a',
  3: 'e',
  0: 'o',
  1: 'i',
  $: 's',
  5: 's',
  '!': 'i',
  7: 't',
}

/** One short piece again and again, or characters in a row (`abcdefghijkl`, `210987654321`). */
function isPattern(plain: string): boolean {
  if (/^(.{1,4})\1+.{0,3}$/su.test(plain)) return true
  const codes = [...plain].map((character) => character.codePointAt(0) ?? 0)
  const steps = codes.slice(1).map((code, at) => code - (codes[at] ?? 0))
  const inARow = steps.filter((step) => step === 1 || step === -1).length
  return inARow >= codes.length - 3
}
