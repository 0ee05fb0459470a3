/**
 * Makes the check of the Host header (RFC 9110 section 7.4): a console that answers to any name can be reached by a page
 * whose name was pointed at it (DNS rebinding). With a public URL only its host is ours; else loopback names and
 * the bound address.
 * @param {{ publicUrl?: URL, host: string }} server
 * @returns {(header: string | undefined) => boolean}
 */
export function hostCheck({ publicUrl, host }) {
  if (publicUrl) return (header) => sameHost(header ?? '', publicUrl)
  const names = new Set(['localhost', '127.0.0.1', '[::1]', bracketed(host.toLowerCase())])
  return (header) => names.has(nameOf(header ?? ''))
}

/** Whether a bound address can be reached from this machine only. */
export function isLoopback(host) {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

function sameHost(header, publicUrl) {
  const withPort = header.toLowerCase()
  const port = publicUrl.port || (publicUrl.protocol === 'https:' ? '443' : '80')
  return withPort === publicUrl.host || withPort === `${publicUrl.hostname}:${port}`
}

/** The host of `host[:port]` in lower case, or empty when the header is nothing of the kind. */
function nameOf(header) {
  const match = /^(\[[0-9a-f:]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/i.exec(header)
  return match?.[1]?.toLowerCase().replace(/\.$/, '') ?? ''
}

function bracketed(host) {
  return host.includes(':') ? `[${host}]` : host
}
