import type { ExpressionField } from '@/lib/routing/expression-fields'
import type { AtcAnswer, AtcQuestion } from './answer-atc'
import type { ExpressionProblem } from './atc-engine'

/** The gateway's own router in a thread of this browser (see atc-engine.ts). */
export type AtcRouter = {
  /** The first problem of an expression; undefined: the gateway takes it. */
  readonly check: (text: string, fields: readonly ExpressionField[]) => Promise<ExpressionProblem | undefined>
  /** Whether an expression over `http.path` matches each path; throws Error where the expression is none. In linear time. */
  readonly matchPaths: (expression: string, paths: readonly string[]) => Promise<readonly boolean[]>
}

let shared: AtcRouter | undefined

/** The router of this browser: 1.4 MB, fetched once, when it is first asked. */
export function sharedAtcRouter(): AtcRouter {
  shared ??= atcRouter(threadAsker())
  return shared
}

/** The router over whatever answers its questions. */
export function atcRouter(ask: (question: AtcQuestion) => Promise<unknown>): AtcRouter {
  return {
    // The thread answers what the engine gives for the very question.
    check: (text, fields) => ask({ ask: 'check', text, fields }) as Promise<ExpressionProblem | undefined>,
    matchPaths: (expression, paths) => ask({ ask: 'matchPaths', expression, paths }) as Promise<readonly boolean[]>,
  }
}

function threadAsker() {
  const worker = new Worker(new URL('./atc-worker.ts', import.meta.url), { type: 'module' })
  const waiting = new Map<number, (answer: AtcAnswer) => void>()
  let asked = 0
  worker.onmessage = ({ data }: MessageEvent<AtcAnswer>) => {
    waiting.get(data.id)?.(data)
    waiting.delete(data.id)
  }
  worker.onerror = ({ message }) => {
    // The next question starts a new thread.
    shared = undefined
    for (const [id, answer] of waiting) answer({ id, thrown: message || 'The router could not be started.' })
    waiting.clear()
  }
  return async (question: AtcQuestion): Promise<unknown> => {
    const id = asked++
    const answer = await new Promise<AtcAnswer>((resolve) => {
      waiting.set(id, resolve)
      worker.postMessage({ ...question, id })
    })
    if (answer.thrown !== undefined) throw new Error(answer.thrown)
    return answer.value
  }
}
