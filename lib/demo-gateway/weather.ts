import type { ServerResponse } from 'node:http'
import type { Faults } from './faults'
import type { Request } from './http/answer'
import type { Answer } from './http/routes'

/** The answer that a fault gives in the place of the gateway's own, or undefined. */
export function faultyAnswer(faults: Faults, { method, path }: Request): Answer | undefined {
  const { status } = faults
  if (status && path.startsWith(status.path ?? ''))
    return { status: status.code, body: { message: WORDS[status.code] ?? 'An unexpected error occurred' } }
  if (faults.redirect !== undefined) return { status: 302, body: '', headers: { Location: faults.redirect } }
  if (faults.html)
    return {
      status: 200,
      body: '<!doctype html><title>Welcome</title><h1>It works</h1>',
      headers: { 'Content-Type': 'text/html' },
    }
  if (faults.garbage)
    return { status: 200, body: '{"data":[{"id":', headers: { 'Content-Type': 'application/json; charset=utf-8' } }
  const isWrite = method === 'POST' || method === 'PUT' || method === 'PATCH' || method === 'DELETE'
  if (!faults.readOnly || !isWrite) return undefined
  const message = 'cannot write entities when not using a database'
  return { status: 405, body: { code: 12, name: 'operation unsupported', message } }
}

/** Lets a response promise all of the body and send half of it; afterwards the line is silent, or cut. */
export function breakBody(response: ServerResponse, faults: Faults): void {
  const end = response.end.bind(response)
  const broken = (chunk?: unknown) => {
    const text = typeof chunk === 'string' ? chunk : ''
    if (text.length < 2) return end()
    response.write(text.slice(0, Math.floor(text.length / 2)), () => {
      if (faults.cutBody) response.destroy()
    })
    return response
  }
  response.end = broken as typeof response.end
}

const WORDS: Record<number, string> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  502: 'Bad Gateway',
  503: 'Service unavailable',
}
