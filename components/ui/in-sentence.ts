/** A label inside a sentence: `Service` becomes `service`; `SNI` and `CA certificate` stay, and so does Chinese. */
export function inSentence(label: string): string {
  return /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label
}
