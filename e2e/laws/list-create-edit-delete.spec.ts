import { pages } from '@/lib/contract/paths'
import { definitions } from '@/lib/entities/registry'
import type { KindDescription, SubschemaDescription } from '@/lib/entities/types'
import type { Field } from '@/lib/schema/field'
import type { ApiClient } from '../fixtures'
import { expect, test } from '../fixtures'
import { entityPages } from '../pages/entity-pages'
import { fillForm } from '../pages/fill-form'
import { type Sample, samples } from '../pages/samples'

for (const [kind, sample] of Object.entries(samples)) {
  test(`${kind} can be created, found, changed and deleted by hand`, async ({ page, connection, api, gateway }) => {
    expect(kind in definitions).toBe(true)
    const connectionId = connection.id
    const fields = await fieldsOf(api('operator'), { connectionId, kind, sample })
    const entities = entityPages(page, { connectionId, kind })
    await test.step('create', async () => {
      await entities.new(sample.query)
      await fillForm(page, { fields, data: sample.create })
      await entities.create.click()
      await expect(page.getByRole('heading', { level: 1, name: sample.name })).toBeVisible()
      await expect(page).not.toHaveURL(/\/new/)
    })
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    await test.step('find', async () => {
      await entities.list()
      await entities.main
        .getByRole('searchbox')
        .or(entities.main.getByRole('textbox', { name: 'Search' }))
        .first()
        .fill(sample.name)
      await expect(entities.row(sample.name).first()).toBeVisible()
    })
    await test.step('change: only what changed is sent', async () => {
      await entities.edit(id)
      await fillForm(page, { fields, data: sample.change })
      await entities.save.click()
      await expect(page.getByText('No changes', { exact: true }).or(page.getByText('was saved').first())).toBeVisible()
      const patches = (await gateway.requests()).filter(({ method }) => method === 'PATCH')
      expect(patches).toHaveLength(1)
      expect(JSON.parse(patches[0]?.body ?? '')).toEqual(sample.change)
    })
    await test.step('delete', async () => {
      await entities.open(id)
      await entities.remove()
      await expect(page).toHaveURL(new RegExp(`${pages.entities(connectionId, kind)}(\\?|$)`))
      expect(
        (await api('operator').send('GET', `/api/connections/${connectionId}/entities/${kind}/${id}`)).status,
      ).toBe(404)
    })
  })
}

type Case = { readonly connectionId: string; readonly kind: string; readonly sample: Sample }

async function fieldsOf(client: ApiClient, { connectionId, kind, sample }: Case): Promise<readonly Field[]> {
  const base = `/api/connections/${connectionId}`
  const name = sample.query?.name
  if (name) {
    const subschema: SubschemaDescription = await client.ask('GET', `${base}/subschemas/${kind}/${name}`)
    return subschema.fields
  }
  const { kinds }: { kinds: Record<string, KindDescription> } = await client.ask('GET', `${base}/description`)
  return kinds[kind]?.fields ?? []
}
