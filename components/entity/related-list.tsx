'use client'

import { IconPlus } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { inSentence } from '@/components/ui/in-sentence'
import { useWords } from '@/components/ui/use-words'
import { pages } from '@/lib/contract/paths'
import classes from './entity-detail.module.css'
import { EntityTable } from './entity-table'
import { useGatewayScope, useMay } from './gateway-scope'
import type { RelatedKind } from './related-kinds'

/** The entities of another kind that point at this one, as a real list, and a new one that already does. */
export function RelatedList({
  related: { description, references },
  refers,
  id,
}: {
  related: RelatedKind
  refers: string
  id: string
}) {
  const t = useTranslations('entities.list')
  const words = useWords()
  const { connection } = useGatewayScope()
  const mayCreate = useMay('entities.create', description)
  const only = references.length === 1 ? references[0] : undefined
  const filled = references.find(({ many }) => !many)
  const newAddress =
    mayCreate && filled ? pages.newEntity(connection.id, description.kind, { [filled.path]: id }) : undefined
  return (
    <>
      {newAddress && (
        <div className={classes.relatedActions}>
          <Button href={newAddress} variant="default" leftSection={<IconPlus size={14} />}>
            {t('newForThis', { kind: inSentence(words(description.label.one)) })}
          </Button>
        </div>
      )}
      <EntityTable description={description} refers={refers} hidden={only?.path} newAddress={newAddress} />
    </>
  )
}
