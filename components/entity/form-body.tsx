'use client'

import { SegmentedControl } from '@mantine/core'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useFormScope } from '@/components/fields/form-scope'
import { Failure } from '@/components/ui/failure'
import { useShortcuts } from '@/components/ui/keyboard'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { useWords } from '@/components/ui/use-words'
import { textPlace } from '@/lib/browser/draft-store'
import { useKeptDraft } from '@/lib/browser/use-draft'
import { useUrlState } from '@/lib/browser/use-url-state'
import { pages } from '@/lib/contract/paths'
import type { KindDescription } from '@/lib/entities/types'
import type { Path } from '@/lib/schema/json'
import classes from './entity-form.module.css'
import { FormSectionPart } from './form-section'
import { formSections } from './form-sections'
import { KeptNotice } from './kept-notice'
import { LeaveGuard } from './leave-guard'
import { ProblemsOnTop } from './problems-on-top'
import { SaveBar } from './save-bar'
import { useSave } from './use-save'

const TextDraft = dynamic(() => import('./text-draft').then((module) => module.TextDraft), {
  ssr: false,
  loading: () => <SkeletonRows rows={10} columns={1} />,
})
const ReviewDialog = dynamic(() => import('./review-dialog').then((module) => module.ReviewDialog), { ssr: false })
const ConflictDialog = dynamic(() => import('./conflict-dialog').then((module) => module.ConflictDialog), {
  ssr: false,
})
const MadeDialog = dynamic(() => import('./made-dialog').then((module) => module.MadeDialog), { ssr: false })

const modes = ['form', 'json', 'yaml'] as const

type FormBodyProps = {
  readonly description: KindDescription
  /** Fields settled before the form opened. */
  readonly chosen: readonly Path[]
  readonly storageKey: string
}

/** A form's inside: fields, JSON or YAML over one draft, and the bar that saves it. */
export function FormBody({ description, chosen, storageKey }: FormBodyProps) {
  const t = useTranslations('entities.form')
  const words = useWords()
  const scope = useFormScope()
  const { store } = scope
  const { params, replace } = useUrlState()
  // A text that cannot be read yet stays where it is: no other view could show it.
  const readUnread = () => (store.get().held[textPlace] === undefined ? undefined : store.get().typed?.language)
  const unread = useSyncExternalStore(store.subscribe, readUnread, readUnread)
  useEffect(() => {
    // Once it can be read it is still what is being typed.
    if (unread !== undefined) replace({ as: unread })
  }, [unread, replace])
  const mode = unread ?? modes.find((one) => one === params.get('as')) ?? 'form'
  const [isReviewing, setIsReviewing] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const kept = useKeptDraft({ store, storageKey, secrets: scope.secrets })
  const save = useSave({ description, storageKey, form })
  const { fields } = store.get().rules
  const sections = useMemo(() => formSections({ description, fields, chosen }), [description, fields, chosen])
  useShortcuts([{ keys: 'mod+s', label: t('save'), run: () => save.submit() }])
  return (
    <>
      <form
        ref={form}
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save.submit()
        }}
        onKeyDown={(event) => {
          // Enter in a field must not save a gateway's configuration; Ctrl+S and the button do.
          if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault()
        }}
      >
        <div className={classes.mode}>
          <SegmentedControl
            size="xs"
            aria-label={t('editAs')}
            data={modes.map((one) => ({ value: one, label: t(one), disabled: unread !== undefined && one !== unread }))}
            value={mode}
            onChange={(next) => replace({ as: next === 'form' ? undefined : next })}
          />
        </div>
        {kept.offered && <KeptNotice kept={kept.offered} storageKey={storageKey} onDone={kept.dismiss} />}
        {save.error !== undefined && (
          <Failure error={save.error} title={save.isUnknown ? t('unknown') : t('notSaved')} />
        )}
        {save.isUnknown && scope.id === undefined && (
          <p className={classes.unknown}>
            {t('unknownNext')}{' '}
            <Link href={pages.entities(scope.connectionId, description.kind)}>{words(description.label.many)}</Link>
          </p>
        )}
        <ProblemsOnTop />
        {mode !== 'form' ? (
          <TextDraft key={mode} language={mode} />
        ) : (
          sections.map((section) => (
            <FormSectionPart
              key={section.id}
              section={section}
              canFold={sections.length > 1 && section.collapsed === true}
            />
          ))
        )}
        <SaveBar description={description} save={save} onReview={() => setIsReviewing(true)} />
      </form>
      {isReviewing && <ReviewDialog description={description} save={save} onClose={() => setIsReviewing(false)} />}
      {save.conflict && (
        <ConflictDialog current={save.conflict} onResolved={save.submit} onClose={save.dismissConflict} />
      )}
      {save.made && <MadeDialog description={description} made={save.made} onClose={save.dismissMade} />}
      <LeaveGuard isDirty={() => store.patch() !== undefined || store.get().held[textPlace] !== undefined}>
        {t('leaving')}
      </LeaveGuard>
    </>
  )
}
