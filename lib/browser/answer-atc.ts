import type { ExpressionField } from '@/lib/routing/expression-fields'
import type { AtcEngine } from './atc-engine'

/** A question to the router. */
export type AtcQuestion =
  | { readonly ask: 'check'; readonly text: string; readonly fields: readonly ExpressionField[] }
  | { readonly ask: 'matchPaths'; readonly expression: string; readonly paths: readonly string[] }

/** What is asked of the thread; answers carry the same `id`. */
export type AtcCall = AtcQuestion & { readonly id: number }

/** What the thread answers: a value, or the words of what was thrown. */
export type AtcAnswer = { readonly id: number; readonly value?: unknown; readonly thrown?: string }

/** The engine's answer to a question. */
export function answerAtc(engine: AtcEngine, question: AtcQuestion): unknown {
  if (question.ask === 'check') return engine.check(question.text, question.fields)
  return question.paths.map((path) => engine.matchesPath(question.expression, path))
}

/** The engine's answer as it travels between threads. Never throws. */
export async function answerAtcCall(engine: Promise<AtcEngine>, call: AtcCall): Promise<AtcAnswer> {
  try {
    return { id: call.id, value: answerAtc(await engine, call) }
  } catch (error) {
    return { id: call.id, thrown: error instanceof Error ? error.message : String(error) }
  }
}
