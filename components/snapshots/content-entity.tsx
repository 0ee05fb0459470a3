'use client'

import { SegmentedControl } from '@mantine/core'
import { IconBraces, IconEye, IconEyeOff, IconFileCode } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { CopyWordButton } from '@/components/entity/copy-word-button'
import { KindIcon } from '@/components/entity/kind-icon'
import { useConnection } from '@/components/shell/connection-context'
import { useCan } from '@/components/shell/user-context'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Failure } from '@/components/ui/failure'
import { PageHeader } from '@/components/ui/page-header'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { TagList } from '@/components/ui/tag-list'
import { useWords } from '@/components/ui/use-words'
import { contentQueries, revealContent } from '@/lib/browser/content-queries'
import { useUrlState } from '@/lib/browser/use-url-state'
import { pages } from '@/lib/contract/paths'
import type { ContentEntity as Content } from '@/lib/contract/snapshots'
import classes from './content.module.css'
import { OfSnapshot } from './content-page'
import { ContentPointers } from './content-pointers'

type Address = { readonly snapshotId: string; readonly kind: string; readonly id: string }

const formats = ['json', 'yaml'] as const

/** One entity as a snapshot has it: what it points at, and all of it as JSON or YAML. Secrets only for who may and asks. */
export function ContentEntity(address: Address) {
  const t = useTranslations('snapshots.content')
  const words = useWords()
  const { connection, description } = useConnection()
  const place = { connectionId: connection.id, ...address }
  const query = useQuery(contentQueries.one(place))
  const [isOpen, setIsOpen] = useState(false)
  const reveal = useMutation({ mutationFn: () => revealContent(place), onSuccess: () => setIsOpen(true), gcTime: 0 })
  const label = query.data?.kind.label
  const name = query.data?.name ?? address.id.slice(0, 8)
  useEffect(() => {
    document.title = `${name} · ${connection.name} · Gatehouse`
  }, [name, connection.name])
  return (
    <>
      <PageHeader
        icon={<KindIcon icon={query.data?.kind.icon ?? 'other'} size={18} />}
        title={name}
        aside={query.data && <Aside content={query.data} />}
        description={
          <OfSnapshot snapshotId={address.snapshotId}>
            {' \u00b7 '}
            <Link href={pages.snapshotKind(connection.id, address.snapshotId, address.kind)} prefetch={false}>
              {label ? words(label.many) : address.kind}
            </Link>
          </OfSnapshot>
        }
        actions={
          description.data?.kinds[address.kind] && (
            <Button variant="default" href={pages.entity(connection.id, address.kind, address.id)}>
              {t('now')}
            </Button>
          )
        }
      />
      <QueryFaces query={query} skeleton={<SkeletonRows rows={8} columns={2} />}>
        {(content) => (
          <>
            <ContentPointers snapshotId={address.snapshotId} content={content} />
            {reveal.error && <Failure error={reveal.error} />}
            <Text content={isOpen ? (reveal.data ?? content) : content}>
              {content.withheld.length > 0 && (
                <Secrets
                  content={content}
                  isOpen={isOpen}
                  isBusy={reveal.isPending}
                  onShow={() => (reveal.data ? setIsOpen(true) : reveal.mutate())}
                  onHide={() => setIsOpen(false)}
                />
              )}
            </Text>
          </>
        )}
      </QueryFaces>
    </>
  )
}

function Aside({ content: { entity } }: { content: Content }) {
  const t = useTranslations('snapshots.content')
  const tags = Array.isArray(entity.tags) ? entity.tags.filter((tag) => typeof tag === 'string') : []
  return (
    <span className={classes.aside}>
      <TagList tags={tags} most={6} />
      <CopyButton text={entity.id} label={t('copyId')} />
    </span>
  )
}

type SecretsProps = {
  readonly content: Content
  readonly isOpen: boolean
  readonly isBusy: boolean
  readonly onShow: () => void
  readonly onHide: () => void
}

/** Which secrets are left out, and the way to see them for who may. */
function Secrets({ content, isOpen, isBusy, onShow, onHide }: SecretsProps) {
  const t = useTranslations('snapshots.content')
  const maySee = useCan('snapshots.secrets')
  return (
    <p className={classes.withheld}>
      {t(isOpen ? 'shown' : 'withheld', { paths: content.withheld.join(', ') })}{' '}
      {maySee && (
        <Button
          size="compact"
          variant="default"
          loading={isBusy}
          leftSection={isOpen ? <IconEyeOff size={14} /> : <IconEye size={14} />}
          onClick={isOpen ? onHide : onShow}
        >
          {t(isOpen ? 'hide' : 'show')}
        </Button>
      )}
    </p>
  )
}

function Text({ content, children }: { content: Content; children: React.ReactNode }) {
  const t = useTranslations('snapshots.content')
  const { params, replace } = useUrlState()
  const format = formats.find((one) => one === params.get('as')) ?? 'json'
  const yaml = useYaml(content, format === 'yaml')
  const text = format === 'yaml' ? yaml : JSON.stringify(content.entity, null, 2)
  return (
    <section className={classes.raw} aria-label={t('data')}>
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label={t('format')}
          data={formats.map((one) => ({ value: one, label: t(`formats.${one}`) }))}
          value={format}
          onChange={(next) => replace({ as: next === 'json' ? undefined : next })}
        />
        <CopyWordButton text={text} icon={format === 'json' ? <IconBraces size={14} /> : <IconFileCode size={14} />}>
          {t('copyAs', { format: t(`formats.${format}`) })}
        </CopyWordButton>
      </div>
      {children}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling text must be reachable by keyboard (WCAG 2.1.1) */}
      <pre tabIndex={0}>{text}</pre>
    </section>
  )
}

/** The writer of YAML is loaded on demand. */
function useYaml({ entity }: Content, isWanted: boolean): string {
  const [text, setText] = useState('')
  useEffect(() => {
    if (!isWanted) return
    let isGone = false
    void import('@/lib/text/write-text').then(({ writeText }) => {
      if (!isGone) setText(writeText(entity, 'yaml'))
    })
    return () => {
      isGone = true
    }
  }, [entity, isWanted])
  return text
}
