import 'server-only'
import type { NextApiRequest, NextApiResponse } from 'next'
import NextAuth, { type NextAuthOptions } from 'next-auth'

/** A request to next-auth: the action of the address, and what of the request it may see. */
export type AuthCall = {
  readonly method: 'GET' | 'POST'
  readonly action: readonly string[]
  /** What an identity provider sends back in the address. */
  readonly query?: Readonly<Record<string, string>>
  readonly cookie: string | null
  readonly headers: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, unknown>>
}

/** What next-auth answered; a redirect comes as `{ url }`. */
export type AuthAnswer = { status: number; headers: Headers; body: unknown }

/**
 * Calls next-auth by its API-route form: plain values in and out, so that no cookie, header or body reaches it
 * that has not been read by us before, and it runs without Next around it.
 */
export async function callNextAuth(call: AuthCall, options: NextAuthOptions): Promise<AuthAnswer> {
  const answer: AuthAnswer = { status: 200, headers: new Headers(), body: undefined }
  const request = {
    method: call.method,
    query: { ...call.query, nextauth: call.action },
    cookies: readCookies(call.cookie),
    headers: call.headers,
    body: { ...call.body, json: 'true' },
  }
  // Of Node's request and response next-auth 4.24 uses these members only (next/index.ts, next/utils.ts).
  await NextAuth(request as unknown as NextApiRequest, responder(answer) as unknown as NextApiResponse, options)
  return answer
}

function responder(answer: AuthAnswer) {
  const response = {
    status: (status: number) => {
      answer.status = status
      return response
    },
    getHeader: () => answer.headers.getSetCookie(),
    setHeader: (name: string, value: string | readonly string[]) => {
      answer.headers.delete(name)
      for (const one of [value].flat()) answer.headers.append(name, one)
      return response
    },
    json: (body: unknown) => {
      answer.body = body
    },
    send: (body: unknown) => {
      answer.body = body
    },
    end: () => {},
  }
  return response
}

/** The cookies of a header by name; a value that cannot be decoded stays as it is. */
function readCookies(header: string | null): Record<string, string> {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim().split(/=(.*)/s))
  const wanted = pairs.filter(([name, value = '']) => name && (!name.endsWith(callbackCookie) || isAddress(value)))
  return Object.fromEntries(wanted.map(([name, value = '']) => [name, decoded(value)]))
}

/** next-auth answers 500 where this one holds no address (core/lib/assert.ts). */
const callbackCookie = 'next-auth.callback-url'

function isAddress(value: string): boolean {
  const text = decoded(value)
  return /^https?:\/\//.test(text) && URL.canParse(text)
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
