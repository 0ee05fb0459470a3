import 'server-only'
import { connectionColors } from '@/lib/contract/connections'
import { type FleetAnswer, type FleetConcern, type FleetGateway, fleetConcerns } from '@/lib/contract/fleet'
import { mayI, seesConnection } from '@/lib/permissions/may'
import type { ConnectionContext, StoredConnection, UserContext } from '@/lib/server/context'
import { db } from '@/lib/server/db'
import { readDrift } from '@/lib/server/drift'
import { sharedContext } from '@/lib/server/kong'
import { settingsOf } from '@/lib/server/metrics'
import { expiringCertificates } from './expiring-certificates'
import { probe } from './probe'
import { readTraffic, type Traffic } from './traffic'

/** From this share of errors on a gateway needs care. */
const manyErrors = 0.01
/** A gateway without a snapshot of the last days needs one. */
const snapshotMs = 7 * 86_400_000

const nothing: Traffic = { traffic: null, targets: null, nodes: { known: 0, up: 0 }, collection: 'waiting' }

/**
 * Every gateway whoever asks may see, what needs care first. A gateway that is slow or away holds none of the others up: it is shown as it was last
 * known. What somebody may not see of a gateway is null.
 */
export async function readFleet(context: UserContext, now = Date.now()): Promise<FleetAnswer> {
  const connections = (await db().connection.findMany()).filter(({ id }) => seesConnection(context.actor, id))
  const snapshots = await lastSnapshots(connections.map(({ id }) => id))
  const gateways = await Promise.all(
    connections.map((connection) =>
      readGateway({ ...context, connection }, { now, snapshot: snapshots.get(connection.id) }),
    ),
  )
  const worst = ({ concerns: [first] }: FleetGateway) => (first ? fleetConcerns.indexOf(first) : fleetConcerns.length)
  gateways.sort(
    (a, b) =>
      worst(a) - worst(b) ||
      b.concerns.length - a.concerns.length ||
      a.connection.name.localeCompare(b.connection.name, 'en', { numeric: true, sensitivity: 'base' }),
  )
  return { at: new Date(now).toISOString(), gateways }
}

type Snapshot = { readonly id: string; readonly name: string; readonly takenAt: Date }

async function readGateway(
  given: UserContext & ConnectionContext,
  { now, snapshot }: { readonly now: number; readonly snapshot: Snapshot | undefined },
): Promise<FleetGateway> {
  const { actor, connection } = given
  const context = { ...given, ...sharedContext(given) }
  const connectionId = connection.id
  const may = {
    all: mayI(actor, 'entities.read', { connectionId }),
    certificates: mayI(actor, 'entities.read', { connectionId, kind: 'certificates' }),
    snapshots: mayI(actor, 'snapshots.read', { connectionId }),
  }
  const [probed, certificates, traffic, drift] = await Promise.all([
    probe(context),
    may.certificates ? expiringCertificates(context, now) : null,
    may.all ? trafficOf(context, now) : nothing,
    may.all ? readDrift(connectionId) : undefined,
  ])
  const gateway: Omit<FleetGateway, 'concerns'> = {
    connection: shown(connection),
    health: 'unknown',
    ...probed?.value,
    ...(probed && { checkedAt: new Date(probed.at).toISOString() }),
    ...traffic,
    certificates,
    // Never looked at: not known.
    outsideChanges: drift?.readAt === undefined ? null : drift.unseen,
    lastSnapshot:
      may.snapshots && snapshot
        ? { id: snapshot.id, name: snapshot.name, takenAt: snapshot.takenAt.toISOString() }
        : null,
  }
  return { ...gateway, concerns: concernsOf(gateway, { now, maySnapshots: may.snapshots }) }
}

async function trafficOf(context: ConnectionContext, now: number): Promise<Traffic> {
  try {
    return await readTraffic(context, await settingsOf(context.connection.id), now)
  } catch (err) {
    context.log.warn({ err, connection: context.connection.id }, 'the traffic of a gateway could not be read')
    return { ...nothing, collection: 'failing' }
  }
}

function concernsOf(
  gateway: Omit<FleetGateway, 'concerns'>,
  { now, maySnapshots }: { readonly now: number; readonly maySnapshots: boolean },
): FleetConcern[] {
  const { health, databaseReachable, traffic, targets, certificates, collection, outsideChanges, lastSnapshot } =
    gateway
  const is: Readonly<Record<FleetConcern, boolean>> = {
    down: health === 'down',
    database_unreachable: databaseReachable === false,
    errors: (traffic?.errorShare ?? 0) >= manyErrors,
    unhealthy_targets: (targets?.unhealthy ?? 0) > 0,
    certificate_expired: (certificates?.expired ?? 0) > 0,
    certificate_expiring: (certificates?.expiring ?? 0) > (certificates?.expired ?? 0),
    // Of a gateway that is down that is no news.
    metrics_failing: collection === 'failing' && health !== 'down',
    outside_changes: (outsideChanges ?? 0) > 0,
    no_snapshot: maySnapshots && (lastSnapshot === null || now - Date.parse(lastSnapshot.takenAt) > snapshotMs),
  }
  return fleetConcerns.filter((concern) => is[concern])
}

async function lastSnapshots(connectionIds: readonly string[]): Promise<Map<string, Snapshot>> {
  const rows = await db().snapshot.findMany({
    where: { connectionId: { in: [...connectionIds] } },
    orderBy: [{ connectionId: 'asc' }, { takenAt: 'desc' }],
    distinct: ['connectionId'],
    select: { id: true, name: true, takenAt: true, connectionId: true },
  })
  return new Map(rows.flatMap((row) => (row.connectionId === null ? [] : [[row.connectionId, row] as const])))
}

function shown({ id, name, color, workspace }: StoredConnection): FleetGateway['connection'] {
  return { id, name, workspace, color: connectionColors.find((one) => one === color) ?? 'gray' }
}
