import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { comparersOf } from '@/lib/diff/comparer'
import { type DescribedGateway, kindOf } from '@/lib/diff/described-gateway'
import { factsOf } from '@/lib/diff/kind-facts'
import { ownerOf } from '@/lib/diff/match-entities'
import type { Step } from '@/lib/diff/plan'
import { stepRequest } from '@/lib/diff/step-request'
import { adminPath } from '@/lib/entities/admin-path'
import type { Entity } from '@/lib/entities/types'
import { ConsoleError, isConsoleError } from '@/lib/errors/console-error'
import type { JsonObject } from '@/lib/schema/json'
import { outcomeOf } from '@/lib/server/audit'
import type { GatewayClient } from '@/lib/server/kong'
import { unknownOutcome } from './execute-steps'

/** What steps are done with. `isSure`: whether this process may still write; asked right before each call. */
export type Doer = {
  readonly client: GatewayClient
  readonly gateway: DescribedGateway
  readonly isSure: () => boolean
  /** The steps that may have been sent before a crash: they are looked at before they are sent again. */
  readonly mayBeDone: ReadonlySet<number>
  readonly pausesMs?: readonly number[]
}

/** What does steps, and what looks once more at those whose answers were lost. */
export type StepDoer = {
  readonly perform: (step: Step) => Promise<void>
  /**
   * A write that was given up may still arrive late, and undo what came after it: so whatever had a lost answer is looked at again at the
   * end, and done again until it stays. Throws `outcome_unknown` where the gateway cannot be asked.
   */
  readonly confirm: () => Promise<void>
}

const mostRounds = 5

/** How long to wait before the second, third and fourth try of a step whose answer was lost. */
const pauses = [100, 500, 2_000]

/**
 * Does steps, one at a time per call. A lost answer (time-out, cut connection, 5xx) is settled by reading the entity again: done, or not done and tried again; all
 * requests are made so that twice does no harm. Throws the gateway's refusal, or `outcome_unknown` where the gateway cannot be asked.
 */
export function stepDoer({ client, gateway, isSure, mayBeDone, pausesMs = pauses }: Doer): StepDoer {
  const comparerOf = comparersOf(gateway)
  const send = async (step: Step) => {
    if (!isSure())
      throw new ConsoleError('conflict', 'This process no longer holds the gateway.', { reason: 'lease_lost' })
    const { method, path, body, fields } = stepRequest(step, gateway)
    await client.send({ method, path, body, fields })
  }
  const isDone = async (step: Step): Promise<boolean> => {
    const now = await currentOf(client, gateway, step)
    if (!step.after || step.op === 'delete') return now === undefined
    if (!now) return false
    const hashed = (factsOf(step.kind).hashed ?? []).map(({ path }) => [path, step.after?.[path] ?? null] as const)
    return comparerOf(step.kind, step.after).isSame({ ...now, ...Object.fromEntries(hashed) }, step.after)
  }
  const lost = new Map<string, Step>()
  const perform = async (step: Step) => {
    // The last step of an entity says how it shall be.
    const own = `${step.kind}/${step.id}`
    if (lost.has(own)) lost.set(own, step)
    if (mayBeDone.has(step.index) && (await looked(() => isDone(step)))) return
    for (let attempt = 0; ; attempt++) {
      try {
        await send(step)
        return
      } catch (error) {
        if (outcomeOf(error) !== 'unknown') throw error
        lost.set(own, step)
        const seen = await look(() => isDone(step), pausesMs[attempt])
        if (seen === 'done') return
        if (attempt >= pausesMs.length) throw seen === 'unknown' ? unknownOutcome(error) : error
      }
    }
  }
  return {
    perform,
    confirm: async () => {
      for (let round = 0; lost.size > 0 && round < mostRounds; round++) {
        await sleep(pausesMs.at(-1) ?? 0)
        for (const [own, step] of [...lost])
          if (await looked(() => isDone(step))) lost.delete(own)
          else await perform(step)
      }
    },
  }
}

async function looked(isDone: () => Promise<boolean>): Promise<boolean> {
  try {
    return await isDone()
  } catch (error) {
    throw unknownOutcome(error)
  }
}

async function look(
  isDone: () => Promise<boolean>,
  pauseMs: number | undefined,
): Promise<'done' | 'not_done' | 'unknown'> {
  try {
    if (await isDone()) return 'done'
    if (pauseMs !== undefined) await sleep(pauseMs)
    return 'not_done'
  } catch {
    if (pauseMs !== undefined) await sleep(pauseMs)
    return 'unknown'
  }
}

/** The entity of a step as it is now; undefined where there is none. What has no steady id is found by what names it. */
async function currentOf(
  client: GatewayClient,
  gateway: DescribedGateway,
  step: Step,
): Promise<JsonObject | undefined> {
  const { kind, id, before, after } = step
  const description = kindOf(gateway, kind)
  if (!description) return undefined
  const owner = ownerOf(description, after ?? before ?? {})
  try {
    if (!description.ownedBy) return await client.get(adminPath({ description, id }))
    const all = await client.readAll(adminPath({ description, owner }), { size: 1_000 })
    const name = description.nameFields[0] ?? 'id'
    const wanted = (after ?? before)?.[name]
    return all.find((one) => one.id === id) ?? all.find((one) => one[name] === wanted && wanted !== undefined)
  } catch (error) {
    if (isConsoleError(error) && error.code === 'not_found') return undefined
    throw error
  }
}

/** Entities as they are once steps are done, by kind. */
export function worldAfter(
  present: Readonly<Record<string, readonly Entity[]>>,
  steps: readonly Step[],
): Record<string, Entity[]> {
  const world = new Map(Object.entries(present).map(([kind, all]) => [kind, new Map(all.map((one) => [one.id, one]))]))
  for (const { op, kind, id, before, after } of steps) {
    const own = world.get(kind) ?? new Map<string, Entity>()
    world.set(kind, own)
    if (op === 'delete') own.delete(id)
    else if (after) own.set(id, { ...before, ...after, id })
  }
  return Object.fromEntries([...world].map(([kind, own]) => [kind, [...own.values()]]))
}
