import { expect, test } from '../fixtures'

test.use({ role: 'nobody' })

// A link that was used offered "Try again", which could not help; the page of a forgotten password was not there without mail.
test('who comes with a link that is over, or without mail, is told what helps, and finds the way to signing in', async ({
  page,
}) => {
  for (const address of ['/invitation#bm90LWEtbGluaw', '/forgotten']) {
    await page.goto(address)
    await expect(page.getByText(/Ask for a new one|An administrator can make you a link/)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0)
    await page.getByRole('link', { name: 'Back to sign-in' }).click()
    await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  }
})
