import { setTimeout as sleep } from 'node:timers/promises'

/** Waits until an answer is as wanted; gives it back. */
async function until(ask, isRight) {
  for (let turn = 0; turn < 300; turn++) {
    const answer = await ask()
    if (isRight(answer)) return answer
    await sleep(100)
  }
  throw new Error('It did not come to what the pictures need.')
}

const direct = async (gateway, method, path, body) => {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${gateway.url}${path}`, { method, headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return response.status === 204 ? undefined : response.json()
}

/**
 * What a year of use leaves behind: snapshots, a restore that was done and one that failed, a plan, a schedule, what was changed outside,
 * roll-outs under way, figures, people with rights of their own, tokens.
 * @param {{ admin: object, connection: { id: string }, gateway: object }} place
 */
export async function furnish({ admin, connection, gateway }) {
  const at = `/api/connections/${connection.id}`
  const list = async (kind) => (await admin.ask('GET', `${at}/entities/${kind}`)).rows
  const [services, upstreams] = [await list('services'), await list('upstreams')]
  const first = services[0]
  await admin.ask('POST', `${at}/snapshots`, { name: 'before the sale' })
  await admin.ask('PATCH', `${at}/entities/services/${first.id}`, {
    patch: { read_timeout: 90_000 },
    seen: first,
  })
  const snapshot = await admin.ask('POST', `${at}/snapshots`, { name: 'after the rise of the time-outs' })
  await admin.ask('POST', `${at}/snapshots/schedules`, {
    name: 'Every night',
    cron: '0 3 * * *',
    timeZone: 'Europe/Berlin',
  })
  await admin.ask('POST', `${at}/drift`, { do: 'look' })
  await direct(gateway, 'PATCH', `/services/${first.id}`, { retries: 9, read_timeout: 15_000 })
  await direct(gateway, 'POST', `/services/${first.id}/routes`, { name: 'quick-fix', paths: ['/quick-fix'] })
  await admin.ask('POST', `${at}/drift`, { do: 'look' })
  const plan = (title) => admin.ask('POST', `${at}/restores/plans`, { source: { snapshotId: snapshot.id }, title })
  const run = async (planId) => {
    const { id } = await admin.ask('POST', `${at}/restores`, { planId })
    await until(
      () => admin.ask('GET', `${at}/restores/${id}`),
      ({ state }) => !['applying', 'rolling_back'].includes(state),
    )
    return id
  }
  const failing = await plan('Back to before the quick fix')
  await gateway.setFaults({ readOnly: true })
  const failed = await run(failing.id).catch(() => undefined)
  await gateway.setFaults({})
  const done = await run((await plan('Back to before the quick fix')).id)
  await direct(gateway, 'PATCH', `/services/${first.id}`, {
    retries: 9,
    read_timeout: 15_000,
    tags: ['env:production'],
  })
  await direct(gateway, 'POST', `/services/${first.id}/routes`, { name: 'quick-fix', paths: ['/quick-fix'] })
  const open = await plan('After the rise of the time-outs')
  await admin.ask('POST', `${at}/drift`, { do: 'look' })
  const rollouts = await beginRollouts({ admin, at, services, upstreams })
  await admin.ask('POST', `${at}/metrics/scrape`)
  return { snapshot, done, failed, plan: open.id, service: first, ...rollouts }
}

/** A service that was switched, and canaries at their first step. */
async function beginRollouts({ admin, at, services, upstreams }) {
  const move = (id) => admin.ask('POST', `${at}/rollouts/${id}/move`, { from: 0, to: 1 })
  const hosts = upstreams.map(({ name }) => name)
  const service = services.find(({ host }) => hosts.includes(host))
  const host = hosts.find((name) => name !== service?.host)
  const switched = await admin.ask('POST', `${at}/rollouts`, { way: 'switch', entityId: service.id, host })
  await move(switched.id)
  for (const upstream of upstreams) {
    const { targets } = await admin.ask('GET', `${at}/upstreams/${upstream.id}/targets`)
    if (targets.length < 2) continue
    const canary = await admin.ask('POST', `${at}/rollouts`, {
      way: 'weights',
      entityId: upstream.id,
      canaries: [targets[0].target],
      shares: [5, 25, 100],
    })
    await move(canary.id)
    return { switchedService: service, canaryUpstream: upstream }
  }
  throw new Error('No upstream has two targets.')
}

/** People in every state, and tokens of the administrator. Returns ids and links. */
export async function invitePeople({ admin, connectionIds }) {
  const invited = await admin.ask('POST', '/api/users', {
    email: 'ines@example.com',
    name: 'Ines Invited',
    role: 'operator',
  })
  const password = 'a quiet afternoon in the yard'
  const some = await admin.addPerson({
    email: 'gerd@example.com',
    name: 'Gerd Granted',
    role: 'viewer',
    password,
  })
  await grant({ admin, userId: some.id, connectionId: connectionIds[0] })
  const gone = await admin.addPerson({
    email: 'dora@example.com',
    name: 'Dora Disabled',
    role: 'admin',
    password,
  })
  await admin.ask('PATCH', `/api/users/${gone.id}`, { active: false })
  await admin.ask('POST', '/api/tokens', {
    name: 'deploy pipeline',
    connectionIds: [connectionIds[0]],
    actions: ['entities.read', 'entities.update'],
    lifeDays: 90,
  })
  await admin.ask('POST', '/api/tokens', {
    name: 'audit collector',
    connectionIds: null,
    actions: ['audit.read'],
    lifeDays: 7,
  })
  return { granted: { id: some.id, email: 'gerd@example.com', password }, invitation: invited.invitation?.token }
}

/** Rights on one gateway only: to look at all of it, to change its routes. */
export async function grant({ admin, userId, connectionId }) {
  const actions = ['entities.read', 'snapshots.read']
  await admin.ask('PUT', `/api/users/${userId}/access`, {
    everywhere: false,
    grants: [
      { connectionId, kind: null, actions },
      { connectionId, kind: 'routes', actions: ['entities.update', 'entities.create'] },
      { connectionId: null, kind: 'consumers', actions: ['entities.read'] },
    ],
  })
}

/**
 * Requests for a second person's word on a gateway that wants it: one that waits, one that was rejected, one of the administrator's own.
 * @param {{ admin: object, other: object, connection: { id: string, name: string } }} place
 */
export async function askForApprovals({ admin, other, connection }) {
  const at = `/api/connections/${connection.id}`
  const request = async (client, kind, count) => {
    const { rows } = await client.ask('GET', `${at}/entities/${kind}`)
    const ids = rows.slice(0, count).map(({ id }) => id)
    const { id } = await client.ask('POST', `${at}/bulk`, { kind, selection: { ids }, action: { do: 'delete' } })
    return client.ask('POST', `${at}/approvals`, { purpose: 'bulk', subjectId: id })
  }
  const rejected = await request(other, 'routes', 3)
  await admin.ask('POST', `${at}/approvals/${rejected.id}`, { decision: 'reject' })
  await request(other, 'consumers', 2)
  await request(admin, 'plugins', 1)
}
