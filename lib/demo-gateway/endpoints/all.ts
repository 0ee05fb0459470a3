import type { Gateway } from '../dao/gateway'
import type { Call, Endpoint, Handler } from '../http/routes'
import { certificateEndpoints, nameBySni } from './certificates'
import { consumerEndpoints, nameByGroup } from './consumers'
import { collection, foreignEntity, nestedCollection, nestedEntity, single } from './generic'
import { missing } from './keys'
import { nodeEndpoints, noWasm } from './node'
import { pluginEndpoints, pluginOf } from './plugins'
import { schemaEndpoints } from './schemas'
import { tagEndpoints } from './tags'
import { targetEndpoints } from './targets'

/** Handlers for some methods of a path: they stand in for the generic ones. */
export type Overrides = Record<string, Record<string, Handler>>

/** All endpoints of a gateway: the paths that the real one lists, with generic handlers except where some are special. */
export function endpointsOf(gateway: Gateway): Endpoint[] {
  const special: Overrides = {
    ...nodeEndpoints(gateway),
    ...schemaEndpoints(gateway),
    ...tagEndpoints(gateway),
    ...pluginEndpoints(gateway),
    ...consumerEndpoints(gateway),
    ...certificateEndpoints(gateway),
    ...targetEndpoints(gateway),
  }
  return gateway.model.endpoints.flatMap((template): Endpoint[] => {
    const made = generic(gateway, template)
    const own = special[template]
    if (!made && !own) return []
    const old = gateway.traits.knowsOldPluginPaths ? OLD_PLUGIN_PATHS[template] : undefined
    const before = template.includes('/filter-chains') ? noWasm : (BEFORE[template] ?? old)
    return [{ ...made, template, methods: { ...made?.methods, ...own }, before, acceptsYaml: template === '/config' }]
  })
}

/** What is looked at before any method of a path; paths that are switched off answer 404 there. */
const BEFORE: Record<string, (call: Call) => void> = {
  '/certificates/{certificates}': nameBySni,
  '/certificates/{certificates}/snis': nameBySni,
  '/certificates/{certificates}/snis/{snis}': nameBySni,
  '/consumers/{consumers}/acls/{acls}': nameByGroup,
  '/snis/{snis}/certificate': missing,
  '/targets': missing,
  '/targets/{targets}': missing,
  '/targets/{targets}/upstream': missing,
}

const OLD_PLUGIN_PATHS: Record<string, (call: Call) => void> = {
  '/services/{services}/plugins/{plugins}': pluginOf('services', 'service'),
  '/routes/{routes}/plugins/{plugins}': pluginOf('routes', 'route'),
  '/consumers/{consumers}/plugins/{plugins}': pluginOf('consumers', 'consumer'),
}

/** What Kong generates for the paths of entities; undefined for paths of another form. */
function generic(gateway: Gateway, template: string): Endpoint | undefined {
  const { schemas } = gateway.model
  const [first = '', second, third, fourth, ...more] = template.split('/').slice(1)
  if (more.length > 0) return undefined
  const named = (place: string | undefined) =>
    place?.startsWith('{') ? schemas.get(place.slice(1, -1))?.name : undefined
  const adminNameOf = (path: string) => {
    const own = gateway.model.endpoints.find(
      (other) => other.startsWith(`${path}/{`) && other.split('/').length === path.split('/').length + 1,
    )
    return named(own?.split('/').at(-1))
  }
  if (second === undefined) {
    const name = adminNameOf(template)
    return name === undefined ? undefined : { template, schema: name, methods: collection(name, first) }
  }
  const parent = named(second)
  if (parent === undefined) return undefined
  if (third === undefined) return { template, schema: parent, methods: single(parent) }
  const field = schemas.get(parent)?.fields.get(third)
  if (fourth === undefined && field?.type === 'foreign') {
    const reference = String(field.attributes.reference)
    return { template, schema: reference, methods: foreignEntity(parent, third, reference) }
  }
  const child = fourth === undefined ? adminNameOf(template) : named(fourth)
  const foreign =
    child === undefined
      ? undefined
      : [...(schemas.get(child)?.fields ?? [])].find(([, { attributes }]) => attributes.reference === parent)?.[0]
  if (child === undefined || foreign === undefined) return undefined
  const nested = { child, field: foreign, parent }
  return {
    template,
    schema: child,
    methods: fourth === undefined ? nestedCollection(nested, template) : nestedEntity(nested),
  }
}
