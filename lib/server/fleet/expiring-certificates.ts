import 'server-only'
import type { FleetGateway } from '@/lib/contract/fleet'
import { isJsonObject } from '@/lib/schema/json'
import { certificateColumns } from '@/lib/server/certificates/certificate-columns'
import type { ConnectionContext } from '@/lib/server/context'
import { connectionKey, gatewayClient } from '@/lib/server/kong'
import { lastKnown } from './last-known'

/** Ends of certificates in milliseconds since 1970. */
const known = lastKnown<readonly number[]>('fleet-certificates', { freshMs: 15 * 60_000, waitMs: 1_500 })

const soonMs = 30 * 86_400_000

/** Certificates of a gateway that end within 30 days; null where they are not known (yet). */
export async function expiringCertificates(
  context: ConnectionContext,
  now: number,
): Promise<FleetGateway['certificates']> {
  const ends = await known(connectionKey(context), async () => {
    const certificates = await gatewayClient(context).readAll('/certificates', { size: 1_000 })
    return certificates.flatMap((one) => {
      const { x509 } = certificateColumns(one)
      const until = isJsonObject(x509) ? x509.valid_until : undefined
      return typeof until === 'number' ? [until * 1_000] : []
    })
  })
  if (!ends) return null
  const soon = ends.value.filter((end) => end < now + soonMs).sort((a, b) => a - b)
  const expired = soon.filter((end) => end <= now).length
  const [first] = soon
  return {
    expired,
    expiring: soon.length,
    ...(first !== undefined && { soonestAt: new Date(first).toISOString() }),
  }
}
