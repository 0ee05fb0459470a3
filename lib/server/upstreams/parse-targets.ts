import 'server-only'
import { z } from 'zod'
import { type BalancerHealth, type TargetHistoryRow, type TargetState, targetHealths } from '@/lib/contract/upstreams'
import { ConsoleError } from '@/lib/errors/console-error'
import type { JsonObject } from '@/lib/schema/json'

const health = z.enum(targetHealths)
/** A word that a newer Kong might have is no reason to show no targets. */
const healthOrNot = health.optional().catch(undefined)

const weight = z.object({ total: z.number(), available: z.number(), unavailable: z.number() })

const address = z.object({ ip: z.string(), port: z.number(), weight: z.number(), health: healthOrNot })

const target = z.object({
  id: z.string(),
  target: z.string(),
  weight: z.number(),
  tags: z.array(z.string()).nullish(),
  created_at: z.number(),
})

const entry = z.object({
  id: z.string(),
  health: healthOrNot,
  data: z
    .object({
      dns: z.string().optional().catch(undefined),
      weight: weight.optional(),
      // An empty list is written as `{}` (1.5 to 3.9).
      addresses: z.array(address).catch([]),
    })
    .optional()
    .catch(undefined),
})

const balancer = z.object({
  health: z.enum(['HEALTHY', 'UNHEALTHY', 'HEALTHCHECKS_OFF']),
  details: z
    .object({ weight: weight.optional().catch(undefined) })
    .optional()
    .catch(undefined),
})

/** Targets as listed, joined by id with what the node says of their health. Throws `malformed_answer` for a target that is none. */
export function parseTargets(listed: readonly JsonObject[], healths: readonly JsonObject[]): readonly TargetState[] {
  const byId = new Map(
    healths.flatMap((given) => {
      const parsed = entry.safeParse(given)
      return parsed.success ? [[parsed.data.id, parsed.data] as const] : []
    }),
  )
  return listed.map((given): TargetState => {
    const { id, target: name, weight: own, tags } = parseTarget(given)
    const { health: word, data } = byId.get(id) ?? {}
    return {
      id,
      target: name,
      weight: own,
      tags: tags ?? [],
      health: word,
      dns: data?.dns,
      addressWeight: data?.weight,
      addresses: data?.addresses ?? [],
    }
  })
}

/** The answer of `?balancer_health=1`, or undefined where it has not that shape (an older Kong, no balancer yet). */
export function parseBalancer(answer: JsonObject | undefined): BalancerHealth | undefined {
  const parsed = balancer.safeParse(answer?.data)
  return parsed.success ? { health: parsed.data.health, weight: parsed.data.details?.weight } : undefined
}

/** Rows of `targets/all`. Their time has milliseconds. Throws `malformed_answer`. */
export function parseHistory(rows: readonly JsonObject[]): readonly TargetHistoryRow[] {
  return rows.map((given) => {
    const { id, target: name, weight: own, created_at } = parseTarget(given)
    return { id, target: name, weight: own, at: new Date(created_at * 1000).toISOString() }
  })
}

function parseTarget(given: JsonObject): z.infer<typeof target> {
  const parsed = target.safeParse(given)
  if (parsed.success) return parsed.data
  throw new ConsoleError('gateway_failed', 'The answer of the gateway cannot be read: a target has an unknown shape.', {
    reason: 'malformed_answer',
    cause: parsed.error,
  })
}
