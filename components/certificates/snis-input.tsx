'use client'

import { useTranslations } from 'next-intl'
import type { InputProps } from '@/components/fields/input-props'
import { TagsInputWith } from '@/components/fields/tags-input'
import { StatusDot } from '@/components/ui/status-dot'
import { coversName } from '@/lib/certificates/covers-name'
import classes from './pem.module.css'
import { useCertificateNames } from './use-certificate-names'

/** The SNIs of a certificate, completed with the names it has; those it has not are said to be so. */
export function SnisInput(props: InputProps) {
  const t = useTranslations('certificates.snis')
  const names = useCertificateNames()
  const chosen = Array.isArray(props.value) ? props.value.map(String) : []
  const uncovered = names ? chosen.filter((sni) => !coversName(names, sni)) : []
  return (
    <>
      <TagsInputWith {...props} suggestions={namesForSnis(names ?? [])} />
      {uncovered.length > 0 && (
        <p className={classes.uncovered}>
          <StatusDot
            status="degraded"
            label={t('uncovered', { names: uncovered.join(', '), count: uncovered.length })}
          />
        </p>
      )}
    </>
  )
}

/** Names of a certificate that can be SNIs: an address cannot (RFC 6066 section 3). */
export function namesForSnis(names: readonly string[]): readonly string[] {
  return names.filter((name) => !/^[\d.]+$|:/.test(name))
}
