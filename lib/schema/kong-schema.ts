import type { Json } from './json'

/**
 * What `GET /schemas/:entity` and `GET /schemas/plugins/:name` answer (Kong 1.2 to 3.9, kong/db/schema/metaschema.lua;
 * functions are stripped). Attributes we do not read are allowed and ignored.
 */
export type KongSchema = {
  readonly fields: readonly KongNamedField[]
  readonly entity_checks?: readonly KongEntityCheck[]
}

/** `{ "host": { "type": "string", … } }`: one key, the field's name. */
export type KongNamedField = Readonly<Record<string, KongField>>

/** The attributes of a field that we read. */
export type KongField = {
  readonly type?: string
  readonly required?: boolean
  readonly default?: Json
  readonly auto?: boolean
  readonly unique?: boolean
  readonly uuid?: boolean
  readonly timestamp?: boolean
  readonly one_of?: readonly (string | number | boolean)[]
  readonly not_one_of?: readonly (string | number)[]
  readonly between?: readonly (number | string)[]
  readonly gt?: number
  readonly len_min?: number
  readonly len_max?: number
  readonly len_eq?: number
  readonly starts_with?: string
  readonly eq?: Json
  readonly reference?: string
  readonly on_delete?: string
  readonly encrypted?: boolean
  readonly referenceable?: boolean
  readonly transient?: boolean
  readonly abstract?: boolean
  readonly description?: string
  readonly deprecation?: KongDeprecation
  readonly elements?: KongField
  readonly keys?: KongField
  readonly values?: KongField
  readonly fields?: readonly KongNamedField[]
  readonly shorthand_fields?: readonly KongNamedField[]
  readonly entity_checks?: readonly KongEntityCheck[]
  readonly mutually_exclusive_subsets?: readonly (readonly string[])[]
}

/** `deprecation` of a field (Kong 3.6+). */
export type KongDeprecation = {
  readonly message?: string
  readonly removal_in_version?: string
  readonly replaced_with?: readonly { readonly path: readonly string[] }[]
}

/** One entity check: one key (its kind), e.g. `{ "at_least_one_of": ["ip", "port"] }`. */
export type KongEntityCheck = Readonly<Record<string, Json>>
