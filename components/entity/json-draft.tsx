'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { useFormScope } from '@/components/fields/form-scope'
import { useDraftState } from '@/lib/browser/use-draft'
import { CodeEditor } from './code-editor'
import classes from './entity-form.module.css'
import { readJson } from './read-json'

/** Where the text's own problem is held in the draft. */
const place = '@json'

/** The same draft as JSON. While the text cannot be read the draft stays as it was and the save waits. */
export function JsonDraft() {
  const t = useTranslations('entities.json')
  const { store, withheld } = useFormScope()
  const { draft } = useDraftState(store)
  const [text, setText] = useState(() => JSON.stringify(draft, null, 2))
  const own = useRef(draft)
  // The draft may change by other hands: discarded, restored, saved.
  useEffect(() => {
    if (draft === own.current) return
    own.current = draft
    setText(JSON.stringify(draft, null, 2))
  }, [draft])
  useEffect(() => () => store.hold(place, undefined), [store])
  const change = (next: string) => {
    setText(next)
    const read = readJson(next)
    if ('value' in read) {
      own.current = read.value
      store.replace(read.value)
    } else store.hold(place, t(read.problem, { line: read.line, column: read.column }))
  }
  return (
    <div className={classes.json}>
      {withheld.length > 0 && <p>{t('withheld', { paths: withheld.join(', ') })}</p>}
      <CodeEditor label={t('label')} text={text} onChange={change} />
    </div>
  )
}
