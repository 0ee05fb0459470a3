'use client'

import { useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { inSentence } from '@/components/ui/in-sentence'
import { toast } from '@/components/ui/toast'
import { useWords } from '@/components/ui/use-words'
import { afterRemove, removeEntity } from '@/lib/browser/entity-queries'
import { pages } from '@/lib/contract/paths'
import { factsOf } from '@/lib/diff/kind-facts'
import { entityName } from '@/lib/entities/entity-name'
import type { Entity, KindDescription } from '@/lib/entities/types'
import { isConsoleError } from '@/lib/errors/console-error'
import classes from './entity-detail.module.css'
import { useGatewayScope } from './gateway-scope'
import { type RelatedKind, relatedKinds } from './related-kinds'
import { useRelatedCounts } from './use-related-counts'

type DeleteDialogProps = {
  readonly description: KindDescription
  readonly entity: Entity
  readonly onClose: () => void
}

/** Names what is deleted, counts what goes along, and says beforehand what the gateway will refuse. */
export function DeleteDialog({ description, entity, onClose }: DeleteDialogProps) {
  const t = useTranslations('entities.delete')
  const words = useWords()
  const client = useQueryClient()
  const router = useRouter()
  const { connection, gateway } = useGatewayScope()
  const name = entityName(description, entity)
  const kind = inSentence(words(description.label.one))
  const related = relatedKinds(gateway, description.kind)
  const counts = useRelatedCounts(related, `${description.kind}:${entity.id}`)
  const counted = related.map((one, index) => ({ ...one, count: counts[index]?.count }))
  const isCounting = counts.some(({ count, error }) => count === undefined && !error)
  const unsure = related.filter((_, index) => counts[index]?.error)
  const filled = counted.filter(({ count }) => (count ?? 0) > 0)
  const holding = filled.filter((one) => !goesAlong(one, description.kind) && holds(one))
  const going = filled.filter(
    (one) => goesAlong(one, description.kind) || (!holds(one) && one.references.some(({ cascades }) => cascades)),
  )
  const pointing = filled.filter((one) => !holding.includes(one) && !going.includes(one))

  const kindOf = ({ description: { label }, count }: (typeof counted)[number]) =>
    inSentence(words(count === 1 ? label.one : label.many))
  const listOf = (list: typeof filled) => (
    <ul className={classes.along}>
      {list.map((one) => (
        <li key={one.description.kind}>
          <Link href={pages.entity(connection.id, description.kind, entity.id, one.description.kind)} onClick={onClose}>
            {t('counted', { count: one.count ?? 0, kind: kindOf(one) })}
          </Link>
        </li>
      ))}
    </ul>
  )
  return (
    <ConfirmDialog
      isOpen
      isDangerous
      title={t('title', { kind })}
      confirmLabel={t('confirm', { kind })}
      isConfirmDisabled={isCounting || holding.length > 0}
      onClose={onClose}
      onConfirm={async () => {
        const address = { connectionId: connection.id, kind: description.kind, id: entity.id }
        const isGone = await removeEntity(address).then(
          () => false,
          (error: unknown) => {
            // What was wanted is so already; it is said all the same.
            if (isConsoleError(error) && error.code === 'not_found') return true
            throw error
          },
        )
        toast({ message: t(isGone ? 'alreadyGone' : 'deleted', { kind: words(description.label.one), name }) })
        router.push(pages.entities(connection.id, description.kind))
        await afterRemove(client, address)
      }}
    >
      <p className={classes.deleted}>{name}</p>
      {holding.length > 0 && (
        <>
          <p>{t('refused')}</p>
          {listOf(holding)}
        </>
      )}
      {going.length > 0 && (
        <>
          <p>{t('along')}</p>
          {listOf(going)}
        </>
      )}
      {pointing.length > 0 && (
        <>
          <p>{t('pointing')}</p>
          {listOf(pointing)}
        </>
      )}
      {isCounting && <p>{t('counting')}</p>}
      {unsure.length > 0 && (
        <p>{t('unsure', { kinds: unsure.map((one) => inSentence(words(one.description.label.many))).join(', ') })}</p>
      )}
      {!isCounting && unsure.length === 0 && filled.length === 0 && <p>{t('alone')}</p>}
      <p>{t('final')}</p>
    </ConfirmDialog>
  )
}

/** Whether the gateway deletes it too although no foreign key says so (the SNIs of a certificate). */
function goesAlong({ description }: RelatedKind, kind: string): boolean {
  return (factsOf(description.kind).goesWith ?? []).includes(kind)
}

/** Whether the gateway refuses the delete while entities of a kind point here: a foreign key that does not cascade. */
function holds({ references }: RelatedKind): boolean {
  return references.some(({ many, cascades }) => !many && !cascades)
}
