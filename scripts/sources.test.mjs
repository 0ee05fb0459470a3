// scripts/screenshots/ was once ignored as the pictures are, and missing in every clone: it worked only where it was written.
import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { root } from './root.mjs'
import { isGitCheckout } from './testing/checkout.mjs'

const sourceFile = /\.(ts|tsx|mts|mjs|css|json|prisma)$/
/** Made, not written. */
const made = /^lib\/generated\//

it.skipIf(!isGitCheckout)('git ignores no file that was written by hand', () => {
  const folders = ['app', 'components', 'deploy', 'e2e', 'i18n', 'lib', 'messages', 'prisma', 'scripts']
  const ignored = execFileSync('git', ['ls-files', '--others', '--ignored', '--exclude-standard', '--', ...folders], {
    cwd: root,
    encoding: 'utf8',
  })
  expect(ignored.split('\n').filter((file) => sourceFile.test(file) && !made.test(file))).toEqual([])
})
