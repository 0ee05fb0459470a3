'use client'

import { useTranslations } from 'next-intl'
import { useCallback, useDeferredValue, useMemo } from 'react'
import type { CodeProblem } from '@/components/entity/code-editor'
import { useTextProblem } from '@/components/entity/use-text-problem'
import { useProblemText } from '@/components/fields/problem-text'
import { checkDocument, type DocumentProblem } from '@/lib/declarative/check-document'
import type { GatewayDescription } from '@/lib/entities/types'
import type { FieldErrors } from '@/lib/errors/console-error'
import type { JsonObject } from '@/lib/schema/json'
import { valueAt } from '@/lib/schema/value-at'
import { readText } from '@/lib/text/read-text'
import { lineAndColumn, placeOf } from '@/lib/text/text-tree'
import { useDescribed } from './use-described'

/** A problem with the line it stands in. */
export type LineProblem = CodeProblem & { readonly line: number }

/** What the gateway said about a document that was sent. */
export type Refused = { readonly fields: FieldErrors; readonly document: JsonObject }

const empty: JsonObject = {}

/** The typed text as a document, and what is wrong with it, by our own rules and by the gateway's last word. */
export function useDocument({
  connectionId,
  gateway,
  text,
  refused,
}: {
  connectionId: string
  gateway: GatewayDescription
  text: string
  refused: Refused | undefined
}) {
  // A large document takes a moment to read; typing goes first.
  const settled = useDeferredValue(text)
  const read = useMemo(() => readText(settled, 'yaml'), [settled])
  const document = 'problem' in read ? undefined : read.value
  const { shape, described } = useDescribed(connectionId, gateway, document ?? empty)
  const wordsOf = useTextProblem()
  const sentenceOf = useSentence()
  const problems = useMemo((): readonly LineProblem[] => {
    const lineOf = (from: number) => lineAndColumn(settled, from).line
    if ('problem' in read) {
      const { from, to } = read
      return [{ from, to, line: lineOf(from), severity: 'error', message: wordsOf(settled, read, 'yaml') }]
    }
    const ours = checkDocument(read.value, described, shape).problems.map((one) => ({
      ...placeOf(read.node, one.path),
      severity: one.isCertain ? ('error' as const) : ('warning' as const),
      message: `${one.path}: ${sentenceOf(one)}`,
    }))
    const theirs = Object.entries(stillSaid(refused, read.value)).map(([path, words]) => ({
      ...placeOf(read.node, path.startsWith('@') ? '' : path),
      severity: 'error' as const,
      message: path.startsWith('@') ? words : `${path}: ${words}`,
    }))
    return [...theirs, ...ours]
      .map((one) => ({
        from: one.from,
        to: one.to,
        severity: one.severity,
        message: one.message,
        line: lineOf(one.from),
      }))
      .toSorted((a, b) => a.from - b.from)
  }, [settled, read, described, shape, refused, wordsOf, sentenceOf])
  return { document, described, shape, problems, isSettled: settled === text }
}

/** The gateway's words hold until the value they are about is another. */
function stillSaid(refused: Refused | undefined, document: JsonObject): FieldErrors {
  if (!refused) return {}
  const isSame = (path: string) =>
    path.startsWith('@') || JSON.stringify(valueAt(refused.document, path)) === JSON.stringify(valueAt(document, path))
  return Object.fromEntries(Object.entries(refused.fields).filter(([path]) => isSame(path)))
}

function useSentence(): (problem: DocumentProblem) => string {
  const t = useTranslations('declarative.problems')
  const textOf = useProblemText()
  return useCallback(
    (problem) => ('check' in problem ? textOf({ check: problem.check }) : t(problem.code, problem.values)),
    [t, textOf],
  )
}
