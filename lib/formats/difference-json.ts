import { type DifferenceWriter, differingFields } from './difference'

/** A difference as one JSON document: each entity on a line of its own, with its leaves and with both of its states. */
export const differenceJson: DifferenceWriter = {
  ending: 'json',
  type: 'application/json; charset=utf-8',
  head: ({ incomparable: _, ...head }) => {
    const text = JSON.stringify({ format: 'gatehouse-difference', formatVersion: 1, ...head }, null, 2)
    return `${text.slice(0, -'\n}'.length)},\n  "changes": [\n`
  },
  entity: (entity, isFirst) => {
    const { fields: _, ...shown } = entity
    return `${isFirst ? '' : ',\n'}    ${JSON.stringify({ ...shown, fields: differingFields(entity) })}`
  },
  foot: ({ incomparable }) => `\n  ],\n  "incomparable": ${JSON.stringify(incomparable)}\n}\n`,
}
