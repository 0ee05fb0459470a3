import { invalidUnique, schemaViolation } from '../dao/errors'
import type { Gateway } from '../dao/gateway'
import { schemaOf } from '../dao/gateway'
import { checkSize, readCursor, writeCursor } from '../dao/page'
import { decodeUri } from '../http/arguments'
import type { Call, Handler } from '../http/routes'
import { type Json, newTable, type Table } from '../json'
import { crash } from '../refusal'
import { fieldFault } from '../schema/validate'
import { isUuid } from '../schema/validators'
import type { Overrides } from './all'
import { ok } from './generic'
import { encodeUri, sizeIn } from './lists'

/** Tags are rows of their own: one for each tag of each entity. They cannot be written. */
export function tagEndpoints(gateway: Gateway): Overrides {
  const refuseWrite: Handler = ({ params }) => {
    // By its name Kong looks for methods that tags do not have.
    if (params.tags !== undefined && !isUuid(decodeUri(params.tags))) crash()
    return schemaViolation({ tags: 'does not support insert/upsert/update/delete operations' })
  }
  return {
    '/tags': { GET: (call) => page(call, undefined), POST: refuseWrite },
    '/tags/{tags}': {
      GET: (call) => {
        const { findsTagsRaw } = gateway.traits
        const tag = findsTagsRaw ? (call.params.tags ?? '') : decodeUri(call.params.tags ?? '')
        const field = schemaOf(gateway, 'tags').fields.get('tag')
        const fault = field && fieldFault(field, tag, gateway.around)
        if (fault !== undefined) invalidUnique('tag', fault)
        return page(call, tag)
      },
      PUT: refuseWrite,
      PATCH: refuseWrite,
      DELETE: refuseWrite,
    },
  }
}

function page({ gateway, query, params }: Call, tag: string | undefined) {
  const size = sizeIn(query.size) ?? 100
  if (tag === undefined) checkSize(size)
  else if (size < 1) crash() // nobody looks at it before the database does
  const { offset } = query
  if (offset !== undefined && typeof offset !== 'string') crash()
  const all = rowsOf(gateway).filter((row) => tag === undefined || row.tag === tag)
  const start = offset === undefined ? 0 : Number(readCursor(offset)[0] ?? 0)
  const data = all.slice(start, start + size)
  const isEmptyTable = data.length === 0 && tag !== undefined && gateway.traits.findsTagsRaw
  if (all.length <= start + size) return ok({ data: isEmptyTable ? newTable() : data, next: null })
  const cursor = writeCursor([start + size])
  const path = tag === undefined ? '/tags' : `/tags/${params.tags}`
  const sized =
    tag === undefined && gateway.traits.nextKeepsSize && query.size !== undefined ? `&size=${query.size}` : ''
  return ok({ data, offset: cursor, next: `${path}?offset=${encodeUri(cursor)}${sized}` })
}

/** The name of the table, where it is not that of the entity. */
const TABLES: Record<string, string> = { vaults: 'sm_vaults' }

function rowsOf({ model, store }: Gateway): Table[] {
  const rows = [...model.schemas.values()].flatMap(({ name, fields }) =>
    fields.has('tags')
      ? store
          .rows(name)
          .flatMap((row) =>
            listOf(row.tags).map(
              (tag): Table => ({ tag, entity_name: TABLES[name] ?? name, entity_id: row.id ?? null }),
            ),
          )
      : [],
  )
  return rows.sort((a, b) => (String(a.entity_id) < String(b.entity_id) ? -1 : a.entity_id === b.entity_id ? 0 : 1))
}

const listOf = (tags: Json | undefined) => (Array.isArray(tags) ? tags : [])
