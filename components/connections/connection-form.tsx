'use client'

import { useTranslations } from 'next-intl'
import { type FocusEvent, type FormEvent, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { Section } from '@/components/ui/section'
import type { Connection } from '@/lib/contract/connections'
import { type FieldErrors, isConsoleError } from '@/lib/errors/console-error'
import { AddressFields } from './address-fields'
import { checkConnectionDraft, checkTarget } from './check-connection-draft'
import { type ConnectionDraft, canKeepSecret, isTargetChanged, testOfDraft } from './connection-draft'
import classes from './form.module.css'
import { IdentityFields } from './identity-fields'
import { ProtectionFields } from './protection-fields'
import type { DraftEditor } from './protection-inputs'
import { TestPanel } from './test-panel'
import { testKey, useConnectionTest } from './use-connection-test'
import { useLiveTest } from './use-live-test'

type ConnectionFormProps = {
  readonly start: ConnectionDraft
  /** The saved connection when one is edited. */
  readonly stored?: Connection
  readonly demoUrl?: string
  readonly saveLabel: string
  /** Whether the draft differs from what is saved at all, and in what a test would notice. */
  readonly changes: (draft: ConnectionDraft) => 'none' | 'looks' | 'target'
  /** Saves the draft; what it throws is shown at its fields or above the buttons. */
  readonly onSave: (draft: ConnectionDraft) => Promise<void>
  readonly onCancel: () => void
}

/** Where, how protected, name and colour; the test runs live beside. Used by the wizard and by the settings. */
export function ConnectionForm({ start, stored, demoUrl, saveLabel, changes, onSave, onCancel }: ConnectionFormProps) {
  const t = useTranslations('connections')
  const [draft, setDraft] = useState(start)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [isStrict, setStrict] = useState(false)
  const [refusals, setRefusals] = useState<FieldErrors>({})
  const [saveError, setSaveError] = useState<unknown>()
  const [isSaving, setSaving] = useState(false)
  const test = useConnectionTest()
  const form = useRef<HTMLFormElement>(null)

  const problems = checkConnectionDraft(draft, stored)
  const input = testOfDraft(draft, stored?.id)
  const isTestable = Object.keys(checkTarget(draft, stored)).length === 0
  const canKeep = canKeepSecret(stored, draft)
  const difference = changes(draft)
  const key = testKey(input)
  const hasPassed = test.state.phase === 'passed' && test.state.key === key
  const hasFailed = test.state.phase === 'failed' && test.state.key === key
  const live = useLiveTest({
    input,
    isTestable,
    isOpen: draft.protection === 'open',
    isIdle: difference !== 'target',
    test,
  })

  useEffect(() => {
    if (isStrict || Object.keys(refusals).length > 0) focusFirstProblem(form.current)
  }, [isStrict, refusals])

  const editor: DraftEditor = {
    draft,
    set: (part) => {
      setDraft((now) => ({ ...now, ...part }))
      setRefusals({})
      setSaveError(undefined)
      setStrict(false)
    },
    at: (path) => {
      const problem = problems[path]
      const isShown = isStrict || touched.has(path)
      return {
        error: refusals[path] ?? (problem && isShown ? t(`problems.${problem}`) : undefined),
        onBlur: () => setTouched((now) => new Set([...now, path])),
      }
    },
    canKeep,
    storedHeaders: stored?.protection.headerNames ?? [],
  }

  async function save(isAnyway: boolean) {
    setSaveError(undefined)
    if (Object.keys(problems).length > 0) {
      setStrict(true)
      setTouched((now) => new Set([...now, ...Object.keys(problems)]))
      return
    }
    setSaving(true)
    try {
      const needsTest = difference === 'target' && !hasPassed && !isAnyway
      if (needsTest && !(await test.run(input))) return
      await onSave(draft)
    } catch (error) {
      setRefusals(refusalsOf(error, t('problems.name_taken')))
      setSaveError(error)
    } finally {
      setSaving(false)
    }
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!isSaving && difference !== 'none') void save(false)
  }

  const hasLostSecret =
    stored?.protection.hasSecret === true &&
    stored.protection.kind === draft.protection &&
    isTargetChanged(stored, draft)

  return (
    <form
      ref={form}
      className={classes.layout}
      onSubmit={submit}
      onBlur={(event: FocusEvent) => event.target.matches('input, textarea') && live.leaveField()}
      noValidate
    >
      <div>
        <Section title={t('form.where')}>
          <AddressFields editor={editor} demoUrl={demoUrl} />
        </Section>
        <Section title={t('form.protect')}>
          <ProtectionFields editor={editor} hasLostSecret={hasLostSecret} />
        </Section>
        <Section title={t('form.identity')}>
          <IdentityFields editor={editor} />
        </Section>
      </div>
      <div className={classes.panel}>
        <TestPanel
          state={test.state}
          adminUrl={draft.adminUrl}
          isStale={!hasPassed && !hasFailed}
          waitsForSecret={draft.protection !== 'open'}
          canRun={isTestable}
          onRun={() => void test.run(input)}
          onStop={test.stop}
        />
      </div>
      <div>
        {saveError !== undefined && refusals.name === undefined && (
          <Failure error={saveError} title={t('form.notSaved')} />
        )}
        <div className={classes.footer}>
          <Button type="submit" loading={isSaving} disabled={difference === 'none'}>
            {saveLabel}
          </Button>
          {hasFailed && (
            <Button variant="default" disabled={isSaving} onClick={() => void save(true)}>
              {t('form.saveAnyway')}
            </Button>
          )}
          <Button variant="subtle" tone="quiet" onClick={onCancel}>
            {t('form.cancel')}
          </Button>
          <p className={classes.footerNote} role="status">
            {hasFailed ? t('form.testFirst') : difference === 'none' ? t('form.noChanges') : ''}
          </p>
        </div>
      </div>
    </form>
  )
}

/** What the server refused, by field; the name is the only thing of a connection that can be taken. */
function refusalsOf(error: unknown, nameTaken: string): FieldErrors {
  if (!isConsoleError(error)) return {}
  return error.reason === 'already_exists' ? { ...error.fields, name: nameTaken } : (error.fields ?? {})
}

function focusFirstProblem(form: HTMLFormElement | null) {
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
}
