import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { permissions } from '@/lib/permissions/permissions'
import { routes } from '@/lib/permissions/routes'

const files = readdirSync('app/api', { recursive: true, encoding: 'utf8' })
  .filter((file) => path.basename(file) === 'route.ts')
  .map((file) => ({
    address: `/api/${path.dirname(file).split(path.sep).join('/')}`,
    source: readFileSync(path.join('app/api', file), 'utf8'),
  }))

/** `export const GET = …`, and any other way a method could be exported. */
function exportedMethods(source: string): string[] {
  return [
    ...source.matchAll(
      /export\s+(?:const|let|var|async\s+function|function)\s+(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b/g,
    ),
  ].map(([, method = '']) => method)
}

const handlers = files.flatMap(({ address, source }) =>
  exportedMethods(source).map((method) => ({ key: `${method} ${address}`, source })),
)

describe('the route inventory', () => {
  it('finds the routes', () => {
    expect(handlers.length).toBeGreaterThan(15)
  })

  it.each(handlers)('$key has a row and stands behind a door with its own key', ({ key, source }) => {
    expect(Object.keys(routes)).toContain(key)
    const method = key.split(' ')[0]
    const made = new RegExp(
      `export const ${method} = (?:open|console|connection|entity|auth)Route\\(\\s*'([^']*)'`,
    ).exec(source)
    expect(made?.[1]).toBe(key)
  })

  it('has a handler for every row', () => {
    const found = new Set(handlers.map(({ key }) => key))
    expect(Object.keys(routes).filter((key) => !found.has(key))).toEqual([])
  })

  it('guards every row by a known action, or says that it is open', () => {
    for (const guard of Object.values(routes)) expect(['open', ...Object.keys(permissions)]).toContain(guard)
  })

  it('exports nothing else from a route file that Next would call', () => {
    for (const { source } of files) expect(source).not.toMatch(/export\s*\{|export\s+\*|export\s+default|'use server'/)
  })

  it('keeps server actions out of the whole app', () => {
    const sources = ['app', 'components', 'lib'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts') && !file.includes('generated'))
        .map((file) => path.join(folder, file)),
    )
    expect(sources.filter((file) => /^\s*['"]use server['"]/m.test(readFileSync(file, 'utf8')))).toEqual([])
  })
})
