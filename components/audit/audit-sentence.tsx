'use client'

import { useTranslations } from 'next-intl'
import { useWords } from '@/components/ui/use-words'
import type { AuditEntry } from '@/lib/contract/audit'
import classes from './audit-sentence.module.css'
import { changedFieldNames } from './changed-paths'
import { isConsoleKind, type KindWords } from './kind-words'

/** How many field names a sentence says before "and 3 more". */
const mostNames = 2

/** An entry of the audit log as a sentence: "ana changed host of service orders". */
export function AuditSentence({ entry, kinds }: { entry: AuditEntry; kinds: KindWords }) {
  const t = useTranslations('audit')
  const words = useWords()
  const known = kinds[entry.kind]
  const names = entry.action === 'update' ? changedFieldNames(entry) : []
  const values = {
    actor: actorName(entry, (name) => t('actors.job', { name })) ?? t('actors.nobody'),
    kind: isConsoleKind(entry.kind) ? t(`kinds.${entry.kind}`) : known ? inSentence(words(known.one)) : entry.kind,
    name: entry.entityName ?? shortId(entry.entityId),
    fields: names.slice(0, mostNames).join(', '),
    more: names.length - mostNames,
    who: (chunks: React.ReactNode) => <strong className={classes.who}>{chunks}</strong>,
    what: (chunks: React.ReactNode) => <strong className={classes.what}>{chunks}</strong>,
    field: (chunks: React.ReactNode) => <code>{chunks}</code>,
  }
  return <span className={classes.sentence}>{t.rich(`sentence.${sentenceOf(entry, names.length)}`, values)}</span>
}

function sentenceOf({ action, before, after }: AuditEntry, changed: number) {
  if (action === 'changed_outside') {
    if (before === undefined && after !== undefined) return 'createdOutside'
    return before !== undefined && after === undefined ? 'deletedOutside' : action
  }
  if (action !== 'update' || changed === 0) return action
  return changed > mostNames ? 'updateManyFields' : 'updateFields'
}

function actorName({ actor }: AuditEntry, jobName: (name: string) => string): string | undefined {
  if (actor.kind === 'job') return jobName(actor.name)
  return actor.kind === 'nobody' ? undefined : actor.name
}

function shortId(id: string | undefined): string {
  return id?.slice(0, 8) ?? ''
}

/** "Service" is "service" within a sentence; "SNI" stays. */
function inSentence(label: string): string {
  return /^\p{Lu}\p{Lu}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1)
}
