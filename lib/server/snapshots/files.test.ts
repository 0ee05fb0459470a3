import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { downloadBody, downloadFormats, planBody } from '@/lib/contract/snapshots'
import { type DemoGateway, startDemoGateway } from '@/lib/demo-gateway/start-demo-gateway'
import type { ConnectionContext, UserContext } from '@/lib/server/context'
import { makePlan } from '@/lib/server/restores'
import { connected } from '@/lib/server/testing/connected'
import { signedIn } from '@/lib/server/testing/people'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { downloadSnapshot, takeSnapshot, uploadSnapshot } from '.'

withTestDatabase()

let gateway: DemoGateway
let context: UserContext & ConnectionContext
let id: string
/** Values that nobody may see who was not permitted to. */
let secrets: string[]

beforeAll(async () => {
  gateway = await startDemoGateway({ version: '3.9' })
  context = await connected(gateway.url)
  id = (await takeSnapshot(context, { name: 'shop', reason: 'manual' })).id
  secrets = [
    ...gateway.store.rows('keyauth_credentials').map(({ key }) => String(key)),
    ...gateway.store.rows('jwt_secrets').map(({ secret }) => String(secret)),
    ...gateway.store.rows('basicauth_credentials').map(({ password }) => String(password)),
    'PRIVATE KEY',
  ]
})
afterAll(() => gateway.close())

const download = (given: object, who = context) => downloadSnapshot(who, { ...downloadBody.parse(given), id })
const passphrase = 'a long enough phrase'

describe('downloads', () => {
  it.each(downloadFormats)('%s: no secret is in it unless asked for', async (format) => {
    const { text } = await download({ format })
    expect(secrets.length).toBeGreaterThan(4)
    for (const secret of secrets) expect(text).not.toContain(secret)
    const { text: full } = await download({ format, withSecrets: true })
    expect(full).toContain('PRIVATE KEY')
  })

  it('with secrets are for administrators only', async () => {
    const { context: operator } = await signedIn('operator')
    const asked = download({ withSecrets: true }, { ...operator, connection: context.connection })
    await expect(asked).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('under a passphrase tell nothing without it', async () => {
    const { text } = await download({ withSecrets: true, passphrase })
    expect(text).not.toMatch(/orders|PRIVATE/)
    await expect(uploadSnapshot(context, { text, name: 'x' })).rejects.toMatchObject({ reason: 'passphrase_needed' })
    const wrong = uploadSnapshot(context, { text, name: 'x', passphrase: 'another long phrase' })
    await expect(wrong).rejects.toMatchObject({ reason: 'wrong_passphrase' })
    const { snapshot } = await uploadSnapshot(context, { text, name: 'x', passphrase })
    expect(snapshot.hasSecrets).toBe(true)
  })
})

describe('uploads', () => {
  it.each(downloadFormats)('of a download as %s lead back to where it was taken: nothing to do', async (format) => {
    const { text } = await download({ format, withSecrets: true })
    const { snapshot } = await uploadSnapshot(context, { text, name: format })
    const plan = await makePlan(context, planBody.parse({ source: { snapshotId: snapshot.id } }))
    expect(plan.steps.map(({ op, kind, name }) => `${op} ${kind} ${name}`)).toEqual([])
    expect(plan.obstacles).toEqual([])
  })

  it('without secrets leave those of the gateway alone', async () => {
    const { text } = await download({ format: 'gatehouse' })
    const { snapshot } = await uploadSnapshot(context, { text, name: 'bare' })
    expect(snapshot.hasSecrets).toBe(false)
    const plan = await makePlan(context, planBody.parse({ source: { snapshotId: snapshot.id } }))
    expect(plan.stepCount).toBe(0)
  })

  it('about some tags only leave alone what does not carry them, unless everything is asked for', async () => {
    const text =
      '_format_version: "3.0"\n_workspace: team\n_info: { select_tags: [only-these] }\nservices: [{ name: tagged, host: h }]\n'
    const { snapshot } = await uploadSnapshot(context, { text, name: 'team' })
    expect(snapshot).toMatchObject({ selectTags: ['only-these'], workspace: 'team' })
    const source = { snapshotId: snapshot.id }
    const plan = await makePlan(context, planBody.parse({ source }))
    expect(plan).toMatchObject({
      counts: { services: { create: 1, update: 0, delete: 0 } },
      stepCount: 1,
      tags: ['only-these'],
      workspaces: { from: 'team', to: 'default' },
    })
    const whole = await makePlan(context, planBody.parse({ source, choice: { tags: [] } }))
    expect(whole.counts.services?.delete).toBeGreaterThan(0)
    expect(whole.tags).toEqual([])
  })

  it('damaged at any bit, or cut anywhere, are refused', async () => {
    const { text } = await download({ format: 'gatehouse', withSecrets: true })
    const bytes = Buffer.from(text)
    const rounds = process.env.FAULTS === 'all' ? 1_000 : 60
    for (let round = 0; round < rounds; round++) {
      const damaged = Buffer.from(bytes)
      // Every tenth in the first line, where what the file is stands.
      const at = Math.floor(Math.random() * (round % 10 === 0 ? 120 : bytes.length))
      damaged[at] = (damaged[at] ?? 0) ^ (1 << Math.floor(Math.random() * 8))
      const refused = uploadSnapshot(context, { text: damaged.toString('utf8'), name: 'damaged' })
      await expect(refused, `bit flipped at ${at}`).rejects.toMatchObject({ code: 'invalid' })
    }
    for (const part of [0, 0.1, 0.5, 0.99]) {
      const cut = uploadSnapshot(context, { text: text.slice(0, Math.floor(text.length * part)), name: 'cut' })
      await expect(cut).rejects.toMatchObject({ code: 'invalid' })
    }
  }, 300_000)
})
