import 'server-only'
import type { RolloutBody, RolloutStage, RolloutWay } from '@/lib/contract/rollouts'
import { ConsoleError } from '@/lib/errors/console-error'
import { canaryWeights } from '@/lib/rollout/canary-weights'
import type { Json } from '@/lib/schema/json'
import { inspectCertificate } from '@/lib/server/certificates'
import type { ConnectionContext } from '@/lib/server/context'
import { createEntity, fetchEntity, findWritableKind, getEntity, updateEntity } from '@/lib/server/entities'
import { readTargets } from '@/lib/server/upstreams'

type Values = RolloutStage['values']

/** How one way of rolling out reads and writes what it changes. */
type Way<Body extends RolloutBody> = {
  /** Names of values that are secrets: kept sealed, never answered. */
  readonly secrets: readonly string[]
  /** What stands at the gateway now, and what the entity is called. Throws `not_found` and whatever the gateway throws. */
  readonly read: (context: ConnectionContext, entityId: string) => Promise<{ name: string; values: Values }>
  /** The stages after the one that stands now. Throws `invalid` for a plan that changes nothing. */
  readonly stages: (body: Body, now: Values) => readonly RolloutStage[]
  /** Writes what differs, one entity after the other. Throws whatever the gateway throws. */
  readonly write: (context: ConnectionContext, entityId: string, change: { from: Values; to: Values }) => Promise<void>
}

type BodyOf<Name extends RolloutWay> = Extract<RolloutBody, { way: Name }>

const hostSwitch: Way<BodyOf<'switch'>> = {
  secrets: [],
  read: async (context, entityId) => {
    const { entity } = await getEntity(context, 'services', entityId)
    return { name: nameOf(entity.name, entityId), values: { host: entity.host ?? null } }
  },
  stages: ({ host }, now) => {
    if (now.host === host) throw new ConsoleError('invalid', 'The service already sends to this upstream.')
    return [{ values: { host } }]
  },
  write: async (context, id, { from, to }) => {
    await updateEntity(context, 'services', { id, patch: { host: to.host ?? null }, seen: { host: from.host ?? null } })
  },
}

const targetWeights: Way<BodyOf<'weights'>> = {
  secrets: [],
  read: async (context, entityId) => {
    const [{ entity }, { targets }] = await Promise.all([
      getEntity(context, 'upstreams', entityId),
      readTargets(context, entityId),
    ])
    const values = Object.fromEntries(targets.map(({ target, weight }) => [target, weight]))
    return { name: nameOf(entity.name, entityId), values }
  },
  stages: ({ canaries, shares }, now) => {
    const targets = Object.entries(now).map(([target, weight]) => ({ target, weight: Number(weight) }))
    const known = new Set(targets.map(({ target }) => target))
    const missing = canaries.find((one) => !known.has(one))
    if (missing !== undefined) throw new ConsoleError('invalid', `The upstream has no target ${missing}.`)
    if (canaries.length === targets.length)
      throw new ConsoleError('invalid', 'Some targets must stay outside of the canaries, or nothing can be shifted.')
    return shares.map((share) => ({ share, values: canaryWeights(targets, new Set(canaries), share) }))
  },
  write: async (context, entityId, { from, to }) => {
    const { targets } = await readTargets(context, entityId)
    // What is to get more goes first, so that there is never a moment without any weight.
    const rising = Object.entries(to).toSorted(
      ([a, x], [b, y]) => Number(y) - Number(from[b]) - (Number(x) - Number(from[a])),
    )
    for (const [target, weight] of rising) {
      const known = targets.find((one) => one.target === target)
      if (known && known.weight !== weight)
        await updateEntity(context, 'targets', { id: known.id, patch: { weight }, seen: { weight: known.weight } })
      // Where weight 0 removes a target (Kong up to 2.1), the way back adds it again.
      if (!known && weight !== 0) await createEntity(context, 'targets', { upstream: { id: entityId }, target, weight })
    }
  },
}

const rotation: Way<BodyOf<'rotation'>> = {
  secrets: ['key'],
  read: async (context, entityId) => {
    const { description } = await findWritableKind(context, 'certificates')
    const { entity } = await fetchEntity(context, description, entityId)
    const [leaf] = inspectCertificate({ certificate: String(entity.cert ?? '') }).chain
    return { name: leaf?.title ?? entityId, values: { cert: entity.cert ?? null, key: entity.key ?? null } }
  },
  stages: ({ cert, key }, now) => {
    if (now.cert === cert && now.key === key)
      throw new ConsoleError('invalid', 'This is the certificate the gateway has already.')
    const { chain, key: judged } = inspectCertificate({ certificate: cert, key })
    if (chain.length === 0) throw refusal('cert', 'This is no certificate in PEM.')
    if (judged?.verdict !== 'matches') throw refusal('key', 'This key does not belong to the certificate.')
    return [{ values: { cert, key } }]
  },
  write: async (context, id, { to }) => {
    await updateEntity(context, 'certificates', { id, patch: { cert: to.cert ?? null, key: to.key ?? null }, seen: {} })
  },
}

/** The ways to roll out. */
export const ways: { readonly [Name in RolloutWay]: Way<BodyOf<Name>> } = {
  switch: hostSwitch,
  weights: targetWeights,
  rotation,
}

function refusal(field: string, words: string): ConsoleError {
  return new ConsoleError('invalid', words, { fields: { [field]: words } })
}

function nameOf(name: Json | undefined, id: string): string {
  return typeof name === 'string' && name !== '' ? name : id
}
