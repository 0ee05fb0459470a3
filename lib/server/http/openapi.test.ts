import { readdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openapiDocument } from '@/lib/openapi/document'
import { routeTakes } from '@/lib/openapi/route-takes'
import { summaries } from '@/lib/openapi/summaries'
import { routes } from '@/lib/permissions/routes'
import type { RouteHandler } from '.'
import { takesOf } from './route'

const keys = Object.keys(routes) as (keyof typeof routes)[]
const document = openapiDocument({ basePath: '', version: '0.1.0' })
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

const files = readdirSync('app/api', { recursive: true, encoding: 'utf8' }).filter(
  (file) => path.basename(file) === 'route.ts',
)

describe('the description of the API', () => {
  it('has every route, each with a sentence', () => {
    const described = Object.entries(document.paths).flatMap(([address, methodsOf]) =>
      Object.keys(methodsOf).map((method) => `${method.toUpperCase()} ${address}`),
    )
    const wanted = keys.map((key) => key.replace(/\[(?:\.\.\.)?(\w+)\]/g, '{$1}'))
    expect(described.toSorted()).toEqual(wanted.toSorted())
    expect(keys.filter((key) => !summaries[key])).toEqual([])
    expect(Object.keys(summaries).filter((key) => !(key in routes))).toEqual([])
  })

  it('is in Chinese for who reads Chinese, word for word the same otherwise', () => {
    const chinese = openapiDocument({ basePath: '', version: '0.1.0', locale: 'zh-CN' })
    const sentences = (one: typeof document) =>
      Object.values(one.paths).flatMap((byMethod) =>
        Object.values(byMethod).flatMap(({ summary, description }) => [summary, description]),
      )
    for (const sentence of sentences(chinese)) expect(sentence).toMatch(/[\u4e00-\u9fff].*[。]$/)
    const without = (one: typeof document) =>
      JSON.stringify(one, (key, value) => (key === 'summary' || key === 'description' ? undefined : value))
    expect(without(chinese)).toBe(without(document))
  })

  it('has an id of its own for each operation', () => {
    const ids = Object.values(document.paths).flatMap((byMethod) =>
      Object.values(byMethod).map((one) => one.operationId),
    )
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('is made of the very schemas the handlers hold requests to', async () => {
    for (const file of files) {
      const module: Readonly<Record<string, unknown>> = await import(pathToFileURL(path.resolve('app/api', file)).href)
      for (const method of methods) {
        const handler = module[method]
        if (typeof handler !== 'function') continue
        const key = `${method} /api/${path.dirname(file).split(path.sep).join('/')}` as keyof typeof routes
        const takes = takesOf(handler as RouteHandler)
        // The door of next-auth makes its handler anew for each request.
        if (!takes) expect(key).toMatch(/\/api\/auth\//)
        expect(routeTakes[key]?.body, `body of ${key}`).toBe(takes?.body)
        expect(routeTakes[key]?.query, `query of ${key}`).toBe(takes?.query)
      }
    }
  }, 60_000)

  it('names every field of what is sent, and refuses the rest', () => {
    const { requestBody, parameters } = document.paths['/api/tokens']?.post ?? {}
    const schema = requestBody?.content['application/json'].schema
    expect(schema).toMatchObject({
      type: 'object',
      additionalProperties: false,
      required: expect.arrayContaining(['name']),
    })
    expect(parameters).toEqual([])
    const audit = document.paths['/api/audit']?.get?.parameters
    expect(audit?.map(({ name }) => name)).toContain('from')
  })
})
