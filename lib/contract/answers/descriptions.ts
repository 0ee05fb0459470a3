import { z } from 'zod'
import type {
  Column,
  ColumnDisplay,
  Credential,
  Entity,
  FieldManners,
  GatewayDescription,
  KindDescription,
  KindIcon,
  Reference,
  Section,
  Subschema,
  SubschemaDescription,
  Tie,
  Words,
} from '@/lib/entities/types'
import { answer, json } from './answer'
import { entityCheck, field } from './fields'

export const words = answer<Words>('Words')(z.strictObject({ en: z.string(), 'zh-CN': z.string() }))

export const kindIcon = answer<KindIcon>('KindIcon')(
  z.enum([
    'target',
    'key',
    'certificate',
    'service',
    'route',
    'upstream',
    'consumer',
    'credential',
    'plugin',
    'sni',
    'vault',
    'other',
  ]),
)

export const columnDisplay = answer<ColumnDisplay>('ColumnDisplay')(
  z.enum(['name', 'code', 'toggle', 'tags', 'time', 'expiry', 'list']),
)

export const column = answer<Column>('Column')(
  z.strictObject({
    field: z.string(),
    as: z.optional(columnDisplay),
    label: z.optional(words),
    minor: z.optional(z.boolean()),
    short: z.optional(z.boolean()),
    isWorkedOut: z.optional(z.boolean()),
  }),
)

export const section = answer<Section>('Section')(
  z.strictObject({ id: z.string(), title: words, fields: z.array(z.string()), collapsed: z.optional(z.boolean()) }),
)

export const tie = answer<Tie>('Tie')(z.strictObject({ field: z.string(), oneOf: z.array(json) }))

export const fieldManners = answer<FieldManners>('FieldManners')(
  z.strictObject({
    label: z.optional(words),
    help: z.optional(words),
    example: z.optional(z.string()),
    unit: z.optional(z.enum(['ms', 's', 'bytes', '%'])),
    secret: z.optional(z.boolean()),
    as: z.optional(z.enum(['code', 'multiline'])),
    onlyWhen: z.optional(z.union([tie, z.array(tie)])),
    notWith: z.optional(z.string()),
  }),
)

export const reference = answer<Reference>('Reference')(
  z.strictObject({ path: z.string(), kind: z.string(), many: z.boolean(), cascades: z.boolean() }),
)

export const subschema = answer<Subschema>('Subschema')(
  z.strictObject({ chosenBy: z.string(), fills: z.string(), folder: z.string() }),
)

export const credential = answer<Credential>('Credential')(
  z.strictObject({
    plugin: z.string(),
    secret: z.string(),
    isHashed: z.optional(z.boolean()),
    lifetime: z.optional(z.string()),
  }),
)

export const kindDescription = answer<KindDescription>('KindDescription')(
  z.strictObject({
    kind: z.string(),
    schema: z.string(),
    collection: z.string(),
    ownedBy: z.optional(z.string()),
    label: z.strictObject({ one: words, many: words }),
    purpose: words,
    group: z.enum(['traffic', 'consumers', 'plugins', 'certificates', 'secrets', 'more']),
    icon: kindIcon,
    nameFields: z.array(z.string()),
    columns: z.array(column),
    facts: z.array(z.string()),
    sections: z.array(section),
    fields: z.array(field),
    checks: z.array(entityCheck),
    manners: z.record(z.string(), fieldManners),
    references: z.array(reference),
    secrets: z.array(z.string()),
    subschema: z.optional(subschema),
    credential: z.optional(credential),
    membership: z.optional(z.string()),
    relatedOrder: z.number(),
    writable: z.boolean(),
  }),
)

export const gatewayDescription = answer<GatewayDescription>('GatewayDescription')(
  z.strictObject({
    version: z.string(),
    edition: z.enum(['community', 'enterprise']),
    database: z.string(),
    routerFlavor: z.optional(z.string()),
    plugins: z.array(z.string()),
    kinds: z.record(z.string(), kindDescription),
  }),
)

export const entity = answer<Entity>('Entity')(z.object({ id: z.string() }).catchall(json))

export const subschemaDescription = answer<SubschemaDescription>('SubschemaDescription')(
  z.strictObject({
    name: z.string(),
    fields: z.array(field),
    checks: z.array(entityCheck),
    secrets: z.array(z.string()),
  }),
)
