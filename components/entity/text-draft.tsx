'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useFormScope } from '@/components/fields/form-scope'
import { useProblemText } from '@/components/fields/problem-text'
import { useWords } from '@/components/ui/use-words'
import { type DraftProblem, textPlace } from '@/lib/browser/draft-store'
import { entityQueries } from '@/lib/browser/entity-queries'
import { kindWithSchema } from '@/lib/browser/kind-with-schema'
import { wholeList } from '@/lib/browser/list-params'
import { useDraftState } from '@/lib/browser/use-draft'
import { entityName } from '@/lib/entities/entity-name'
import { generalPath } from '@/lib/schema/field-at'
import type { Path } from '@/lib/schema/json'
import { readText, type TextLanguage } from '@/lib/text/read-text'
import { placeOf } from '@/lib/text/text-tree'
import { unknownFields } from '@/lib/text/unknown-fields'
import { writeText } from '@/lib/text/write-text'
import { CodeEditor, type CodeProblem } from './code-editor'
import { completeText } from './complete-text'
import classes from './entity-form.module.css'
import { useGatewayScope } from './gateway-scope'
import { useTextProblem } from './use-text-problem'

/**
 * The same draft as JSON or YAML. What was typed stays as it was typed, comments too, until the draft is changed by other hands. While it
 * cannot be read the draft stays as it was and the save waits.
 */
export function TextDraft({ language }: { language: TextLanguage }) {
  const t = useTranslations('entities.text')
  const { store, withheld } = useFormScope()
  const { draft, typed } = useDraftState(store)
  const wordsOf = useTextProblem()
  const text = useMemo(
    () => (typed?.language === language ? typed.text : writeText(draft, language)),
    [typed, language, draft],
  )
  const problems = useCodeProblems(text, language)
  const complete = useComplete(language)
  const change = (next: string) => {
    const read = readText(next, language)
    if ('problem' in read) store.type({ language, text: next, problem: wordsOf(next, read, language) }, undefined)
    else store.type({ language, text: next }, read.value)
  }
  return (
    <div className={classes.text}>
      {withheld.length > 0 && <p>{t('withheld', { paths: withheld.join(', ') })}</p>}
      <CodeEditor
        label={t('label', { language: language === 'json' ? 'JSON' : 'YAML' })}
        text={text}
        language={language}
        onChange={change}
        problems={problems}
        complete={complete}
      />
      <p className={classes.hint}>{t('hint')}</p>
    </div>
  )
}

/** What is wrong with the draft, at the places of its text. A field that is merely missing is marked once a save was tried. */
function useCodeProblems(text: string, language: TextLanguage): readonly CodeProblem[] {
  const t = useTranslations('entities.text')
  const { store } = useFormScope()
  const state = useDraftState(store)
  const textOf = useProblemText()
  const wordsOf = useTextProblem()
  const found = JSON.stringify(store.problems())
  return useMemo(() => {
    const read = readText(text, language)
    if ('problem' in read)
      return [{ from: read.from, to: read.to, severity: 'error', message: wordsOf(text, read, language) }]
    const problems: readonly [Path, DraftProblem][] = Object.entries(JSON.parse(found))
    const unknown = unknownFields(read.value, state.rules.fields, state.before).map((path) => ({
      ...placeOf(read.node, path),
      severity: 'warning' as const,
      message: t('unknown_field', { path }),
    }))
    const wrong = problems
      .filter(([path, problem]) => path !== textPlace && (state.isTried || !isMissing(problem)))
      .map(([path, problem]) => ({
        ...placeOf(read.node, path.startsWith('@') ? '' : path),
        severity: 'error' as const,
        message: path.startsWith('@') ? textOf(problem) : `${path}: ${textOf(problem)}`,
      }))
    return [...wrong, ...unknown]
  }, [text, language, found, state.isTried, state.rules, state.before, t, textOf, wordsOf])
}

function isMissing(problem: DraftProblem): boolean {
  return 'check' in problem && problem.check.code === 'required'
}

function useComplete(language: TextLanguage) {
  const t = useTranslations('entities.text')
  const words = useWords()
  const client = useQueryClient()
  const { gateway } = useGatewayScope()
  const { store, manners, connectionId } = useFormScope()
  return (context: Parameters<typeof completeText>[0]) => {
    const { fields } = store.get().rules
    return completeText(context, {
      language,
      fields,
      defaultWord: t('default'),
      helpOf: (field, path) => {
        const { help } = manners[generalPath(fields, path)] ?? {}
        return help ? words(help) : field.description
      },
      referenced: async (schema, search) => {
        const kind = kindWithSchema(gateway, schema)
        if (!kind) return []
        const query = { ...wholeList, search, pageSize: 25, sort: kind.columns[0]?.field ?? '' }
        const page = await client.fetchQuery(entityQueries.list({ connectionId, kind: kind.kind, query }))
        return page.rows.map((row) => ({ id: row.id, name: entityName(kind, row) }))
      },
    })
  }
}
