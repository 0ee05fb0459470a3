import type { z } from 'zod'
import { api } from '@/lib/contract/paths'
import type { ChangeView, ComparisonPage, compareBody } from '@/lib/contract/snapshots'
import { ask } from './ask'

const pageSize = 200

/** Every change a comparison's filters let through, page by page; throws ConsoleError. */
export async function wholeComparison(connectionId: string, body: z.input<typeof compareBody>): Promise<ChangeView[]> {
  const changes: ChangeView[] = []
  for (;;) {
    const asked = { ...body, isFresh: false, offset: changes.length, limit: pageSize }
    const page = await ask<ComparisonPage>(api.comparison(connectionId), { body: asked })
    changes.push(...page.changes)
    if (changes.length >= page.matched || page.changes.length === 0) return changes
  }
}
