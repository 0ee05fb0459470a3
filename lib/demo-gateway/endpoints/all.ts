import { missing } from '../errors'
import type { Gateway } from '../gateway'
import type { Endpoint, Overrides } from '../http/routes'
import { certificateEndpoints } from '../kinds/certificates'
import { consumerEndpoints } from '../kinds/consumers'
import { pluginEndpoints } from '../kinds/plugins'
import { targetEndpoints } from '../kinds/targets'
import { collection, foreign, single } from './generic'
import { nodeEndpoints, noWasm } from './node'
import { schemaEndpoints } from './schemas'
import { tagEndpoints } from './tags'

/** All endpoints of a gateway: the paths that the real one lists, with generic handlers except where some are special. */
export function endpointsOf(gateway: Gateway): Endpoint[] {
  const special: Overrides = {
    ...nodeEndpoints(gateway),
    ...schemaEndpoints(),
    ...tagEndpoints(),
    ...pluginEndpoints(gateway),
    ...consumerEndpoints(),
    ...certificateEndpoints(),
    ...targetEndpoints(gateway),
    // Paths that are listed and switched off.
    '/snis/{snis}/certificate': { before: missing },
    '/targets': { before: missing },
    '/targets/{targets}': { before: missing },
    '/targets/{targets}/upstream': { before: missing },
  }
  return gateway.model.endpoints.flatMap((template): Endpoint[] => {
    const made = generic(gateway, template)
    const own = special[template]
    if (!made && !own) return []
    const { before, ...methods } = own ?? {}
    const wasm = template.includes('/filter-chains') ? noWasm : undefined
    return [{ template, schema: made?.schema, methods: { ...made?.methods, ...methods }, before: before ?? wasm }]
  })
}

/** What Kong generates for the paths of entities; undefined for paths of another form. */
function generic({ model }: Gateway, template: string): Pick<Endpoint, 'schema' | 'methods'> | undefined {
  const { schemas, endpoints } = model
  const parts = template.split('/').slice(1)
  const [, second, third = '', fourth] = parts
  const named = (place = '') => (place.startsWith('{') ? schemas.get(place.slice(1, -1))?.name : undefined)
  const member = endpoints.find(
    (path) => path.startsWith(`${template}/{`) && path.split('/').length === parts.length + 2,
  )
  const listed = named(member?.split('/').at(-1))
  if (parts.length === 1)
    return listed === undefined ? undefined : { schema: listed, methods: collection(listed, template) }
  const parent = named(second)
  if (parent === undefined || parts.length > 4) return undefined
  if (parts.length === 2) return { schema: parent, methods: single(parent) }
  const field = schemas.get(parent)?.fields.get(third)
  if (parts.length === 3 && field?.type === 'foreign') {
    const schema = String(field.attributes.reference)
    return { schema, methods: foreign(parent, third, schema) }
  }
  const child = parts.length === 3 ? listed : named(fourth)
  if (child === undefined) return undefined
  const [up] =
    [...(schemas.get(child)?.fields ?? [])].find(([, { attributes }]) => attributes.reference === parent) ?? []
  if (up === undefined) return undefined
  const above = { entity: parent, field: up }
  return { schema: child, methods: parts.length === 3 ? collection(child, template, above) : single(child, above) }
}
