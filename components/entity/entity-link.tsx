'use client'

import Link from 'next/link'
import { pages } from '@/lib/contract/paths'
import classes from './entity-link.module.css'
import { useEntityName } from './entity-names'
import { useGatewayScope } from './gateway-scope'
import { KindIcon } from './kind-icon'
import { useKindWithSchema } from './use-kind-with-schema'

/** An entity by name with its kind's icon, linked; by a short id where its name was not told. `schema` is what foreign fields name. */
export function EntityLink({ schema, id }: { schema: string; id: string }) {
  const { connection } = useGatewayScope()
  const description = useKindWithSchema(schema)
  const name = useEntityName(description?.kind ?? schema, id) ?? id.slice(0, 8)
  if (!description) return <code title={id}>{id.slice(0, 8)}</code>
  return (
    <Link className={classes.link} href={pages.entity(connection.id, description.kind, id)} title={`${name}\n${id}`}>
      <KindIcon icon={description.icon} size={14} />
      <span className={classes.name}>{name}</span>
    </Link>
  )
}
