'use client'

import { SegmentedControl } from '@mantine/core'
import { IconBraces, IconFileCode, IconTerminal2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { entityQueries } from '@/lib/browser/entity-queries'
import { useUrlState } from '@/lib/browser/use-url-state'
import type { EntityAnswer } from '@/lib/contract/entities'
import { adminPath } from '@/lib/entities/admin-path'
import type { KindDescription } from '@/lib/entities/types'
import { valueAt } from '@/lib/schema/value-at'
import { CopyWordButton } from './copy-word-button'
import { curlOf } from './curl-of'
import classes from './entity-detail.module.css'
import { useGatewayScope } from './gateway-scope'
import { ownerOf } from './owner-of'

const formats = ['json', 'yaml', 'deck', 'curl'] as const
const icons = { json: IconBraces, yaml: IconFileCode, deck: IconFileCode, curl: IconTerminal2 }

/** The entity as the gateway sent it, less its secrets: as JSON, YAML, a decK file, or the request that reads it. To look at and to copy. */
export function EntityRaw({ description, answer }: { description: KindDescription; answer: EntityAnswer }) {
  const t = useTranslations('entities.raw')
  const { connection } = useGatewayScope()
  const { params, replace } = useUrlState()
  const format = formats.find((one) => one === params.get('as')) ?? 'json'
  const { entity, withheld } = answer
  const path = adminPath({ description, id: entity.id, owner: ownerOf(description, entity) })
  const yaml = useYaml(description, answer, format)
  const text = { json: JSON.stringify(entity, null, 2), yaml, deck: yaml, curl: curlOf(connection, path) }[format]
  const Icon = icons[format]
  return (
    <div className={classes.raw}>
      <div className={classes.rawBar}>
        <SegmentedControl
          size="xs"
          aria-label={t('format')}
          data={formats.map((one) => ({ value: one, label: t(`formats.${one}`) }))}
          value={format}
          onChange={(next) => replace({ as: next === 'json' ? undefined : next })}
        />
        <code className={classes.rawPath}>GET {path}</code>
        <CopyWordButton text={text} icon={<Icon size={14} />}>
          {t('copyAs', { format: t(`formats.${format}`) })}
        </CopyWordButton>
      </div>
      {withheld.length > 0 && format !== 'curl' && (
        <p className={classes.unset}>{t('withheld', { paths: withheld.join(', ') })}</p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling text must be reachable by keyboard (WCAG 2.1.1) */}
      <pre tabIndex={0}>{text}</pre>
    </div>
  )
}

/** The entity as YAML, by itself or as decK has it; its writer is loaded on demand. */
function useYaml(
  description: KindDescription,
  { entity, names }: EntityAnswer,
  format: (typeof formats)[number],
): string {
  const { connection, gateway } = useGatewayScope()
  const chosen = description.subschema && valueAt(entity, description.subschema.chosenBy)
  const subschema = useQuery({
    ...entityQueries.subschema({ connectionId: connection.id, kind: description.kind, name: String(chosen) }),
    enabled: format === 'deck' && typeof chosen === 'string',
  })
  const fields = subschema.data?.fields ?? description.fields
  const { data } = useQuery({
    queryKey: ['yaml', format, entity, fields.length],
    queryFn: async () => {
      const { writeText } = await import('@/lib/text/write-text')
      if (format === 'yaml') return writeText(entity, 'yaml')
      const { deckDocument } = await import('@/lib/declarative/deck-document')
      const nameOf = (kind: string, id: string) => names[kind]?.[id]
      return writeText(deckDocument(entity, { gateway, description, fields, nameOf }), 'yaml')
    },
    enabled: format === 'yaml' || format === 'deck',
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data ?? ''
}
