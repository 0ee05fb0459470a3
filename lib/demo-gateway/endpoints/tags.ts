import { checkKey } from '../dao/create-dao'
import { checkSize, readCursor, writeCursor } from '../dao/page'
import { crash, schemaViolation } from '../errors'
import { type Gateway, schemaOf } from '../gateway'
import type { Call, Handler, Overrides } from '../http/routes'
import { listIn, newTable, type Table } from '../json'
import { isUuid } from '../schema/validators'
import { listAnswer, offsetIn, sizeIn } from './lists'
import { decoded } from './places'

/** Tags are rows of their own: one for each tag of each entity. They cannot be written. */
export function tagEndpoints(): Overrides {
  return {
    '/tags': { GET: listAll, POST: refuseWrite },
    '/tags/{tags}': { GET: listOne, PUT: refuseWrite, PATCH: refuseWrite, DELETE: refuseWrite },
  }
}

const refuseWrite: Handler = ({ params }) => {
  // By its name Kong looks for methods that tags do not have.
  if (params.tags !== undefined && !isUuid(decoded(params.tags))) crash()
  return schemaViolation({ tags: 'does not support insert/upsert/update/delete operations' })
}

const listAll: Handler = (call) => {
  const size = sizeIn(call.query) ?? 100
  checkSize(size)
  const { data, offset } = pageOf(call, rowsOf(call.gateway), size)
  return listAnswer(call, { data, offset }, '/tags', ['size'])
}

const listOne: Handler = (call) => {
  const { gateway, params, query } = call
  const { findsTagsRaw } = gateway.traits
  const tag = findsTagsRaw ? (params.tags ?? '') : decoded(params.tags)
  checkKey(gateway, schemaOf(gateway, 'tags'), { field: 'tag', value: tag })
  const size = sizeIn(query) ?? 100
  if (size < 1) crash() // nobody looks at it before the database does
  const { data, offset } = pageOf(
    call,
    rowsOf(gateway).filter((row) => row.tag === tag),
    size,
  )
  const shown = data.length === 0 && findsTagsRaw ? newTable() : data
  return listAnswer(call, { data: shown, offset }, '/tags/{tags}', [])
}

function pageOf({ query }: Call, rows: Table[], size: number): { data: Table[]; offset: string | undefined } {
  const offset = offsetIn(query)
  const start = offset === undefined ? 0 : Number(readCursor(offset)[0] ?? 0)
  const end = start + size
  return { data: rows.slice(start, end), offset: rows.length > end ? writeCursor([end]) : undefined }
}

/** The name of the table, where it is not that of the entity. */
const TABLES: Record<string, string> = { vaults: 'sm_vaults' }

function rowsOf({ model, store }: Gateway): Table[] {
  const tagged = [...model.schemas.values()].filter(({ fields }) => fields.has('tags'))
  const rows = tagged.flatMap(({ name }) =>
    store
      .rows(name)
      .flatMap(({ tags, id = null }) =>
        listIn(tags).map((tag): Table => ({ tag, entity_name: TABLES[name] ?? name, entity_id: id })),
      ),
  )
  return rows.sort((a, b) => (String(a.entity_id) < String(b.entity_id) ? -1 : a.entity_id === b.entity_id ? 0 : 1))
}
