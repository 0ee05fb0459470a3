import 'server-only'
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { ConsoleError, isConsoleError } from '@/lib/errors/console-error'
import type { RouteKey, routes } from '@/lib/permissions/routes'
import type { ConnectionContext, Context, UserContext } from '@/lib/server/context'
import { databaseError } from '@/lib/server/db'
import { log } from '@/lib/server/log'
import { admit, stillAdmits } from './admit'
import { errorSent, type Sent, toResponse, toSent } from './answer'
import { tokenIn } from './bearer-token'
import { checkFresh, checkProtected } from './check-confirmed'
import { checkOrigin } from './check-origin'
import { checkParams, isUuid, type Params } from './check-params'
import { inLanguage, languageOf } from './in-language'
import { enterCostly } from './limit-at-once'
import { loadConnection } from './load-connection'
import { parseInput, queryObject } from './parse-input'
import { readJson, requireJson } from './read-body'
import { whileAdmitted } from './while-admitted'

/** Rows of the permission table that anyone may call, and those that ask for a right. */
type OpenKey = { [Key in RouteKey]: (typeof routes)[Key] extends 'open' ? Key : never }[RouteKey]
type GuardedKey = Exclude<RouteKey, OpenKey>
type ConnectionKey = Extract<GuardedKey, `${string}[connectionId]${string}`>
type KindKey = Extract<ConnectionKey, `${string}[kind]${string}`>

/** What a route takes. `before` runs ahead of the body: a route that is closed should not even judge it. */
export type Takes<Body, Query> = {
  readonly body?: z.ZodType<Body>
  readonly query?: z.ZodType<Query>
  /** Most bytes of the body, where it is more than other bodies. */
  readonly mostBytes?: number
  readonly before?: (context: Context) => Promise<void>
}

/** What a handler is given; `context` by the door it stands behind. */
export type Given<Key extends RouteKey, Ctx, Body, Query> = {
  readonly context: Ctx
  readonly params: Params<Key>
  readonly query: Query
  readonly body: Body
  readonly request: Request
}

/** What Next calls. */
export type RouteHandler = (
  request: Request,
  segments: { readonly params: Promise<Readonly<Record<string, string | string[] | undefined>> | undefined> },
) => Promise<Response>

type Handler<Key extends RouteKey, Ctx, Body, Query> = (given: Given<Key, Ctx, Body, Query>) => unknown

/** The door of a route that anyone may call: health, sign-in, set-up. Such a route guards itself. */
export function openRoute<Key extends OpenKey, Body = undefined, Query = undefined>(
  key: Key,
  handle: Handler<Key, Context, Body, Query>,
  takes: Takes<Body, Query> = {},
): RouteHandler {
  return door(key, takes, async (given) => handle(given))
}

/** The door of a route about the console itself: signed in, and the role may do what the route's row says. */
export function consoleRoute<Key extends GuardedKey, Body = undefined, Query = undefined>(
  key: Key,
  handle: Handler<Key, UserContext, Body, Query>,
  takes: Takes<Body, Query> = {},
): RouteHandler {
  return door(key, takes, async (given) => handle({ ...given, context: asUser(given.context) }))
}

/** The door of a route about one connection: as `consoleRoute`, and the connection of the address exists. */
export function connectionRoute<Key extends ConnectionKey, Body = undefined, Query = undefined>(
  key: Key,
  handle: Handler<Key, UserContext & ConnectionContext, Body, Query>,
  takes: Takes<Body, Query> = {},
): RouteHandler {
  return door(key, takes, async (given, connection) => {
    if (!connection) throw new ConsoleError('not_found', 'The address names no connection.')
    return handle({ ...given, context: { ...asUser(given.context), connection } })
  })
}

/** The door of a route about one kind of a gateway's entities; whether the gateway has the kind is for the verb to say. */
export function entityRoute<Key extends KindKey, Body = undefined, Query = undefined>(
  key: Key,
  handle: (given: Given<Key, UserContext & ConnectionContext, Body, Query> & { readonly kind: string }) => unknown,
  takes: Takes<Body, Query> = {},
): RouteHandler {
  return connectionRoute(
    key,
    (given) => {
      const { kind } = given.params as Params<KindKey>
      if (!/^[a-z][a-z0-9_-]{0,63}$/.test(kind)) throw new ConsoleError('not_found', 'There is no such kind of entity.')
      return handle({ ...given, kind })
    },
    takes,
  )
}

type Connection = ConnectionContext['connection']

