import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectionInput } from '@/lib/contract/connections'
import { type DemoGateway, startDemoGateway } from '@/lib/demo-gateway/start-demo-gateway'
import { createConnection } from '@/lib/server/connections'
import { findConnection } from '@/lib/server/connections/get-connection'
import type { ConnectionContext } from '@/lib/server/context'
import { createEntity } from '@/lib/server/entities'
import { gatewayClient, readTagRows } from '@/lib/server/kong'
import { signedIn } from '@/lib/server/testing/people'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { findTagged, listTags } from '.'

withTestDatabase()

/** What a gateway of each version takes as tags (admin-api: 1.1 to 2.3 a few characters, then nearly all; spaces from 3.0). */
const odd = {
  '1.5': ['.', '..', 'a.b~c_d-e'],
  '2.8': ['.', '..', '%2e%2e', 'team:shop', 'a+b', 'a%20b', '队伍', '?x=1#top', '\\'],
  '3.9': ['.', '..', '%2e%2e', 'team:shop', 'a+b', 'a b', '队伍', '?x=1#top', '\\', '"quoted"'],
} as const

describe.each(['3.9', '2.8', '1.5'] as const)('the tags of Kong %s', (version) => {
  let gateway: DemoGateway
  let context: ConnectionContext
  beforeAll(async () => {
    gateway = await startDemoGateway({ version })
  })
  afterAll(() => gateway.close())

  async function connected(): Promise<ConnectionContext> {
    if (context) return context
    const { context: admin } = await signedIn('admin')
    const input = connectionInput.parse({
      name: `tagged ${version}`,
      adminUrl: gateway.url,
      protection: { kind: 'open' },
    })
    const { id } = await createConnection(admin, input)
    context = { ...admin, connection: await findConnection(id) }
    return context
  }

  it('however odd, are found again with what has them', async () => {
    const here = await connected()
    for (const [index, tag] of odd[version].entries()) {
      const { entity } = await createEntity(here, 'services', {
        name: `odd-${index}`,
        host: 'odd.internal',
        tags: [tag],
      })
      const { kinds } = await findTagged(here, tag)
      expect({ tag, kinds }).toEqual({
        tag,
        kinds: [{ kind: 'services', count: 1, entities: [{ id: entity.id, name: `odd-${index}` }] }],
      })
    }
  })

  it('are counted by kind, each as often as it is found', async () => {
    const here = await connected()
    const { tags, isCut } = await listTags(here)
    expect(isCut).toBe(false)
    expect(tags.map(({ tag }) => tag)).toEqual(expect.arrayContaining([...odd[version]]))
    for (const { tag, total, kinds } of tags) {
      const found = await findTagged(here, tag)
      expect(Object.fromEntries(found.kinds.map(({ kind, count }) => [kind, count]))).toEqual(kinds)
      expect(total).toBe(found.kinds.reduce((sum, { count }) => sum + count, 0))
    }
    const known = new Set(tags.flatMap(({ kinds }) => Object.keys(kinds)))
    expect(known).toContain('services')
    expect([...known].filter((kind) => kind.startsWith('sm_'))).toEqual([])
  })

  it('that nothing has lead to nothing', async () => {
    expect((await findTagged(await connected(), 'nobody-has-this')).kinds).toEqual([])
  })

  it('are read no further than so many pages', async () => {
    const here = await connected()
    const many = gatewayClient(here)
    const one = { ...many, pages: (path: string) => many.pages(path, { size: 2 }) }
    const { rows, isCut } = await readTagRows(one, undefined, 3)
    expect(isCut).toBe(true)
    expect(rows).toHaveLength(6)
  })
})
