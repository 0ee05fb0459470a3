import { describe, expect, it } from 'vitest'
import { type MetricSettings, metricSettingsPatch } from '@/lib/contract/metrics'
import { draftOfSettings, patchOfSettings, wrongMatchers } from './metric-draft'

const settings: MetricSettings = {
  isOn: true,
  intervalMs: 15_000,
  statusAddresses: ['http://10.0.0.5:8007'],
  retention: { scrapeHours: 48, minuteDays: 30, hourDays: 400 },
  extraMetrics: [],
  source: 'scraped',
  prometheus: {
    url: 'https://prom.example',
    auth: { kind: 'basic', username: 'kong', hasSecret: true },
    matchers: [{ name: 'cluster', value: 'a=b' }],
    caCertificate: '',
    verifyTls: true,
  },
  stored: { bytes: 0, series: 0 },
  collection: { state: 'on', intervalMs: 15_000, missing: [], nodes: [] },
}
const draft = draftOfSettings(settings)

describe('the patch of the settings', () => {
  it('is nothing where nothing was changed', () => expect(patchOfSettings(settings, draft)).toBeUndefined())

  it('has what was changed alone', () => {
    expect(patchOfSettings(settings, { ...draft, intervalSeconds: 30, addresses: ' \n' })).toEqual({
      intervalMs: 30_000,
      statusAddresses: [],
    })
  })

  it('keeps the stored secret unless one is typed, and the rest of the server', () => {
    const patch = patchOfSettings(settings, { ...draft, verifyTls: false })
    expect(patch).toEqual({
      prometheus: {
        url: 'https://prom.example',
        auth: { kind: 'basic', username: 'kong' },
        matchers: [{ name: 'cluster', value: 'a=b' }],
        caCertificate: '',
        verifyTls: false,
      },
    })
    expect(metricSettingsPatch.safeParse(patch).success).toBe(true)
    expect(patchOfSettings(settings, { ...draft, secret: 's' })?.prometheus?.auth).toHaveProperty('password', 's')
  })

  it('takes the server away with its address', () => {
    expect(patchOfSettings(settings, { ...draft, url: ' ' })).toEqual({ prometheus: null })
  })
})

it('names lines that are no labels', () => expect(wrongMatchers('a=1\nb\n\n=c')).toEqual(['b', '=c']))
