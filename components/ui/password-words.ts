import { passwordLimits } from '@/lib/contract/password-limits'

/** What can be said of a new password while it is typed. The server judges; this only saves a round trip. */
export type PasswordWords =
  | { readonly id: 'short'; readonly missing: number }
  | { readonly id: 'tooLong' | 'repetitive' | 'enough' | 'strong' }

/** From how many characters on length alone makes a password hard to guess. */
const strongCharacters = 20

/** Judges a new password: too short by how many characters, too long, of too few different ones, enough, strong. */
export function passwordWords(password: string): PasswordWords {
  const characters = [...password]
  if (characters.length < passwordLimits.minCharacters) {
    return { id: 'short', missing: passwordLimits.minCharacters - characters.length }
  }
  if (new TextEncoder().encode(password).length > passwordLimits.maxBytes) return { id: 'tooLong' }
  if (new Set(characters).size < 6) return { id: 'repetitive' }
  return { id: characters.length >= strongCharacters ? 'strong' : 'enough' }
}
