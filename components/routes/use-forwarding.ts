import { useQuery } from '@tanstack/react-query'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { useDraftValue } from '@/components/fields/form-scope'
import { entityQueries } from '@/lib/browser/entity-queries'
import { kindWithSchema } from '@/lib/browser/kind-with-schema'
import type { Entity } from '@/lib/entities/types'
import { isJsonObject, type Json, type JsonObject } from '@/lib/schema/json'
import { type Forwarding, forwardingOf } from './forwarding'

/** How the route that is being edited forwards. */
export function useDraftForwarding(): Forwarding {
  const route = {
    strip_path: useDraftValue('strip_path'),
    preserve_host: useDraftValue('preserve_host'),
    path_handling: useDraftValue('path_handling'),
    protocols: useDraftValue('protocols'),
  }
  const service = useService(useDraftValue('service'))
  return forwardingOf(withoutUndefined(route), service)
}

/** How a route forwards, once its service is known. */
export function useForwarding(route: JsonObject): Forwarding {
  return forwardingOf(route, useService(route.service))
}

function useService(reference: Json | undefined): Entity | undefined {
  const { connection, gateway } = useGatewayScope()
  const id = isJsonObject(reference) && typeof reference.id === 'string' ? reference.id : undefined
  const kind = kindWithSchema(gateway, 'services')?.kind
  return useQuery({
    ...entityQueries.one({ connectionId: connection.id, kind: kind ?? '', id: id ?? '' }),
    enabled: id !== undefined && kind !== undefined,
  }).data?.entity
}

function withoutUndefined(route: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(route).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
