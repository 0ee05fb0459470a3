'use client'

import { IconDownload, IconEye, IconRefresh } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { EditorView } from '@uiw/react-codemirror'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useMemo, useRef, useState } from 'react'
import { CodeEditor } from '@/components/entity/code-editor'
import { completeText } from '@/components/entity/complete-text'
import { CopyWordButton } from '@/components/entity/copy-word-button'
import { LeaveGuard } from '@/components/entity/leave-guard'
import { useConnection } from '@/components/shell/connection-context'
import { useCan } from '@/components/shell/user-context'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { TimeAgo } from '@/components/ui/time-ago'
import { useWords } from '@/components/ui/use-words'
import { declarativeQueries, revealDeclarative } from '@/lib/browser/declarative-queries'
import type { DeclarativeAnswer } from '@/lib/contract/declarative'
import { documentFields } from '@/lib/declarative/document-fields'
import type { GatewayDescription } from '@/lib/entities/types'
import type { JsonObject } from '@/lib/schema/json'
import { textContext } from '@/lib/text/text-context'
import { writeText } from '@/lib/text/write-text'
import classes from './declarative.module.css'
import { DeclarativeBar } from './declarative-bar'
import { ProblemLines } from './problem-lines'
import { type Refused, useDocument } from './use-document'

const ApplyDialog = dynamic(() => import('./apply-dialog').then((module) => module.ApplyDialog), { ssr: false })

/** The document in an editor: read, changed, checked while it is typed, compared and applied. */
export function DeclarativeEditor({ gateway, answer }: { gateway: GatewayDescription; answer: DeclarativeAnswer }) {
  const t = useTranslations('declarative')
  const { connection } = useConnection()
  const client = useQueryClient()
  const mayApply = useCan('gateway.configure')
  const mayReveal = useCan('entities.reveal')
  const [base, setBase] = useState(answer)
  const baseText = useMemo(() => writeText(base.document, 'yaml'), [base])
  const [typed, setTyped] = useState<string>()
  const [refused, setRefused] = useState<Refused>()
  const [isApplying, setIsApplying] = useState(false)
  const view = useRef<EditorView>(undefined)
  const text = typed ?? baseText
  const isDirty = text !== baseText
  // What was typed keeps the state it was made from; the apply dialog compares with the newer one.
  if (answer !== base && !isDirty) {
    setBase(answer)
    setTyped(undefined)
  }
  const { document, described, shape, problems, isSettled } = useDocument({
    connectionId: connection.id,
    gateway,
    text,
    refused,
  })
  const lastRead = useRef<JsonObject>(base.document)
  if (document) lastRead.current = document
  const { queryKey } = declarativeQueries.document(connection.id)
  const again = useMutation({ mutationFn: () => client.refetchQueries({ queryKey }, { throwOnError: true }) })
  const reveal = useMutation({
    mutationFn: () => revealDeclarative(connection.id),
    onSuccess: (next) => setBase(next),
  })
  const goTo = (from: number) => {
    view.current?.dispatch({ selection: { anchor: from }, scrollIntoView: true })
    view.current?.focus()
  }
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <Contents gateway={gateway} document={base.document} />
        <span className={classes.actions}>
          <span className={classes.quiet}>{t.rich('readAt', { time: () => <TimeAgo at={base.readAt} /> })}</span>
          <Button
            size="compact"
            variant="subtle"
            leftSection={<IconRefresh size={14} />}
            loading={again.isPending}
            disabled={isDirty}
            title={isDirty ? t('discardFirst') : undefined}
            onClick={() => again.mutate()}
          >
            {t('readAgain')}
          </Button>
          {mayReveal && base.withheld.length > 0 && (
            <Button
              size="compact"
              variant="subtle"
              leftSection={<IconEye size={14} />}
              loading={reveal.isPending}
              disabled={isDirty}
              title={isDirty ? t('discardFirst') : t('revealWhy')}
              onClick={() => reveal.mutate()}
            >
              {t('reveal')}
            </Button>
          )}
          <Button
            size="compact"
            variant="subtle"
            leftSection={<IconDownload size={14} />}
            onClick={() => download(text)}
          >
            {t('download')}
          </Button>
          <CopyWordButton text={text}>{t('copy')}</CopyWordButton>
        </span>
      </div>
      {base.withheld.length > 0 && <p className={classes.quiet}>{t('withheld', { count: base.withheld.length })}</p>}
      {reveal.error && <Failure error={reveal.error} />}
      {again.error && <Failure error={again.error} />}
      <ProblemLines problems={problems} onPick={goTo} />
      <CodeEditor
        label={t('label')}
        text={text}
        language="yaml"
        onChange={mayApply ? setTyped : undefined}
        problems={problems}
        maxHeight="max(320px, calc(100vh - 330px))"
        onReady={(created) => {
          view.current = created
        }}
        complete={async (context) => {
          const place = textContext(context.state.doc.toString(), context.pos, 'yaml')
          if (!place) return null
          return completeText(context, {
            language: 'yaml',
            fields: documentFields(lastRead.current, place.keys, { shape, gateway: described }),
            helpOf: (field) => field.description,
            defaultWord: t('default'),
            referenced: async () => [],
          })
        }}
      />
      {mayApply && (
        <DeclarativeBar
          isDirty={isDirty}
          problems={problems}
          canReview={isDirty && isSettled && document !== undefined}
          onDiscard={() => {
            setTyped(undefined)
            setRefused(undefined)
          }}
          onReview={() => setIsApplying(true)}
        />
      )}
      {isApplying && document && (
        <ApplyDialog
          described={described}
          shape={shape}
          before={base}
          document={document}
          onClose={() => setIsApplying(false)}
          onRefused={(fields) => setRefused({ fields, document })}
          onMoved={(current) => setBase(current)}
          onApplied={(next) => {
            setBase(next)
            setTyped(undefined)
            setRefused(undefined)
            setIsApplying(false)
            client.setQueryData(queryKey, next)
          }}
        />
      )}
      <LeaveGuard isDirty={() => isDirty}>{t('leaving')}</LeaveGuard>
    </div>
  )
}

/** How many of which kind. */
function Contents({ gateway, document }: { gateway: GatewayDescription; document: JsonObject }) {
  const t = useTranslations('declarative')
  const words = useWords()
  const counted = Object.values(gateway.kinds).flatMap(({ schema, label }) => {
    const list = document[schema]
    return Array.isArray(list) && list.length > 0 ? [{ label: words(label.many), count: list.length }] : []
  })
  if (counted.length === 0) return <span className={classes.quiet}>{t('empty')}</span>
  return (
    <span className={classes.contents}>
      {counted.map(({ label, count }) => (
        <span key={label}>
          {label} <b>{count}</b>
        </span>
      ))}
    </span>
  )
}

function download(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }))
  const link = window.document.createElement('a')
  link.href = address
  link.download = 'kong.yml'
  link.click()
  URL.revokeObjectURL(address)
}
