'use client'

import { FieldValue } from '@/components/fields/field-value'
import type { Entity, KindDescription } from '@/lib/entities/types'
import { fieldAt } from '@/lib/schema/field-at'
import type { Json } from '@/lib/schema/json'
import { valueAt } from '@/lib/schema/value-at'
import classes from './entity-detail.module.css'
import { useColumnLabel } from './use-column-label'

/** Of a list so many stand under the title; the rest is in the overview. */
const mostItems = 4

/** The row of facts under the title: the few that answer most questions. */
export function EntityFacts({ description, entity }: { description: KindDescription; entity: Entity }) {
  const labelOf = useColumnLabel(description)
  const facts = description.facts.flatMap((path) => {
    const field = fieldAt(description.fields, path)
    const value = valueAt(entity, path)
    return field && value !== undefined && value !== null ? [{ path, field, value }] : []
  })
  if (facts.length === 0) return null
  return (
    <dl className={classes.facts}>
      {facts.map(({ path, field, value }) => (
        <div key={path}>
          <dt>{labelOf({ field: path })}</dt>
          <dd>
            <FieldValue field={field} value={firstOf(value)} manners={description.manners[path]} />
            {Array.isArray(value) && value.length > mostItems && (
              <span className={classes.more} title={value.slice(mostItems).map(String).join('\n')}>
                +{value.length - mostItems}
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function firstOf(value: Json): Json {
  return Array.isArray(value) ? value.slice(0, mostItems) : value
}
