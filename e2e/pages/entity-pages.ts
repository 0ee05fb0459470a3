import { expect, type Locator, type Page } from '@playwright/test'
import { pages } from '@/lib/contract/paths'

/** The pages of every kind, as a person uses them: list, new, detail, form. Names are those of the English console. */
export function entityPages(page: Page, { connectionId, kind }: { connectionId: string; kind: string }) {
  const main = page.getByRole('main')
  return {
    main,
    list: () => page.goto(pages.entities(connectionId, kind)),
    open: (id: string) => page.goto(pages.entity(connectionId, kind, id)),
    edit: (id: string) => page.goto(`${pages.entity(connectionId, kind, id)}?tab=edit`),
    new: (query: Record<string, string> = {}) => page.goto(pages.newEntity(connectionId, kind, query)),
    row: (name: string): Locator => main.getByRole('link', { name, exact: true }),
    /** What leads to an entity in a list. */
    link: (id: string): Locator => main.locator(`a[href$="${pages.entity(connectionId, kind, id)}"]`).first(),
    save: main.getByRole('button', { name: 'Save', exact: true }),
    create: main.getByRole('button', { name: /^Create / }),
    review: main.getByRole('button', { name: 'Review', exact: true }),
    tab: (name: string): Locator => main.getByRole('tab', { name }).or(main.getByRole('link', { name, exact: true })),
    /** Deletes what the open detail page shows. */
    async remove(): Promise<void> {
      await main.getByRole('button', { name: 'Delete', exact: true }).click()
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Delete / })
        .click()
      await expect(page.getByRole('dialog')).toBeHidden()
    },
  }
}
