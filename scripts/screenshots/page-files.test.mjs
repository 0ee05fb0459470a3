import { expect, it } from 'vitest'
import { missingPages } from './page-files.mjs'

it('takes each address for the page Next would show, the static one before the dynamic', () => {
  const all = missingPages([])
  expect(all.length).toBeGreaterThan(30)
  const gateway = '/connections/019c/'
  const shown = { '/': 'app/(console)/page.tsx', '/users/1': 'app/(console)/users/[userId]/page.tsx' }
  const kinds = 'app/(console)/connections/[connectionId]'
  const left = missingPages([...Object.keys(shown), `${gateway}plugins/new`, `${gateway}routes/new`, `${gateway}tags`])
  expect(all.filter((file) => !left.includes(file)).sort()).toEqual(
    [
      ...Object.values(shown),
      `${kinds}/plugins/new/page.tsx`,
      `${kinds}/[kind]/new/page.tsx`,
      `${kinds}/tags/page.tsx`,
    ].sort(),
  )
})
