import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { expect, it } from 'vitest'
import { isGitCheckout } from '../testing/checkout.mjs'

/** Forms of secrets that are good somewhere, by who gives them out. */
const forms = {
  'a private key': /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  'a key of AWS': /\b(AKIA|ASIA)[0-9A-Z]{16}\b/,
  'a token of GitHub': /\b(gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60,})\b/,
  'a token of npm': /\bnpm_[A-Za-z0-9]{36}\b/,
  'a token of Slack': /\bxox[abprs]-[A-Za-z0-9-]{10,}/,
  'a key of Google': /\bAIza[0-9A-Za-z_-]{35}\b/,
  'a key of Stripe': /\b[rs]k_live_[0-9A-Za-z]{20,}/,
  'a signed token': /\beyJ[A-Za-z0-9_-]{16,}\.eyJ[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}/,
  'a token of ours': /\bgth_[A-Za-z0-9_-]{43}\b/,
  'an encryption key': /\b(ENCRYPTION_KEY|AUTH_SECRET)\s*[=:]\s*['"]?[A-Za-z0-9+/_-]{40,}={0,2}/,
  'an address with a password':
    /\b(postgres(ql)?|redis|amqp|smtps?|ldaps?|https?):\/\/[^\s:/'"`@{}$]+:(?!(password|secret|pass|pw|…|\*+)@)[^\s/'"`@{}$<]{8,}@/i,
}

/** Made for tests, in the open, and good nowhere. */
const throwaway = [
  /^lib\/demo-gateway\/schemas\/.*\/shop\.json$/,
  /\.test\.(ts|tsx|mjs)$/,
  /^e2e\//,
  /\/(testing|fixtures)\//,
]

it.skipIf(!isGitCheckout)('the repository holds no secret that is good somewhere (K15)', () => {
  const { stdout, status } = spawnSync('git', ['ls-files', '-z'], { encoding: 'utf8' })
  expect(status, 'a checkout with git').toBe(0)
  const files = stdout.split('\0').filter((file) => file !== '' && fs.existsSync(file))
  expect(files.length).toBeGreaterThan(500)
  const found = files
    .filter((file) => !throwaway.some((pattern) => pattern.test(file)))
    .flatMap((file) => {
      const text = fs.readFileSync(file, 'latin1')
      return Object.entries(forms)
        .filter(([, form]) => form.test(text))
        .map(([what]) => `${file}: ${what}`)
    })
  expect(found).toEqual([])
})

it.each([
  ['a private key', '-----BEGIN EC PRIVATE KEY-----'],
  ['a token of GitHub', `ghp_${'a1'.repeat(18)}`],
  ['a token of ours', `gth_${'a'.repeat(43)}`],
  ['an encryption key', `ENCRYPTION_KEY=${'A'.repeat(43)}=`],
  ['an address with a password', 'postgresql://gatehouse:kdj3nnd82hd@db/x'],
])('%s would be found', (what, text) => {
  expect(forms[what].test(text)).toBe(true)
})
