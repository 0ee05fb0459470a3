import { z } from 'zod'
import { answerNames, namedAnswers } from '@/lib/contract/answers/answer'
import { confirmHeader } from '@/lib/contract/confirm-header'
import type { Locale } from '@/lib/contract/locales'
import { statusOfCode } from '@/lib/errors/console-error'
import { inChinese } from '@/lib/errors/in-chinese'
import { permissions } from '@/lib/permissions/permissions'
import { changesGateway, freshRoutes } from '@/lib/permissions/route-rules'
import { type RouteKey, routes } from '@/lib/permissions/routes'
import { media } from './media'
import { routeAnswers } from './route-answers'
import { routeTakes } from './route-takes'
import { statuses, summaries } from './summaries'
import { chineseSummaries } from './summaries-zh-cn'

/** JSON of any shape, as OpenAPI nests it. */
export type Schema = Readonly<Record<string, unknown>>

/** One operation of the description, as far as the page about it reads it. */
export type Operation = {
  readonly operationId: string
  readonly tags: readonly [string]
  readonly summary: string
  readonly description: string
  readonly parameters: readonly Schema[]
  readonly requestBody?: {
    readonly required: true
    readonly content: { readonly 'application/json': { schema: Schema } }
  }
  readonly responses: Readonly<Record<string, Schema>>
  readonly security: readonly Schema[]
}

type Options = { readonly basePath: string; readonly version: string; readonly locale?: Locale }

/** The description of the API: OpenAPI 3.1.1. */
export type OpenapiDocument = {
  readonly openapi: '3.1.1'
  readonly info: Schema
  readonly servers: readonly Schema[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: Schema
}

/**
 * The console's own API as OpenAPI 3.1.1: every row of the permission table is an operation, and what it takes is the schema its handler
 * holds requests to. `basePath` is where the console is served; sentences are in `locale`.
 */
export function openapiDocument({ basePath, version, locale = 'en' }: Options): OpenapiDocument {
  const paths: Record<string, Record<string, Operation>> = {}
  for (const key of Object.keys(routes) as RouteKey[]) {
    const { method, path } = partsOf(key)
    paths[path] = { ...paths[path], [method]: operationOf(key, locale) }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Gatehouse',
      version,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description: introductions[locale],
    },
    servers: [{ url: basePath === '' ? '/' : basePath }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'An API token: `Authorization: Bearer gth_…`.' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'gatehouse-session',
          description:
            'The session of a browser (`__Host-gatehouse-session` over https). Writes also want an `Origin` that is the console’s own.',
        },
      },
      schemas: { Error: errorSchema, ...answerSchemas() },
    },
  }
}

const introductions: Readonly<Record<Locale, string>> = {
  en:
    'Everything the pages of the console do goes through this API. Bodies are JSON of at most 1 MiB unless said otherwise; unknown fields are refused. ' +
    'A connection one may do nothing on answers 404, like one that does not exist.',
  'zh-CN':
    '控制台各页面的所有操作都通过此 API 完成。除非另有说明，请求体为 JSON，最大 1 MiB，未知字段会被拒绝。' +
    '无权做任何操作的连接返回 404，与不存在的连接相同。',
}

function operationOf(key: RouteKey, locale: Locale): Operation {
  const { path } = partsOf(key)
  const guard = routes[key]
  const takes = routeTakes[key]
  const status = statuses[key] ?? 200
  return {
    operationId: operationIdOf(key),
    tags: [tagOf(path)],
    summary: (locale === 'zh-CN' ? chineseSummaries[key] : summaries[key]) ?? '',
    description: locale === 'zh-CN' ? rightInChinese(key) : rightOf(key),
    parameters: [...pathParameters(path), ...(takes?.query ? queryParameters(takes.query) : []), ...confirmation(key)],
    ...(takes?.body && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(takes.body) } } },
    }),
    responses: {
      [status]: status === 204 ? { description: 'Done.' } : { description: 'The answer.', content: contentOf(key) },
      default: {
        description: 'A refusal or a failure.',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
    security: guard === 'open' ? [] : [{ token: [] }, { session: [] }],
  }
}

/** `GET /api/users/[userId]` as `get` and `/api/users/{userId}`; `[...rest]` as one segment, which OpenAPI has no more words for. */
function partsOf(key: string): { method: string; path: string } {
  const [method = '', pattern = ''] = key.split(' ')
  return { method: method.toLowerCase(), path: pattern.replace(/\[(?:\.\.\.)?(\w+)\]/g, '{$1}') }
}

