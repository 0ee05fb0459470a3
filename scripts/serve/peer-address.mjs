import net from 'node:net'

/**
 * Reads TRUSTED_PROXIES: addresses and CIDR ranges, separated by commas. Throws an Error that names the bad entry.
 * @param {string} list
 * @returns {net.BlockList}
 */
export function readTrustedProxies(list) {
  const trusted = new net.BlockList()
  for (const entry of list
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean)) {
    const [address = '', bits] = entry.split('/')
    const family = net.isIP(address)
    const most = family === 6 ? 128 : 32
    const prefix = bits === undefined ? most : Number(bits)
    const isRange = family !== 0 && (bits === undefined || /^\d+$/.test(bits)) && prefix <= most
    if (!isRange) throw new Error(`TRUSTED_PROXIES: "${entry}" is not an address or a CIDR range.`)
    trusted.addSubnet(address, prefix, family === 6 ? 'ipv6' : 'ipv4')
  }
  return trusted
}

/**
 * The client's address: the socket's peer, or, where the peer is a trusted proxy, the right-most address of X-Forwarded-For
 * that is not one. What stands further left was written by the client and proves nothing.
 * @param {{ peer: string | undefined, forwardedFor: string | string[] | undefined, trusted: net.BlockList }} request
 * @returns {string} an IP address, or `unknown`
 */
export function peerAddress({ peer, forwardedFor, trusted }) {
  let address = plainAddress(peer ?? '')
  if (!address) return 'unknown'
  const hops = String(forwardedFor ?? '').split(',')
  while (isTrusted(address, trusted)) {
    const next = plainAddress(hops.pop() ?? '')
    if (!next) break
    address = next
  }
  return address
}

function isTrusted(address, trusted) {
  return trusted.check(address, net.isIPv6(address) ? 'ipv6' : 'ipv4')
}

/** An address without port, brackets, zone or IPv4-in-IPv6 clothing; empty when it is none. */
function plainAddress(text) {
  const bare = text.trim().replace(/^\[([^\]]*)\](:\d+)?$/, '$1')
  const withoutPort = /^[\d.]+:\d+$/.test(bare) ? bare.slice(0, bare.indexOf(':')) : bare
  const withoutZone = withoutPort.replace(/%.*$/, '')
  const address = withoutZone.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
  return net.isIP(address) ? address.toLowerCase() : ''
}
