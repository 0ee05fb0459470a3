import type { Gateway } from '../dao/gateway'
import type { Endpoint, Handler } from '../http/routes'
import { certificateEndpoints } from './certificates'
import { consumerEndpoints } from './consumers'
import { collection, foreignEntity, nestedCollection, nestedEntity, single } from './generic'
import { nodeEndpoints } from './node'
import { pluginEndpoints } from './plugins'
import { schemaEndpoints } from './schemas'
import { tagEndpoints } from './tags'
import { targetEndpoints } from './targets'

/** Handlers for some methods of a path: they stand in for the generic ones. `undefined` at a path: not there (404). */
export type Overrides = Record<string, Record<string, Handler> | undefined>

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
    if (Object.hasOwn(special, template)) {
      const own = special[template]
      if (own === undefined) return []
      return [{ ...made, template, methods: { ...made?.methods, ...own }, acceptsYaml: template === '/config' }]
    }
    return made ? [made] : []
  })
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