/** The steps every request takes, in this order: where it comes from, who sent it, may they, what is asked, then the work. */
function door<Key extends RouteKey, Body, Query>(
  key: Key,
  takes: Takes<Body, Query>,
  work: (given: Given<Key, Context, Body, Query>, connection: Connection | undefined) => Promise<unknown>,
): RouteHandler {
  const answer = async (...[request, segments]: Parameters<RouteHandler>): Promise<Sent | Response> => {
    if (request.signal.aborted) return browserLeft()
    const startedAt = performance.now()
    const requestId = randomUUID()
    let context = contextOf(request, requestId)
    let sent: Sent | Response
    let leave = () => {}
    try {
      // A page elsewhere cannot make a browser send a token it does not know; there is no cookie to ride on.
      if (tokenIn(request) === undefined) checkOrigin(request)
      if (takes.body) requireJson(request)
      // A route without a dynamic segment is given no params at all.
      const given = (await segments.params) ?? {}
      const early = loadEarly(given.connectionId, request)
      context = await admit(key, context, { request, given })
      if (request.signal.aborted) return browserLeft()
      leave = enterCostly(key, context.actor, typeof given.connectionId === 'string' ? given.connectionId : undefined)
      const params = checkParams(given)
      const connection = params.connectionId && (await (early ?? loadConnection(params.connectionId)))
      await checkFresh(key, context)
      if (connection) await checkProtected(key, context, { connection, request })
      await takes.before?.(context)
      // A route without a schema gets undefined, which is what its type says.
      const body = takes.body
        ? parseInput(takes.body, await readJson(request, takes.mostBytes), languageOf(request))
        : (undefined as Body)
      const { searchParams } = new URL(request.url)
      const query = takes.query
        ? parseInput(takes.query, queryObject(searchParams), languageOf(request))
        : (undefined as Query)
      sent = toSent(
        await work({ context, params: params as Params<Key>, query, body, request }, connection || undefined),
        requestId,
      )
      if (sent instanceof Response) sent = whileAdmitted(sent, () => stillAdmits(key, { request, given }))
    } catch (error) {
      sent = errorSent(inLanguage(shownError(error, context), languageOf(request)), requestId)
    } finally {
      leave()
    }
    const ms = Math.round(performance.now() - startedAt)
    const actorId = context.actor.kind === 'user' ? context.actor.id : undefined
    const level = key.startsWith('GET /api/health/') ? 'debug' : 'info'
    // Neither query nor body: they may hold what no log should.
    context.log[level]({ method: request.method, route: key, status: sent.status, ms, actorId }, 'request')
    return sent
  }
  const handler: RouteHandler = async (...given) => toResponse(await answer(...given))
  answers.set(handler, answer)
  taken.set(handler, takes as Takes<unknown, unknown>)
  return handler
}

const answers = new WeakMap<RouteHandler, (...given: Parameters<RouteHandler>) => Promise<Sent | Response>>()

/** What a handler made by a door answers, without the Response that only Next needs: making one costs as much as a small answer. */
export async function answerOf(handler: RouteHandler, ...given: Parameters<RouteHandler>): Promise<Sent | Response> {
  return (await answers.get(handler)?.(...given)) ?? handler(...given)
}

const taken = new WeakMap<RouteHandler, Takes<unknown, unknown>>()

/** What a handler made by a door takes: for the test that holds the description of the API to it. */
export function takesOf(handler: RouteHandler): Takes<unknown, unknown> | undefined {
  return taken.get(handler)
}

/** Nobody reads this: a browser that left in a queue must not cost those behind it. 499 is nginx's word for it. */
function browserLeft(): Response {
  return new Response(null, { status: 499 })
}

/** Asks for the connection while the session is still being looked up; nothing of it is used before that let the request in. */
function loadEarly(connectionId: unknown, request: Request): Promise<Connection> | undefined {
  if (!isUuid(connectionId) || !(request.headers.has('cookie') || tokenIn(request))) return undefined
  const early = loadConnection(connectionId)
  // Who is not let in never waits for it.
  early.catch(() => {})
  return early
}

function contextOf(request: Request, requestId: string): Context {
  return {
    actor: { kind: 'nobody', name: 'nobody' },
    requestId,
    // Set by scripts/serve.mjs, which drops what a client sends under this name.
    address: request.headers.get('x-gatehouse-address') ?? undefined,
    userAgent: request.headers.get('user-agent') ?? undefined,
    signal: request.signal,
    log: log.child({ requestId }),
  }
}

function asUser(context: Context): UserContext {
  if (context.actor.kind !== 'user') throw new ConsoleError('unauthenticated', 'Sign in to continue.')
  return { ...context, actor: context.actor }
}

/** An error as it may be shown. What nobody foresaw is logged whole and shown as nothing but its request id. */
function shownError(error: unknown, context: Context): ConsoleError {
  const known = isConsoleError(error) ? error : databaseError(error)
  if (isConsoleError(known)) {
    if (known.code === 'unexpected' || known.code === 'unavailable') context.log.error({ err: error }, known.message)
    return known
  }
  context.log.error({ err: error }, 'unexpected error')
  return new ConsoleError('unexpected', 'Something unexpected happened. The log of the console has the details.')
}
