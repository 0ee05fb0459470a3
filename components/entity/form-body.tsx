'use client'

import { SegmentedControl } from '@mantine/core'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useMemo, useRef, useState } from 'react'
import { useFormScope } from '@/components/fields/form-scope'
import { Failure } from '@/components/ui/failure'
import { useShortcuts } from '@/components/ui/keyboard'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { useKeptDraft } from '@/lib/browser/use-draft'
import { useUrlState } from '@/lib/browser/use-url-state'
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

const JsonDraft = dynamic(() => import('./json-draft').then((module) => module.JsonDraft), {
  ssr: false,
  loading: () => <SkeletonRows rows={10} columns={1} />,
})
const ReviewDialog = dynamic(() => import('./review-dialog').then((module) => module.ReviewDialog), { ssr: false })
const ConflictDialog = dynamic(() => import('./conflict-dialog').then((module) => module.ConflictDialog), {
  ssr: false,
})

type FormBodyProps = {
  readonly description: KindDescription
  /** Fields settled before the form opened. */
  readonly chosen: readonly Path[]
  readonly storageKey: string
}

/** A form's inside: fields or JSON over one draft, and the bar that saves it. */
export function FormBody({ description, chosen, storageKey }: FormBodyProps) {
  const t = useTranslations('entities.form')
  const scope = useFormScope()
  const { store } = scope
  const { params, replace } = useUrlState()
  const isJson = params.get('as') === 'json'
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
            data={[
              { value: 'form', label: t('asForm') },
              { value: 'json', label: t('asJson') },
            ]}
            value={isJson ? 'json' : 'form'}
            onChange={(next) => replace({ as: next === 'json' ? 'json' : undefined })}
          />
        </div>
        {kept.offered && <KeptNotice kept={kept.offered} storageKey={storageKey} onDone={kept.dismiss} />}
        {save.error !== undefined && <Failure error={save.error} title={t('notSaved')} />}
        <ProblemsOnTop sections={sections} isJson={isJson} />
        {isJson ? (
          <JsonDraft />
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
      <LeaveGuard />
    </>
  )
}
