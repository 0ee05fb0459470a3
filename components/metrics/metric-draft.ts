import type { z } from 'zod'
import type { MetricSettings, metricSettingsPatch, PrometheusAuth } from '@/lib/contract/metrics'

/** The settings as they are typed: lists as lines, numbers as the fields hold them. */
export type MetricDraft = {
  readonly isOn: boolean
  readonly source: MetricSettings['source']
  readonly intervalSeconds: number | string
  readonly addresses: string
  readonly extra: string
  readonly scrapeHours: number | string
  readonly minuteDays: number | string
  readonly hourDays: number | string
  readonly url: string
  readonly auth: PrometheusAuth['kind']
  readonly username: string
  /** Empty: the stored one stays. */
  readonly secret: string
  readonly matchers: string
  readonly ca: string
  readonly verifyTls: boolean
}

/** What a part of the form gets: the draft, how to change it, and what the console found wrong by field. */
export type SettingsPart = {
  readonly draft: MetricDraft
  readonly set: (patch: Partial<MetricDraft>) => void
  readonly problems: Readonly<Record<string, string>>
}

type Patch = z.input<typeof metricSettingsPatch>

/** The form's start. */
export function draftOfSettings(settings: MetricSettings): MetricDraft {
  const { isOn, source, intervalMs, statusAddresses, extraMetrics, retention, prometheus } = settings
  return {
    isOn,
    source,
    intervalSeconds: intervalMs / 1000,
    addresses: statusAddresses.join('\n'),
    extra: extraMetrics.join('\n'),
    ...retention,
    url: prometheus?.url ?? '',
    auth: prometheus?.auth.kind ?? 'none',
    username: prometheus?.auth.username ?? '',
    secret: '',
    matchers: (prometheus?.matchers ?? []).map(({ name, value }) => `${name}=${value}`).join('\n'),
    ca: prometheus?.caCertificate ?? '',
    verifyTls: prometheus?.verifyTls ?? true,
  }
}

/** What of the draft differs from what is stored, as the API takes it; undefined where nothing does. */
export function patchOfSettings(settings: MetricSettings, draft: MetricDraft): Patch | undefined {
  const start = draftOfSettings(settings)
  const changed = (...names: readonly (keyof MetricDraft)[]) => names.some((name) => draft[name] !== start[name])
  const patch: Patch = {
    ...(changed('isOn') && { isOn: draft.isOn }),
    ...(changed('source') && { source: draft.source }),
    ...(changed('intervalSeconds') && { intervalMs: Math.round(Number(draft.intervalSeconds) * 1000) }),
    ...(changed('addresses') && { statusAddresses: linesOf(draft.addresses) }),
    ...(changed('extra') && { extraMetrics: linesOf(draft.extra) }),
    ...(changed('scrapeHours', 'minuteDays', 'hourDays') && {
      retention: {
        scrapeHours: Number(draft.scrapeHours),
        minuteDays: Number(draft.minuteDays),
        hourDays: Number(draft.hourDays),
      },
    }),
    ...(changed('url', 'auth', 'username', 'secret', 'matchers', 'ca', 'verifyTls') && {
      prometheus: prometheusOf(draft),
    }),
  }
  return Object.keys(patch).length > 0 ? patch : undefined
}

/** The lines of labels that are no `name=value`. */
export function wrongMatchers(text: string): readonly string[] {
  return linesOf(text).filter((line) => !/^[^=]+=/.test(line))
}

/** A problem of a list or of one of its items. */
export function problemUnder(problems: SettingsPart['problems'], path: string): string | undefined {
  return Object.entries(problems).find(([at]) => at === path || at.startsWith(`${path}.`))?.[1]
}

function prometheusOf({ url, auth, username, secret, matchers, ca, verifyTls }: MetricDraft): Patch['prometheus'] {
  if (url.trim() === '') return null
  return {
    url: url.trim(),
    auth: authOf(auth, username, secret),
    matchers: linesOf(matchers).map((line) => {
      const at = line.indexOf('=')
      return { name: line.slice(0, at).trim(), value: line.slice(at + 1).trim() }
    }),
    caCertificate: ca,
    verifyTls,
  }
}

function authOf(kind: PrometheusAuth['kind'], username: string, secret: string): PrometheusAuth {
  if (kind === 'basic') return { kind, username, ...(secret !== '' && { password: secret }) }
  if (kind === 'bearer') return { kind, ...(secret !== '' && { token: secret }) }
  return { kind }
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
