/** A kind's label inside a sentence ("New service"): English labels begin with a capital, only words like SNI keep theirs. */
export function inSentence(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label
}
