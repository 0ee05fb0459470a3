'use client'

import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { CopyButton } from '@/components/ui/copy-button'
import { useUrlState } from '@/lib/browser/use-url-state'
import type { EntityAnswer } from '@/lib/contract/entities'
import { adminPath } from '@/lib/entities/admin-path'
import type { KindDescription } from '@/lib/entities/types'
import { curlOf } from './curl-of'
import classes from './entity-detail.module.css'
import { useGatewayScope } from './gateway-scope'
import { ownerOf } from './owner-of'

/** The entity as the gateway sent it, less its secrets: JSON or YAML, to copy, or the request that reads it. */
export function EntityRaw({ description, answer }: { description: KindDescription; answer: EntityAnswer }) {
  const t = useTranslations('entities.raw')
  const { connection } = useGatewayScope()
  const { params, replace } = useUrlState()
  const isYaml = params.get('as') === 'yaml'
  const { entity, withheld } = answer
  const json = JSON.stringify(entity, null, 2)
  const yaml = useQuery({
    queryKey: ['yaml', json],
    queryFn: async () => (await import('yaml')).stringify(entity),
    enabled: isYaml,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const text = isYaml ? (yaml.data ?? '') : json
  const path = adminPath({ description, id: entity.id, owner: ownerOf(description, entity) })
  return (
    <div className={classes.raw}>
      <div className={classes.rawBar}>
        <SegmentedControl
          size="xs"
          aria-label={t('format')}
          data={[
            { value: 'json', label: 'JSON' },
            { value: 'yaml', label: 'YAML' },
          ]}
          value={isYaml ? 'yaml' : 'json'}
          onChange={(next) => replace({ as: next === 'yaml' ? 'yaml' : undefined })}
        />
        <code className={classes.rawPath}>GET {path}</code>
        <CopyButton text={curlOf(connection, path)} label={t('copyCurl')} />
        <CopyButton text={text} label={t('copy')} />
      </div>
      {withheld.length > 0 && <p className={classes.unset}>{t('withheld', { paths: withheld.join(', ') })}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling text must be reachable by keyboard (WCAG 2.1.1) */}
      <pre tabIndex={0}>{text}</pre>
    </div>
  )
}
