import type { ConsoleError } from '@/lib/errors/console-error'

/** Asks the person for what a refused request lacked: headers to send it again with, undefined to give up. */
type Answerer = (error: ConsoleError) => Promise<Readonly<Record<string, string>> | undefined>

const answerers = new Map<string, Answerer>()

/** Says who answers a refusal of a reason (a dialog on the page); the returned function takes it back. */
export function onChallenge(reason: string, answer: Answerer): () => void {
  answerers.set(reason, answer)
  return () => {
    if (answerers.get(reason) === answer) answerers.delete(reason)
  }
}

/** Headers to send a refused request again with; undefined where nobody can or wants to answer. */
export async function answerChallenge(error: ConsoleError): Promise<Readonly<Record<string, string>> | undefined> {
  const answer = error.reason === undefined ? undefined : answerers.get(error.reason)
  return answer?.(error)
}