function operationIdOf(key: string): string {
  const words = key.replace(/\/api\//, ' ').match(/\w+/g) ?? []
  return words
    .map((word, at) => (at === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('')
}

/** What a path is about: the first of its words that is none of an id. */
function tagOf(path: string): string {
  const [first = '', ...rest] = path.split('/').filter((part) => part !== '' && part !== 'api' && !part.startsWith('{'))
  return first === 'connections' && rest[0] !== undefined && rest[0] !== 'test' ? rest[0] : first
}

function rightOf(key: RouteKey): string {
  const guard = routes[key]
  if (guard === 'open') return 'Anyone may ask.'
  const { least, sentence } = permissions[guard]
  const notes = [
    `Right \`${guard}\` (${least} and above, or a grant): to ${sentence}.`,
    ...(freshRoutes.has(key) ? ['Wants a sign-in of the last five minutes.'] : []),
    ...(changesGateway(key)
      ? [`On a protected connection: its name in \`${confirmHeader}\`, and a sign-in of the last five minutes.`]
      : []),
  ]
  return notes.join(' ')
}

function rightInChinese(key: RouteKey): string {
  const guard = routes[key]
  if (guard === 'open') return '任何人都可以请求。'
  const { least, sentence } = permissions[guard]
  const notes = [
    `权限 \`${guard}\`（${least} 及以上角色，或经授权）：${inChinese(sentence) ?? sentence}。`,
    ...(freshRoutes.has(key) ? ['须在五分钟内登录过。'] : []),
    ...(changesGateway(key) ? [`对受保护的连接：须在 \`${confirmHeader}\` 中给出其名称，并在五分钟内登录过。`] : []),
  ]
  return notes.join('')
}

function pathParameters(path: string): Schema[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', ...(name.endsWith('Id') && { format: 'uuid' }) },
  }))
}

function queryParameters(query: z.ZodType): Schema[] {
  const { properties = {}, required = [] } = schemaOf(query) as {
    properties?: Record<string, Schema>
    required?: string[]
  }
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
}

function confirmation(key: RouteKey): Schema[] {
  if (!changesGateway(key)) return []
  return [{ name: confirmHeader, in: 'header', required: false, schema: { type: 'string' } }]
}

/** What an answer is made of: JSON by its schema, which `components` has, or a file or stream of its type. */
function contentOf(key: RouteKey): Schema {
  const types = media[key]
  if (types) return Object.fromEntries(types.map((type) => [type, {}]))
  const schema = routeAnswers[key]
  if (!schema) return { 'application/json': {} }
  const name = answerNames.get(schema)?.id ?? answerIdOf(key)
  return { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } }
}

/** Schemas of answers by their names; those without one are called after their operation. */
function answerSchemas(): Record<string, Schema> {
  const registry = z.registry<{ id: string }>()
  for (const [key, schema] of Object.entries(routeAnswers)) registry.add(schema, { id: answerIdOf(key) })
  for (const schema of namedAnswers) registry.add(schema, { id: answerNames.get(schema)?.id ?? '' })
  const { schemas } = z.toJSONSchema(registry, {
    uri: (id) => `#/components/schemas/${id}`,
    unrepresentable: 'any',
    // Whoever reads an answer has to live with fields of a later version; only our tests do not.
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
    },
  })
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema as Schema]),
  )
}

function answerIdOf(key: string): string {
  const id = operationIdOf(key)
  return `${id.charAt(0).toUpperCase()}${id.slice(1)}Answer`
}

function schemaOf(schema: z.ZodType): Schema {
  // As it is sent, not as it is after reading; what JSON Schema cannot say is left open.
  const { $schema: _, $defs: __, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  // The one schema in itself is that of JSON of any shape, which an empty schema says too; `#` would be this document.
  return JSON.parse(JSON.stringify(rest), (_key, value) => (String(value?.$ref).startsWith('#/$defs/') ? {} : value))
}

const errorSchema = {
  type: 'object',
  required: ['code', 'message', 'requestId'],
  properties: {
    code: { type: 'string', enum: Object.keys(statusOfCode) },
    reason: { type: 'string', description: 'Narrows the code.' },
    message: { type: 'string' },
    fields: {
      type: 'object',
      additionalProperties: { type: 'string' },
      description: 'Path of a field to what is wrong with it.',
    },
    details: {},
    requestId: { type: 'string' },
  },
}
