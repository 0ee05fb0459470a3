'use client'

import type { EntityPart } from '@/components/entity/entity-part'
import { CertificateSnis } from './certificate-snis'
import { StoredReport } from './stored-report'
import { UsedBy } from './used-by'

/** The page of a certificate: what it says, the names it is shown for, what uses it. */
export const CertificateOverview: EntityPart = (props) => (
  <>
    <StoredReport {...props} />
    <CertificateSnis {...props} />
    <UsedBy {...props} />
  </>
)

/** The page of an authority: what it says, what trusts it. */
export const AuthorityOverview: EntityPart = (props) => (
  <>
    <StoredReport {...props} />
    <UsedBy {...props} />
  </>
)
