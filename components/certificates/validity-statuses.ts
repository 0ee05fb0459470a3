import type { Status } from '@/components/ui/status-dot'
import type { Validity } from '@/lib/certificates/validity'

/** The colour of a certificate's time. */
export const validityStatuses: Readonly<Record<Validity['state'], Status>> = {
  valid: 'healthy',
  soon: 'degraded',
  expired: 'failing',
  not_yet: 'failing',
}
