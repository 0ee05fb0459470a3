import type { Json, Path } from './json'

/** The types a Kong field can have; `json` is also what any type unknown to us is treated as. */
export type FieldType =
  | 'string'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'array'
  | 'set'
  | 'map'
  | 'record'
  | 'foreign'
  | 'json'

/**
 * One field of an entity, read from the gateway's schema: Kong's attributes in our words, as a tree.
 * Plain JSON, so that a description can travel to the browser.
 */
export type Field = {
  /** Key in its record; `*` for the items of a list, `#` for the values of a map. */
  readonly name: string
  readonly type: FieldType
  /** Kong refuses null. With a default (or `auto`) it need not be filled in. */
  readonly required: boolean
  readonly default?: Json
  /** Kong fills it in when absent (ids, keys, dates); null would be refused. */
  readonly auto?: boolean
  readonly unique?: boolean
  readonly uuid?: boolean
  /** Seconds since 1970 (targets: with a fraction). */
  readonly timestamp?: boolean
  readonly oneOf?: readonly (string | number | boolean)[]
  readonly notOneOf?: readonly (string | number)[]
  /** Inclusive limits. */
  readonly between?: readonly [number, number]
  /** Inclusive limits where the other end is open (Kong writes infinity there). */
  readonly atLeast?: number
  readonly atMost?: number
  /** Exclusive lower limit. */
  readonly greaterThan?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly exactLength?: number
  readonly startsWith?: string
  /** Groups of choices that cannot be mixed (route protocols). */
  readonly exclusiveSubsets?: readonly (readonly string[])[]
  /** Schema name of the entity a `foreign` field points at, e.g. `services`. */
  readonly reference?: string
  /** Deleting the referenced entity deletes this one too; without it the delete is refused. */
  readonly cascades?: boolean
  /** A secret: masked, never shown unasked. */
  readonly encrypted?: boolean
  /** May hold `{vault://…}`. */
  readonly referenceable?: boolean
  /** Accepted on write, never stored (certificates.snis). */
  readonly transient?: boolean
  /** Filled by a subschema chosen by another field (plugins.config). */
  readonly abstract?: boolean
  /** The schema pins this field to null: it cannot be set here (a plugin that may not be scoped to a consumer). */
  readonly forbidden?: boolean
  readonly description?: string
  /** On its way out; `isReplaced`: the schema has what stands in for it, so that a form need not offer it. */
  readonly deprecation?: {
    readonly message: string
    readonly replacedBy: readonly Path[]
    readonly isReplaced: boolean
  }
  /** Items of an array or set. */
  readonly item?: Field
  /** Keys and values of a map. */
  readonly key?: Field
  readonly value?: Field
  /** Fields of a record, in schema order. */
  readonly fields?: readonly Field[]
  /** Rules across the fields of a record. */
  readonly checks?: readonly EntityCheck[]
  /** Other names a record takes on write and maps to its fields (Kong 3.6+ also returns them). Never shown, never sent. */
  readonly shorthands?: readonly Field[]
}

/**
 * A rule across fields that survives JSON. Paths are relative to the record that carries the check.
 * `custom` is one whose function was stripped: only the gateway can judge it.
 */
export type EntityCheck =
  | { readonly rule: 'at_least_one_of' | 'only_one_of' | 'distinct'; readonly fields: readonly Path[] }
  | { readonly rule: 'mutually_required' | 'mutually_exclusive'; readonly fields: readonly Path[] }
  | { readonly rule: 'mutually_exclusive_sets'; readonly first: readonly Path[]; readonly second: readonly Path[] }
  | {
      readonly rule: 'conditional'
      readonly ifField: Path
      readonly ifMatch: Json
      readonly thenField: Path
      readonly thenMatch: Json
      readonly message?: string
    }
  | {
      readonly rule: 'conditional_at_least_one_of'
      readonly ifField: Path
      readonly ifMatch: Json
      readonly thenFields: readonly Path[]
      readonly message?: string
    }
  | { readonly rule: 'custom'; readonly fields: readonly Path[] }
