'use client'

import { useTranslations } from 'next-intl'
import { useFormScope } from '@/components/fields/form-scope'
import { Button } from '@/components/ui/button'
import { TimeAgo } from '@/components/ui/time-ago'
import { forgetDraft, type KeptDraft } from '@/lib/browser/drafts'
import { applyPatch } from '@/lib/diff/changed-fields'
import classes from './entity-form.module.css'

/** Offers what was typed in an earlier visit and never saved. */
export function KeptNotice({ kept, storageKey, onDone }: { kept: KeptDraft; storageKey: string; onDone: () => void }) {
  const t = useTranslations('entities.form')
  const { store, secrets } = useFormScope()
  const restore = () => {
    const { draft, rules } = store.get()
    store.replace(applyPatch(draft, kept.value, rules.fields))
    onDone()
  }
  const forget = () => {
    forgetDraft(storageKey)
    onDone()
  }
  return (
    <div className={classes.notice} role="status">
      <span>
        {t.rich('kept', { time: () => <TimeAgo at={kept.keptAt} /> })} {secrets.length > 0 && t('keptNoSecrets')}
      </span>
      <Button size="compact" variant="default" onClick={restore}>
        {t('restore')}
      </Button>
      <Button size="compact" variant="subtle" tone="quiet" onClick={forget}>
        {t('forget')}
      </Button>
    </div>
  )
}
