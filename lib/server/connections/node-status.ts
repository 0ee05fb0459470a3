import 'server-only'
import type { NodeStatus } from '@/lib/contract/connections'
import { isJsonObject, type Json, type JsonObject } from '@/lib/schema/json'
import type { NodeInfo } from '@/lib/server/kong'

type Parts = {
  readonly info: NodeInfo
  readonly status: JsonObject
  readonly latencyMs: number
  readonly isOpenToNetwork: boolean
}

/** `/` and `/status` of a node joined (Kong 0.14 to 3.9; what a version does not tell is absent). */
export function nodeStatus({ info, status, latencyMs, isOpenToNetwork }: Parts): NodeStatus {
  const { pluginsAvailable, ...known } = info
  const database = objectOf(status.database)
  const memory = memoryOf(objectOf(status.memory))
  return {
    ...known,
    pluginsAvailable: pluginsAvailable.length,
    // Without a database, and from 3.4 on data planes, Kong says nothing of one (kong/api/routes/health.lua).
    databaseReachable: database.reachable !== false,
    latencyMs: Math.round(latencyMs * 10) / 10,
    ...(memory && { workers: memory.workers.length, memory }),
    ...connectionsOf(objectOf(status.server)),
    writable: info.database !== 'off' && info.role !== 'data_plane',
    isOpenToNetwork,
    readAt: new Date().toISOString(),
  }
}

/** Bytes of Kong's sizes: `0.76 MiB` (kong/tools/string.lua, bytes_to_str), or a plain number with `?unit=b`. */
export function bytesOf(size: Json | undefined): number {
  if (typeof size === 'number') return size
  const [, amount = '', unit = ''] =
    /^([\d.]+)\s*([KMGB])?i?B?$/i.exec(typeof size === 'string' ? size.trim() : '') ?? []
  const power = { k: 1, m: 2, g: 3 }[unit.toLowerCase()] ?? 0
  return Math.round(Number(amount) * 1024 ** power)
}

function connectionsOf(server: JsonObject): Pick<NodeStatus, 'connections'> {
  const count = (name: string) => (typeof server[name] === 'number' ? server[name] : 0)
  if (typeof server.total_requests !== 'number') return {}
  return {
    connections: {
      active: count('connections_active'),
      reading: count('connections_reading'),
      writing: count('connections_writing'),
      waiting: count('connections_waiting'),
      accepted: count('connections_accepted'),
      handled: count('connections_handled'),
      totalRequests: count('total_requests'),
    },
  }
}

function memoryOf(memory: JsonObject): NodeStatus['memory'] {
  const vms = memory.workers_lua_vms
  if (vms === undefined) return undefined
  const workers = (Array.isArray(vms) ? vms : []).map(objectOf).map((vm) => ({
    pid: typeof vm.pid === 'number' ? vm.pid : 0,
    allocatedBytes: bytesOf(vm.http_allocated_gc),
  }))
  const dictionaries = Object.entries(objectOf(memory.lua_shared_dicts)).map(([name, dictionary]) => ({
    name,
    allocatedBytes: bytesOf(objectOf(dictionary).allocated_slabs),
    capacityBytes: bytesOf(objectOf(dictionary).capacity),
  }))
  return { workers, dictionaries: dictionaries.sort((a, b) => (a.name < b.name ? -1 : 1)) }
}

function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {}
}
