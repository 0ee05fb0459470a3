import { ConsoleError, fromErrorBody } from '@/lib/errors/console-error'
import { answerChallenge } from './challenges'
import { announceSignedOut } from './signed-out'

/** Method, JSON body and abort signal of a request; without a body it is a GET. */
export type AskOptions = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly body?: unknown
  readonly signal?: AbortSignal
}

/** The path the console is served under, without a trailing slash; empty at the root. */
export const basePath = process.env.NEXT_PUBLIC_BASE_PATH ?? ''

/**
 * Asks the console's own API and answers with the parsed JSON (`undefined` for 204).
 * `address` comes from `api` in lib/contract/paths and carries no base path.
 * Throws ConsoleError; when the console itself does not answer: `unavailable` / `console_unreachable`.
 * An aborted request throws the signal's reason. Never shows anything: whoever asked, shows.
 */
export async function ask<T>(address: string, options: AskOptions = {}): Promise<T> {
  const { method, body, signal } = options
  const response = await askRaw(address, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal,
  })
  if (response.status === 204) return undefined as T
  return (await readJson(response, signal)) as T
}

/** What a request of one's own making carries. */
export type RawAsk = Pick<RequestInit, 'method' | 'headers' | 'body'> & { readonly signal?: AbortSignal }

/** As `ask`, with headers and body of one's own and the answer unread: for files and streams. Throws as `ask` does. */
export async function askRaw(address: string, options: RawAsk): Promise<Response> {
  let { headers } = options
  for (let attempt = 0; ; attempt++) {
    const response = await send(address, { ...options, headers })
    if (response.ok) return response
    const error = errorOf(response, await readJson(response, options.signal))
    if (error.code === 'unauthenticated') announceSignedOut()
    // A name to be typed and a password to be given again: two answers may be wanted, one after the other.
    const answered = attempt < mostAnswers ? await answerChallenge(error) : undefined
    if (answered === undefined) throw error
    headers = { ...Object.fromEntries(new Headers(headers)), ...answered }
  }
}

const mostAnswers = 4

async function send(address: string, options: RawAsk): Promise<Response> {
  try {
    return await fetch(`${basePath}${address}`, {
      ...options,
      credentials: 'same-origin',
      // A redirect is never an answer of the API; following one could show a sign-in page as if it were data.
      redirect: 'error',
    })
  } catch (cause) {
    if (options.signal?.aborted) throw options.signal.reason
    throw unreachable(cause)
  }
}

async function readJson(response: Response, signal?: AbortSignal): Promise<unknown> {
  try {
    return await response.json()
  } catch (cause) {
    if (signal?.aborted) throw signal.reason
    if (!response.ok) return undefined
    throw new ConsoleError('unexpected', 'The console gave an answer that cannot be read.', { cause })
  }
}

/** A proxy in front of the console answers 502-504 with a page of its own when the console is gone. */
function errorOf(response: Response, body: unknown): ConsoleError {
  if (body === undefined && response.status >= 502 && response.status <= 504) return unreachable(undefined)
  return fromErrorBody(body)
}

function unreachable(cause: unknown): ConsoleError {
  return new ConsoleError('unavailable', 'The console did not answer.', { reason: 'console_unreachable', cause })
}
