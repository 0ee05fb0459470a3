import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/**
 * What axe finds wrong with a page, a line each: the rule, the place, how to mend it. `rules`: only these. In the page itself (we have no
 * frames), not by way of a blank page of its own for each; what passed is not described, which takes as long as the looking.
 */
export async function axeFindings(page: Page, rules?: string[]): Promise<readonly string[]> {
  const scan = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  if (rules) scan.withRules(rules)
  const { violations } = await scan.analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target} ${failureSummary}`),
  )
}
