import 'server-only'
import type { ProtectionInput } from '@/lib/contract/connections'
import type { PrometheusAuth } from '@/lib/contract/metrics'
import { type Line, oncePerProcess, openLine } from '@/lib/server/kong'
import { openSecret } from '@/lib/server/secret-box'
import { type SettingsRow, type StoredPrometheus, settingsSecretPlace } from '../settings-row'

/** A Prometheus source with its secret, for as long as it takes. */
export type PrometheusAccess = StoredPrometheus & { readonly secret?: string }

type Kept = { readonly version: string; readonly line: Promise<Line> }

const kept = oncePerProcess('prometheus-lines', () => new Map<string, Kept>())

/** The way to the Prometheus-compatible server of a connection, under the same rules as to a gateway (lib/server/outbound). */
export function prometheusLine(connectionId: string, settings: SettingsRow & { prometheus: StoredPrometheus }) {
  // A rotation of keys seals the secret anew and changes nothing else.
  const version = `${settings.updatedAt.getTime()} ${settings.secret ?? ''}`
  const known = kept.get(connectionId)
  if (known?.version === version) return known.line
  const line = openPrometheus(settings.prometheus, () =>
    settings.secret === null
      ? Promise.resolve(undefined)
      : openSecret(settingsSecretPlace(connectionId), settings.secret),
  )
  const entry = { version, line }
  kept.set(connectionId, entry)
  line.catch(() => {
    if (kept.get(connectionId) === entry) kept.delete(connectionId)
  })
  known?.line.then(({ pool }) => pool.close()).catch(() => {})
  return line
}

/** A line to a Prometheus-compatible server; `secret` is asked for at each call. The caller closes it. */
export function openPrometheus(
  { url, caCertificate, verifyTls, auth }: StoredPrometheus,
  secret: () => Promise<string | undefined>,
): Promise<Line> {
  return openLine({
    adminUrl: url,
    workspace: '',
    caCertificate,
    verifyTls,
    protection: async () => protectionOf(auth, await secret()),
  })
}

function protectionOf(auth: PrometheusAuth, secret: string | undefined): ProtectionInput {
  if (auth.kind === 'basic') return { kind: 'basic', username: auth.username, password: secret ?? '' }
  if (auth.kind === 'bearer')
    return { kind: 'headers', headers: [{ name: 'authorization', value: `Bearer ${secret ?? ''}` }] }
  return { kind: 'open' }
}
