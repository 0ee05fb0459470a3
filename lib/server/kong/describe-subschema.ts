import 'server-only'
import { describeSubschema as describeWith } from '@/lib/entities/describe-subschema'
import type { SubschemaDescription } from '@/lib/entities/types'
import { ConsoleError } from '@/lib/errors/console-error'
import type { ConnectionContext } from '@/lib/server/context'
import { gatewayClient } from './client'
import { describeGateway } from './describe-gateway'
import { freshCache } from './fresh-cache'
import { readSchema } from './read-schema'
import { connectionKey, sharedContext } from './shared-context'

const subschemas = freshCache<SubschemaDescription>('subschemas', { freshMs: 60_000, most: 500 })

/** The fields of one plugin (or what else a kind's subschemas are), at most 60 s old. Throws `not_found` where the gateway has none. */
export async function describeSubschema(
  context: ConnectionContext,
  kind: string,
  name: string,
): Promise<SubschemaDescription> {
  const { kinds, version } = await describeGateway(context)
  const description = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
  const folder = description?.subschema?.folder
  const none = new ConsoleError('not_found', `This gateway (Kong ${version}) has no ${name} among its ${kind}.`)
  if (!description || !folder || !/^[A-Za-z0-9_-]{1,64}$/.test(name)) throw none
  return subschemas.get(`${connectionKey(context)}/${version}/${kind}/${name}`, async () => {
    const schema = await readSchema(gatewayClient(sharedContext(context)), `${folder}/${name}`)
    if (!schema) throw none
    return describeWith(description, name, schema)
  })
}
