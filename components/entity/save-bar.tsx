'use client'

import { useTranslations } from 'next-intl'
import { useFormScope } from '@/components/fields/form-scope'
import { Button } from '@/components/ui/button'
import { inSentence } from '@/components/ui/in-sentence'
import { useWords } from '@/components/ui/use-words'
import { useDraftState } from '@/lib/browser/use-draft'
import { fieldChanges } from '@/lib/diff/field-changes'
import type { KindDescription } from '@/lib/entities/types'
import classes from './entity-form.module.css'
import type { Save } from './use-save'

type SaveBarProps = { readonly description: KindDescription; readonly save: Save; readonly onReview: () => void }

/** Stays at the bottom of a form: how much changed, look at it, save it. Without a change there is nothing to save. */
export function SaveBar({ description, save, onReview }: SaveBarProps) {
  const t = useTranslations('entities.form')
  const words = useWords()
  const { store, id } = useFormScope()
  const { before, draft, rules, held, isTried } = useDraftState(store)
  const isNew = id === undefined
  const patch = store.patch()
  const count = patch ? fieldChanges(before, draft, rules.fields).length : 0
  const checks = Object.values(store.problems()).filter((problem) => 'check' in problem).length
  const toMend = isTried ? checks + Object.keys(held).length : 0
  const canSend = (patch !== undefined || isNew) && Object.keys(held).length === 0
  const canForce = isTried && checks > 0 && canSend
  const wordsOfCount = () => {
    if (isNew) return count > 0 ? t('filled', { count }) : t('nothingTyped')
    return count > 0 ? t('changes', { count }) : t('noChanges')
  }
  return (
    <div className={classes.bar}>
      <span className={classes.count} aria-live="polite">
        {wordsOfCount()}
        {toMend > 0 && <span className={classes.toMend}>{t('toMend', { count: toMend })}</span>}
      </span>
      {patch && (
        <Button variant="subtle" tone="quiet" onClick={store.resetAll} disabled={save.isBusy}>
          {t('discard')}
        </Button>
      )}
      {canForce && (
        <Button variant="subtle" tone="quiet" onClick={() => save.submit({ isForced: true })} title={t('forceWhy')}>
          {t('force')}
        </Button>
      )}
      <Button variant="default" onClick={onReview} disabled={!patch}>
        {t('review')}
      </Button>
      <Button type="submit" loading={save.isBusy} disabled={!canSend}>
        {isNew ? t('create', { kind: inSentence(words(description.label.one)) }) : t('save')}
      </Button>
    </div>
  )
}
