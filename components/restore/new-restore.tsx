'use client'

import { Checkbox, Switch, TagsInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Comparison } from '@/components/compare/comparison'
import { SidePicker } from '@/components/compare/side-picker'
import { useKindWords } from '@/components/compare/use-kind-words'
import { GatewayFaces } from '@/components/entity/kind-faces'
import { useConnection } from '@/components/shell/connection-context'
import { useCan } from '@/components/shell/user-context'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Failure } from '@/components/ui/failure'
import { NotAllowed } from '@/components/ui/not-allowed'
import { PageHeader } from '@/components/ui/page-header'
import { readSide, sideParam } from '@/lib/browser/side-param'
import { makePlan, snapshotQueries } from '@/lib/browser/snapshot-queries'
import { useUrlState } from '@/lib/browser/use-url-state'
import { wholeComparison } from '@/lib/browser/whole-comparison'
import { pages } from '@/lib/contract/paths'
import type { ChangeView, Side } from '@/lib/contract/snapshots'
import { isWanted, shareOf } from './choice'
import classes from './restore.module.css'
import { useChoice } from './use-choice'

/** First half of a restore: to what, and which of the differences. Ends in a plan; nothing is written yet. */
export function NewRestore() {
  const t = useTranslations('restore')
  const { connection, role } = useConnection()
  const mayRestore = useCan('snapshots.restore')
  const { params, replace } = useUrlState()
  const from = readSide(params.get('from'), connection.id)
  const snapshotId = from && 'snapshotId' in from ? from.snapshotId : undefined
  const snapshot = useQuery({
    ...snapshotQueries.one(connection.id, snapshotId ?? ''),
    enabled: snapshotId !== undefined,
    retry: false,
  })
  const tags = (snapshotId === undefined ? undefined : snapshot.data?.selectTags) ?? []
  const neverDelete = params.get('neverDelete') === 'true'
  if (!mayRestore) return <NotAllowed role={role} backHref={pages.snapshots(connection.id)} />
  return (
    <>
      <PageHeader title={t('new.title', { name: connection.name })} description={t('new.purpose')} />
      <div className={classes.source}>
        <SidePicker
          label={t('new.from')}
          value={from}
          onChange={(side) => replace({ from: sideParam(side, connection.id), page: undefined, kind: undefined })}
          isNowLeftOut
        />
      </div>
      <GatewayFaces>
        {() =>
          from ? (
            <Choosing key={JSON.stringify([from, tags])} from={from} initial={{ tags, neverDelete }} />
          ) : (
            <EmptyState title={t('new.noSource')}>{t('new.noSourceWhy')}</EmptyState>
          )
        }
      </GatewayFaces>
    </>
  )
}

type ChoosingProps = { readonly from: Side; readonly initial: Parameters<typeof useChoice>[0] }

function Choosing({ from, initial }: ChoosingProps) {
  const t = useTranslations('restore.new')
  const router = useRouter()
  const client = useQueryClient()
  const { connection } = useConnection()
  const { one, many } = useKindWords()
  const { choice, setKinds, toggleEntity, ...chosen } = useChoice(initial)
  const sides = { before: { connectionId: connection.id }, after: from }
  const plan = useMutation({
    mutationFn: async (kinds: readonly string[]) => {
      const wish = await chosen.toSend(kinds, () => wholeComparison(connection.id, sides))
      return makePlan(connection.id, { source: from, choice: wish })
    },
    onSuccess: (made) => {
      client.setQueryData(snapshotQueries.plan(connection.id, made.id).queryKey, made)
      router.push(pages.restorePlan(connection.id, made.id, { from: sideParam(from, connection.id) }))
    },
  })
  const marks = {
    ofKind: (kind: string) => {
      const share = shareOf(choice, kind)
      return (
        <Checkbox
          size="xs"
          aria-label={t('withKind', { kind: many(kind) })}
          checked={share === 'all'}
          indeterminate={share === 'some'}
          onChange={() => setKinds([kind], share === 'none')}
        />
      )
    },
    ofChange: ({ kind, id, name }: ChangeView) => (
      <Checkbox
        size="xs"
        aria-label={t('withEntity', { kind: one(kind), name })}
        checked={isWanted(choice, { kind, id })}
        onChange={() => toggleEntity({ kind, id })}
      />
    ),
  }
  return (
    <Comparison {...sides} marks={marks}>
      {({ counts }) => {
        const kinds = Object.keys(counts)
        const shares = kinds.map((kind) => shareOf(choice, kind))
        const isNone = shares.every((share) => share === 'none')
        return (
          <div className={classes.choices}>
            <Switch
              label={t('neverDelete')}
              description={t('neverDeleteHelp')}
              checked={chosen.neverDelete}
              onChange={({ currentTarget }) => chosen.setNeverDelete(currentTarget.checked)}
            />
            <TagsInput
              label={t('tags')}
              description={t('tagsHelp')}
              value={[...chosen.tags]}
              onChange={chosen.setTags}
              maxTags={5}
            />
            {plan.error && <Failure error={plan.error} title={t('noPlan')} />}
            <div className={classes.go}>
              <Button size="large" loading={plan.isPending} disabled={isNone} onClick={() => plan.mutate(kinds)}>
                {t('plan')}
              </Button>
              <Button variant="subtle" size="compact" onClick={() => setKinds(kinds, isNone)}>
                {t(isNone ? 'tickAll' : 'tickNone')}
              </Button>
              <span className={classes.dim}>{t('nothingYet')}</span>
            </div>
          </div>
        )
      }}
    </Comparison>
  )
}
