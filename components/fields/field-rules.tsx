'use client'

import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useSyncExternalStore } from 'react'
import type { DraftRules } from '@/lib/browser/draft-store'
import { generalPath } from '@/lib/schema/field-at'
import { type FieldRule, type RuleState, rulesByField, stateOfRule } from '@/lib/schema/field-rules'
import type { Path } from '@/lib/schema/json'
import classes from './fields.module.css'
import { useFormScope } from './form-scope'
import { useRuleSentence } from './use-rule-sentence'

const glyphs = { broken: IconAlertTriangle, met: IconCircleCheck, idle: IconCircleDashed } as const

/** The rules across fields that are explained at this one, each with how it fares in the draft right now. */
export function FieldRules({ path }: { path: Path }) {
  const t = useTranslations('fields.rules')
  const sentenceOf = useRuleSentence(path)
  const { store, withheld } = useFormScope()
  const { rules } = store.get()
  const own = ruleTableOf(rules).get(generalPath(rules.fields, path)) ?? []
  const read = () =>
    own
      .map((rule) => stateOfRule(rule, { at: path, fields: rules.fields, draft: store.get().draft, withheld }))
      .join(' ')
  const states = useSyncExternalStore(store.subscribe, read, read).split(' ') as RuleState[]
  if (own.length === 0) return null
  return (
    <ul className={classes.rules}>
      {own.map((rule, index) => {
        const state = states[index] ?? 'idle'
        const Glyph = glyphs[state]
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rules of a schema have no name, and never move.
          <li key={index} data-state={state}>
            <span title={t(`state.${state}`)}>
              <Glyph size={13} aria-hidden="true" />
              <span className="visually-hidden">{t(`state.${state}`)}: </span>
            </span>
            <span>{sentenceOf(rule)}</span>
          </li>
        )
      })}
    </ul>
  )
}

const tables = new WeakMap<DraftRules['fields'], ReadonlyMap<Path, readonly FieldRule[]>>()

/** Made once per description: every field of a form asks for it at every keystroke. */
function ruleTableOf({ fields, checks }: DraftRules): ReadonlyMap<Path, readonly FieldRule[]> {
  const known = tables.get(fields)
  if (known) return known
  const made = rulesByField(fields, checks)
  tables.set(fields, made)
  return made
}
