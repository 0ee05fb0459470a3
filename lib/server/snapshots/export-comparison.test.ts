import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compareBody, comparisonExport } from '@/lib/contract/snapshots'
import { type DemoGateway, startDemoGateway } from '@/lib/demo-gateway/start-demo-gateway'
import { connected } from '@/lib/server/testing/connected'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { compareSides, exportComparison, takeSnapshot } from '.'

withTestDatabase()

describe('a comparison as a file', { timeout: 60_000 }, () => {
  let gateway: DemoGateway
  let context: Awaited<ReturnType<typeof connected>>
  let sides: { before: { snapshotId: string }; after: { connectionId: string } }
  const patch = (path: string, body: object) =>
    fetch(`${gateway.url}${path}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const idOf = async (kind: string) => {
    const answer = await fetch(`${gateway.url}/${kind}`)
    const { data } = (await answer.json()) as { data: { id: string }[] }
    return data[0]?.id ?? ''
  }
  const file = async (wanted: object) => {
    const response = await exportComparison(context, comparisonExport.parse({ ...sides, ...wanted }))
    return { text: await response.text(), headers: response.headers }
  }

  beforeAll(async () => {
    gateway = await startDemoGateway({ version: '3.9' })
    context = await connected(gateway.url)
    const { id } = await takeSnapshot(context, { reason: 'manual', name: '夜间 nightly/1' })
    sides = { before: { snapshotId: id }, after: { connectionId: context.connection.id } }
    await patch(`/services/${await idOf('services')}`, { retries: 7, tags: ['exported'] })
    await patch(`/key-auths/${await idOf('key-auths')}`, { key: 'the-new-secret-key' })
    await fetch(`${gateway.url}/routes/${await idOf('routes')}`, { method: 'DELETE' })
  })
  afterAll(() => gateway.close())

  it.each(['json', 'markdown', 'diff'] as const)('has every change as %s, and no secret', async (format) => {
    const page = await compareSides(context, compareBody.parse({ ...sides, limit: 200 }))
    expect(page.changes.some(({ changedSecrets }) => changedSecrets.includes('key'))).toBe(true)
    const { text, headers } = await file({ format })
    for (const { id } of page.changes) expect(text).toContain(id)
    expect(text).not.toContain('the-new-secret-key')
    expect(text).toMatch(/retries.+7/)
    const name = headers.get('content-disposition') ?? ''
    expect(name).toMatch(/^attachment; filename="[ -~]+"; filename\*=UTF-8''[A-Za-z0-9%._-]+$/)
    expect(decodeURIComponent(name)).toMatch(
      new RegExp(`夜间-nightly-1-to-${context.connection.name}-\\d{4}(-\\d\\d){4}\\.(json|md|diff)$`),
    )
  })

  it.each([
    [{ kind: 'services' }, ['services update']],
    [{ tag: 'exported' }, ['services update']],
    [{ op: 'delete' }, ['routes delete']],
    [{ search: 'nothing is called this' }, []],
  ])('is narrowed as its page is: %j', async (filters, expected) => {
    const { changes, filters: named } = JSON.parse((await file(filters)).text)
    const seen = changes.map(({ kind, op }: { kind: string; op: string }) => `${kind} ${op}`)
    expect(seen.filter((one: string) => !one.startsWith('plugins'))).toEqual(expected)
    expect(named).toEqual(filters)
  })

  it('is for who may see both sides, also while it is still known from somebody else', async () => {
    const { actor } = context
    const other = await connected(gateway.url)
    const both = { before: { connectionId: context.connection.id }, after: { connectionId: other.connection.id } }
    await compareSides(context, compareBody.parse(both))
    const narrow = { connectionId: context.connection.id, kind: null, actions: ['entities.read', 'snapshots.read'] }
    const narrowed = {
      ...context,
      actor: { ...actor, role: 'viewer' as const, access: { everywhere: false, grants: [narrow] } },
    } as typeof context
    const refused = { code: 'not_found' }
    await expect(compareSides(narrowed, compareBody.parse(both))).rejects.toMatchObject(refused)
    await expect(exportComparison(narrowed, comparisonExport.parse(both))).rejects.toMatchObject(refused)
    const own = compareBody.parse({ before: both.before, after: both.before })
    expect(await compareSides(narrowed, own)).toMatchObject({ matched: 0 })
  })
})
