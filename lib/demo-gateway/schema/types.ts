import type { Json, Table } from '../json'
import type { Traits } from '../versions'

/** What is wrong with one value: words, or what is wrong inside of it (lists keep the place of the good elements). */
export type Fault = string | Faults | (Fault | undefined)[]

/** Faults by field; `@entity` lists those that belong to no field. */
export type Faults = { [field: string]: Fault }

/** True for a good value, else what is wrong with it. */
export type Verdict = true | Fault

/** A rule that the recorded schema cannot carry, as it is code in Kong. */
export type Rule = (value: Json, around: Surroundings) => Verdict

/** A field that is accepted on write and becomes others. `to` maps its value to those (undefined: to nothing). */
export type Shorthand = {
  field: Field
  /** The dotted path where the value is found on read, for deprecated fields that are still returned. */
  replacedWith: string | undefined
  isDeprecated: boolean
  to: (value: Json) => Table | undefined
}

/** Makes other values out of stored ones (hashes, digests) once an entity is found valid. */
export type Transformation = { input: string[]; needs?: string[]; onWrite: (...values: Json[]) => Table }

/** A check over several fields: its kind, its argument as recorded, and what of it is code. */
export type Check = { kind: string; arg: Table | Json[]; run?: EntityRule | undefined; thenRule?: Rule | undefined }

/** What is wrong with an entity as a whole, in words, or true. */
export type EntityRule = (entity: Table) => true | string

/** A field of a schema: the recorded attributes, with what belongs to lists, maps and records made ready. */
export type Field = {
  type: string
  attributes: Table
  elements?: Field | undefined
  keys?: Field | undefined
  values?: Field | undefined
  shape?: Schema | undefined
  rule?: Rule | undefined
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

/** The schema of an entity, of a record inside of one, or (as part of another schema) of a plugin, a vault or a route protocol. */
export type Schema = {
  name: string
  fields: Map<string, Field>
  checks: Check[]
  shorthands: Map<string, Shorthand>
  transformations: Transformation[]
  facts: EntityFacts
  subschemas?: Subschemas
}

/** The field whose value selects a subschema, the subschemas, and the words when there is none of a name. */
export type Subschemas = { key: string; byName: Map<string, Schema>; fault: (name: string) => string }

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
