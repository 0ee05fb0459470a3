import type { Json, Table } from '../json'
import type { Traits } from '../versions'

/** What is wrong with one value: words, or what is wrong inside of it (lists keep the place of the good elements). */
export type Fault = string | Faults | (Fault | undefined)[]

/** Faults by field; `@entity` lists those that belong to no field. */
export type Faults = { [field: string]: Fault }

/** A rule that the recorded schema cannot carry, as it is code in Kong. Returns what is wrong, or undefined. */
export type Rule = (value: Json, around: Surroundings) => Fault | undefined

/** A field that is accepted on write and becomes others. `to` maps its value to those (undefined: to nothing). */
export type Shorthand = {
  field: Field
  /** Where the value is found on read, for deprecated fields that are still returned. */
  replacedWith?: string[]
  isDeprecated: boolean
  to: (value: Json) => Table | undefined
  from?: (entity: Table) => Json | undefined
}

/** Makes other values out of stored ones (hashes, digests) once an entity is found valid. */
export type Transformation = { input: string[]; needs?: string[]; onWrite: (...values: Json[]) => Table }

/** A check over several fields: its kind, its argument as recorded, and what of it is code. */
export type Check = { kind: string; arg: Table | Json[]; run?: (entity: Table) => string | undefined; thenRule?: Rule }

/** What records and entities have in common. */
export type Shape = { fields: Map<string, Field>; checks: Check[]; shorthands: Map<string, Shorthand> }

/** A field of a schema: the recorded attributes, with what belongs to lists, maps and records made ready. */
export type Field = {
  type: string
  attributes: Table
  elements?: Field
  keys?: Field
  values?: Field
  shape?: Shape
  rule?: Rule
}

/** What an entity has that `/schemas` does not show (schemas/…/unshown.json). */
export type EntityFacts = {
  /** The field besides `id` by which paths name an entity. */
  key?: string
  hasTtl?: boolean
  /** Fields that only together must be unique (`cache_key` of more than one field). */
  uniqueTogether?: string[]
  /** Columns that the database keeps from being null. Kong takes that for a violation of the primary key. */
  neverNull?: string[]
  /** The table lacks the index (workspace and key) that the statement of a PUT by key needs. */
  lacksKeyIndex?: boolean
  /** Fields that are taken for others; all are strings. */
  shorthands?: string[]
}

/** The schema of an entity, or of a plugin, a vault or a route protocol (then part of another schema). */
export type Schema = Shape & {
  name: string
  facts: EntityFacts
  /** The field whose value selects the subschema, the subschemas, and the words when there is none. */
  subschemaKey?: string
  subschemas?: Map<string, Schema>
  subschemaFault?: (key: string) => string
  transformations: Transformation[]
}

/** What validation needs to know of its surroundings. */
export type Surroundings = {
  schemaOf: (name: string) => Schema | undefined
  traits: Traits
  /** True when a string is a reference into a vault and is taken for the value. */
  isReference: (text: string) => boolean
  /** In a declarative configuration: whether text is the key of a member of an entity's list. */
  leadsSomewhere?: (entity: string, key: string) => boolean
  /** Partial updates get another wording. */
  isUpdate?: boolean
}
