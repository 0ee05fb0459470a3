/** The port Kong adds where none is given (kong/db/schema/entities/targets.lua, 0.14 to 3.9). */
const defaultPort = 8000

/**
 * A target as Kong keeps it: with a port, IPv6 in brackets and in full (`normalize_ip` in kong/tools, 1.0 to 3.9). Undefined for what is
 * certainly no host name or address with at most a port.
 */
export function normalTarget(text: string): string | undefined {
  const colons = text.split(':').length - 1
  if (colons > 1) return normalIpv6(text)
  const [, host = '', port] = /^([^:]+)(?::(\d{1,5}))?$/.exec(text) ?? []
  if (!isPort(port)) return undefined
  const isAddress = /^[0-9.]+$/.test(host)
  if (isAddress ? !isIpv4(host) : !isName(host)) return undefined
  return `${isAddress ? host.split('.').map(Number).join('.') : host}:${Number(port ?? defaultPort)}`
}

function isPort(port: string | undefined): boolean {
  return port === undefined || Number(port) <= 65_535
}

function isIpv4(host: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(host) && host.split('.').every((part) => Number(part) <= 255)
}

/** Kong's own rule: letters, digits and `. _ -`, no empty label and none that ends with `-`; one dot may stand last. */
function isName(host: string): boolean {
  const labels = host.replace(/\.$/, '').split('.')
  return /^[A-Za-z0-9._-]+$/.test(host) && labels.every((label) => label !== '' && !label.endsWith('-'))
}

function normalIpv6(text: string): string | undefined {
  const [, inside, port] = /^\[([^[\]]+)\](?::(\d{1,5}))?$/.exec(text) ?? []
  const full = expanded(inside ?? text)
  return full && isPort(port) ? `[${full}]:${Number(port ?? defaultPort)}` : undefined
}

function expanded(text: string): string | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const missing = 8 - head.length - tail.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined
  const parts = [...head, ...Array.from({ length: missing }, () => '0'), ...tail]
  if (!parts.every((part) => /^[0-9a-f]{1,4}$/i.test(part))) return undefined
  return parts.map((part) => part.padStart(4, '0').toLowerCase()).join(':')
}
