import 'server-only'
import { BlockList, isIP } from 'node:net'

const denied = new BlockList()
denied.addSubnet('0.0.0.0', 8, 'ipv4') // "this host" (RFC 6890)
denied.addSubnet('169.254.0.0', 16, 'ipv4') // link-local; the metadata services of the clouds
denied.addSubnet('224.0.0.0', 4, 'ipv4') // multicast
denied.addSubnet('240.0.0.0', 4, 'ipv4') // reserved, broadcast
denied.addAddress('100.100.100.200', 'ipv4') // metadata of Alibaba Cloud
denied.addAddress('168.63.129.16', 'ipv4') // host agent of Azure
denied.addAddress('192.0.0.192', 'ipv4') // metadata of Oracle Cloud, the older address
denied.addAddress('::', 'ipv6')
denied.addSubnet('fe80::', 10, 'ipv6')
denied.addSubnet('ff00::', 8, 'ipv6')
denied.addAddress('fd00:ec2::254', 'ipv6') // metadata of AWS
denied.addAddress('fd20:ce::254', 'ipv6') // metadata of Google Cloud

/** Whether nobody may be connected to at this address. Private networks and loopback are fine: gateways live there. */
export function isDeniedAddress(address: string): boolean {
  return spellingsOf(address).some((one) => denied.check(one, familyOf(one)))
}

/** Whether an address is this machine talking to itself. */
export function isLoopbackAddress(address: string): boolean {
  return spellingsOf(address).some((one) => one === '::1' || /^127\./.test(one))
}

/**
 * The address itself, without a zone, and the IPv4 address it carries inside: mapped and compatible (RFC 4291 section 2.5.5), translated
 * (RFC 2765), NAT64 (RFC 6052, and RFC 8215 with a prefix of 96 bits), 6to4 (RFC 3056).
 */
export function spellingsOf(address: string): string[] {
  const plain = address.replace(/%.*$/, '').toLowerCase()
  if (isIP(plain) !== 6) return [plain]
  const groups = groupsOf(plain)
  const head = groups.slice(0, 6).join(':')
  const isCarrier = carriers.test(head) || (head === '0:0:0:0:0:0' && groups[6] !== '0')
  if (isCarrier) return [plain, dotted(groups[6], groups[7])]
  return groups[0] === '2002' ? [plain, dotted(groups[1], groups[2])] : [plain]
}

const carriers = /^(0:0:0:0:0:ffff|0:0:0:0:ffff:0|64:ff9b:0:0:0:0|64:ff9b:1:.*)$/

export function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4'
}

/** The eight groups in hexadecimal, without leading zeros. */
function groupsOf(address: string): string[] {
  // The URL parser writes any IPv6 address in one form (RFC 5952), dotted ends included.
  const compressed = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [left = '', right] = compressed.split('::')
  const before = left === '' ? [] : left.split(':')
  const after = right === undefined || right === '' ? [] : right.split(':')
  return [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after]
}

function dotted(high = '0', low = '0'): string {
  const [a, b] = [Number.parseInt(high, 16), Number.parseInt(low, 16)]
  return [a >> 8, a & 255, b >> 8, b & 255].join('.')
}
