'use client'

import { useDebouncedValue } from '@mantine/hooks'
import { useTranslations } from 'next-intl'
import { useId, useMemo } from 'react'
import { CodeEditor } from '@/components/entity/code-editor'
import { useDraftValue } from '@/components/fields/form-scope'
import type { InputProps } from '@/components/fields/input-props'
import type { ExpressionProblem } from '@/lib/browser/atc-engine'
import {
  type ExpressionField,
  expressionField,
  expressionFields,
  expressionOperators,
} from '@/lib/routing/expression-fields'
import { expressionCompletion } from './expression-completion'
import { expressionHighlight } from './expression-highlight'
import { Note } from './match-note'
import classes from './routes.module.css'
import { textsOf } from './texts-of'
import { useExpressionVerdict } from './use-expression-verdict'
import { useRouterRules } from './use-router-rules'

/** How long nothing has to be typed before an expression is judged. */
const pauseMs = 300

/** An expression with the router's own parser beside it: what is wrong and where, fields and operators to choose from. */
export function ExpressionEditor({ label, value, onChange }: InputProps) {
  const t = useTranslations('routes.expression')
  const rules = useRouterRules()
  const protocols = JSON.stringify(textsOf(useDraftValue('protocols')))
  const fields = useMemo(() => expressionFields(rules, JSON.parse(protocols)), [rules, protocols])
  const text = typeof value === 'string' ? value : ''
  const [settled] = useDebouncedValue(text, pauseMs)
  const verdict = useExpressionVerdict(settled, fields)
  const { problem } = verdict
  const sentence = problem && sentenceOf(problem, fields, t)
  const problems = useMemo(
    () =>
      problem && sentence
        ? [{ from: problem.from, to: problem.to, severity: 'error' as const, message: sentence }]
        : [],
    [problem, sentence],
  )
  const complete = useMemo(() => expressionCompletion(fields), [fields])
  const isJudged = settled === text && verdict.isJudged
  return (
    <>
      <div className={classes.editor}>
        <CodeEditor
          label={label}
          text={text}
          syntax={expressionHighlight}
          problems={problems}
          complete={complete}
          onChange={(next) => onChange(next.trim() === '' ? undefined : next)}
        />
      </div>
      <div aria-live="polite">
        {isJudged && problem && (
          <Note tone="refused">
            {t('problem', { line: problem.line, column: problem.column, text: sentence ?? '' })}
          </Note>
        )}
        {isJudged && !problem && <p className={classes.quiet}>{t('fine')}</p>}
      </div>
      <FieldList fields={fields} />
    </>
  )
}

type Say = ReturnType<typeof useTranslations<'routes.expression'>>

function sentenceOf({ code, text, field }: ExpressionProblem, fields: readonly ExpressionField[], t: Say): string {
  if (code === 'unknownField') return t('unknownField', { field: field ?? '' })
  const type = field === undefined ? undefined : expressionField(fields, field)?.type
  if (code === 'type' && type) return t('type', { field: field ?? '', type })
  const rule = text.replace(/^expected /, '')
  const known = code === 'syntax' && Object.hasOwn(expected, rule) ? expected[rule] : undefined
  return known ? t(`expected.${known}`) : text
}

/** What the router's grammar calls its parts (atc-router 1.6), in words. */
const expected: Readonly<Record<string, 'term' | 'field' | 'operator' | 'value' | 'logic' | 'digits' | 'text'>> = {
  term: 'term',
  transform_func: 'field',
  lhs: 'field',
  binary_operator: 'operator',
  rhs: 'value',
  'EOI, and_op, or or_op': 'logic',
  'and_op or or_op': 'logic',
  hex_digits: 'digits',
  'oct_digits or dec_digits': 'digits',
  'str_char or str_esc': 'text',
  rawstr_char: 'text',
}

/** Every field with its type and operators, folded: the reference one would otherwise look up. */
function FieldList({ fields }: { fields: readonly ExpressionField[] }) {
  const t = useTranslations('routes.expression')
  const id = useId()
  return (
    <details className={classes.reference}>
      <summary id={id}>{t('reference')}</summary>
      <p className={classes.quiet}>{t('binding', { not: '!( … )' })}</p>
      <div className={classes.scroll}>
        <table className={classes.handling} aria-labelledby={id}>
          <thead>
            <tr>
              <th scope="col">{t('field')}</th>
              <th scope="col">{t('typeOf')}</th>
              <th scope="col">{t('operators')}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map(({ name, type, isMany }) => (
              <tr key={name}>
                <td>{name}</td>
                <td>
                  {type}
                  {isMany && <span className={classes.quiet}> {t('many')}</span>}
                </td>
                <td>{expressionOperators[type].join('  ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
