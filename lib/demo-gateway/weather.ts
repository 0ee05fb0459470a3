import type { ServerResponse } from 'node:http'
import type { Faults } from './faults'
import type { Request } from './http/answer'
import type { Answer } from './http/routes'

const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** The answer that a fault gives in the place of the gateway's own, or undefined. */
export function faultyAnswer(faults: Faults, { method, path }: Request): Answer | undefined {
  const { status, redirect, html, garbage, readOnly } = faults
  const typed = (body: string, type: string) => ({ status: 200, body, headers: { 'Content-Type': type } })
  if (status && path.startsWith(status.path ?? ''))
    return { status: status.code, body: { message: WORDS[status.code] ?? 'An unexpected error occurred' } }
  if (redirect !== undefined) return { status: 302, body: '', headers: { Location: redirect } }
  if (html) return typed('<!doctype html><title>Welcome</title><h1>It works</h1>', 'text/html')
  if (garbage) return typed('{"data":[{"id":', 'application/json; charset=utf-8')
  if (!readOnly || !WRITES.has(method)) return undefined
  const message = 'cannot write entities when not using a database'
  return { status: 405, body: { code: 12, name: 'operation unsupported', message } }
}

/** Lets a response promise all of the body and send half of it; afterwards the line is silent, or cut. */
export function breakBody(response: ServerResponse, faults: Faults): void {
  const end = response.end.bind(response)
  const broken = (text: unknown = '') => {
    if (typeof text !== 'string' || text.length < 2) return end()
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
