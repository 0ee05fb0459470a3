import 'server-only'

/** A filter with a value put in: `(uid={name})`, every `{name}` replaced by the escaped value. */
export function fillFilter(template: string, placeholder: string, value: string): string {
  return template.replaceAll(placeholder, () => escapeValue(value))
}

/** A value as a search filter may hold it (RFC 4515, section 3): what has a meaning there, and all that is not ASCII, as `\xx`. */
export function escapeValue(value: string): string {
  return [...Buffer.from(value)]
    .map((byte) => {
      const isPlain = byte >= 0x20 && byte < 0x7f && !'\\*()'.includes(String.fromCharCode(byte))
      return isPlain ? String.fromCharCode(byte) : `\\${byte.toString(16).padStart(2, '0')}`
    })
    .join('')
}
