import { type Json, newTable, type Table } from '../json'
import { luaPretty } from '../lua/write'
import type { Faults } from '../schema/types'

/** Code 14: a configuration that cannot be loaded. */
export function configError(faults: Faults | Table): Table {
  const fields = faults as Table
  return Object.assign(newTable(), {
    code: 14,
    name: 'invalid declarative configuration',
    message: `declarative config is invalid: ${luaPretty(fields as Json)}`,
    fields,
  })
}
