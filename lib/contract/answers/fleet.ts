import { z } from 'zod'
import type { FleetAnswer, FleetGateway } from '../fleet'
import { answer } from './answer'
import { errorBody } from './errors'

export const fleetGateway = answer<FleetGateway>('FleetGateway')(
  z.strictObject({
    connection: z.strictObject({
      id: z.string(),
      name: z.string(),
      color: z.enum(['gray', 'teal', 'blue', 'violet', 'orange', 'red']),
      workspace: z.string(),
    }),
    health: z.enum(['unknown', 'up', 'down']),
    message: z.optional(z.string()),
    failure: z.optional(errorBody.pick({ code: true, reason: true })),
    checkedAt: z.optional(z.string()),
    version: z.optional(z.string()),
    edition: z.optional(z.enum(['community', 'enterprise'])),
    mode: z.optional(z.enum(['database', 'dbless', 'control_plane', 'data_plane'])),
    hostname: z.optional(z.string()),
    databaseReachable: z.optional(z.boolean()),
    latencyMs: z.optional(z.number()),
    nodes: z.strictObject({ known: z.number(), up: z.number() }),
    traffic: z.nullable(
      z.strictObject({
        requestsPerSecond: z.nullable(z.number()),
        errorShare: z.nullable(z.number()),
        p95Ms: z.nullable(z.number()),
        line: z.strictObject({ from: z.number(), stepMs: z.number(), values: z.array(z.nullable(z.number())) }),
      }),
    ),
    collection: z.enum(['off', 'waiting', 'on', 'failing']),
    targets: z.nullable(z.strictObject({ unhealthy: z.number(), total: z.number() })),
    certificates: z.nullable(
      z.strictObject({ expired: z.number(), expiring: z.number(), soonestAt: z.optional(z.string()) }),
    ),
    outsideChanges: z.nullable(z.number()),
    lastSnapshot: z.nullable(z.strictObject({ id: z.string(), name: z.string(), takenAt: z.string() })),
    concerns: z.array(
      z.enum([
        'errors',
        'down',
        'database_unreachable',
        'unhealthy_targets',
        'certificate_expired',
        'certificate_expiring',
        'metrics_failing',
        'outside_changes',
        'no_snapshot',
      ]),
    ),
  }),
)

export const fleetAnswer = answer<FleetAnswer>('FleetAnswer')(
  z.strictObject({ at: z.string(), gateways: z.array(fleetGateway) }),
)
