import 'server-only'
import type { MetricSettings, MetricSettingsPatch, PrometheusAuth } from '@/lib/contract/metrics'
import { ConsoleError, isConsoleError } from '@/lib/errors/console-error'
import { Prisma } from '@/lib/generated/prisma/client'
import type { JsonObject } from '@/lib/schema/json'
import { audited } from '@/lib/server/audit'
import type { ConnectionContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { tlsOptions } from '@/lib/server/kong'
import { checkTarget } from '@/lib/server/outbound'
import { sealSecret } from '@/lib/server/secret-box'
import { readSettings, shownSettings } from './read-settings'
import {
  type SettingsRow,
  type StoredPrometheus,
  settingsColumns,
  settingsOf,
  settingsSecretPlace,
  withoutAuthSecret,
} from './settings-row'

/**
 * Changes how a connection's metrics are collected by what is given. A secret that is left out stays, unless the address it is for or the trust in
 * it changed. Throws `invalid` with fields: addresses the console may not connect to, a secret that is missing.
 */
export async function updateSettings(context: ConnectionContext, patch: MetricSettingsPatch): Promise<MetricSettings> {
  const { id, name } = context.connection
  const before = await settingsOf(id)
  const wanted = await settled(before, { id, patch })
  const draft = {
    action: 'update',
    kind: 'metric-settings',
    entityId: id,
    entityName: name,
    connection: { id, name },
    before: forLog(before),
  } as const
  await audited(context, draft, async () => {
    const { prometheus, ...columns } = settingsColumns({ ...wanted, updatedAt: new Date() })
    const data = {
      ...columns,
      statusAddresses: [...columns.statusAddresses],
      extraMetrics: [...columns.extraMetrics],
      prometheus: prometheus ? JSON.parse(JSON.stringify(prometheus)) : Prisma.DbNull,
    }
    await db().metricSettings.upsert({
      where: { connectionId: id },
      create: { connectionId: id, ...data },
      update: data,
    })
    return { result: undefined, after: forLog(wanted) }
  })
  return readSettings(context)
}

type Wanted = { readonly id: string; readonly patch: MetricSettingsPatch }

async function settled(before: SettingsRow, { id, patch }: Wanted): Promise<SettingsRow> {
  const { prometheus: asked, ...plain } = patch
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined))
  const rest = { ...before, ...given } as SettingsRow
  const statusAddresses: string[] = []
  for (const [at, address] of rest.statusAddresses.entries())
    statusAddresses.push(await checkedAddress(address, `statusAddresses.${at}`))
  const settings = { ...rest, statusAddresses, ...(await prometheusOf(before, { id, asked })) }
  if (settings.source === 'prometheus' && !settings.prometheus)
    throw invalid('source', 'Give the address of the Prometheus server first.')
  return settings
}

async function prometheusOf(
  before: SettingsRow,
  { id, asked }: { readonly id: string; readonly asked: MetricSettingsPatch['prometheus'] },
): Promise<Pick<SettingsRow, 'prometheus' | 'secret'>> {
  if (asked === undefined) return { prometheus: before.prometheus, secret: before.secret }
  if (asked === null) return { prometheus: null, secret: null }
  const url = await checkedAddress(asked.url, 'prometheus.url')
  tlsOptions({ caCertificate: asked.caCertificate, verifyTls: asked.verifyTls, protection: { kind: 'open' } })
  const prometheus = { ...asked, url, auth: withoutAuthSecret(asked.auth) }
  if (asked.auth.kind === 'none') return { prometheus, secret: null }
  const secret = secretOf(asked.auth)
  if (secret !== undefined) return { prometheus, secret: await sealSecret(settingsSecretPlace(id), secret) }
  if (before.secret === null || !isSameWay(before.prometheus, prometheus))
    throw invalid(
      asked.auth.kind === 'basic' ? 'prometheus.auth.password' : 'prometheus.auth.token',
      'Give the secret: there is none yet, or the way to the server changed.',
    )
  return { prometheus, secret: before.secret }
}

function secretOf(auth: PrometheusAuth): string | undefined {
  return auth.kind === 'basic' ? auth.password : auth.kind === 'bearer' ? auth.token : undefined
}

/** Else whoever may change the address could have the secret sent to a server of their own. */
function isSameWay(before: StoredPrometheus | null, after: StoredPrometheus): boolean {
  return (
    before !== null &&
    before.url === after.url &&
    before.auth.kind === after.auth.kind &&
    before.caCertificate === after.caCertificate &&
    (after.verifyTls || !before.verifyTls)
  )
}

async function checkedAddress(address: string, field: string): Promise<string> {
  try {
    return (await checkTarget(address)).href
  } catch (error) {
    if (!isConsoleError(error)) throw error
    throw invalid(field, error.fields?.adminUrl ?? error.message)
  }
}

function invalid(field: string, message: string): ConsoleError {
  return new ConsoleError('invalid', message, { fields: { [field]: message } })
}

function forLog(settings: SettingsRow): JsonObject {
  return JSON.parse(JSON.stringify(shownSettings(settings)))
}
