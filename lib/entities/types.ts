import type { EntityCheck, Field } from '@/lib/schema/field'
import type { Json, JsonObject, Path } from '@/lib/schema/json'

/** One object of a kind, exactly as the gateway sent it. */
export type Entity = JsonObject & { readonly id: string }

/** Words in every language the console speaks. Kong's own field names stay Kong's. */
export type Words = { readonly en: string; readonly 'zh-CN': string }

/** The groups of the menu; what people do, not Kong's alphabet. */
export const groups = ['traffic', 'consumers', 'plugins', 'certificates', 'secrets', 'more'] as const

/** One of `groups`. */
export type Group = (typeof groups)[number]

/** The glyphs a kind can have; drawn in components/entity/kind-icon.tsx. */
export type KindIcon =
  | 'service'
  | 'route'
  | 'upstream'
  | 'target'
  | 'consumer'
  | 'credential'
  | 'plugin'
  | 'certificate'
  | 'sni'
  | 'vault'
  | 'key'
  | 'other'

/** How a column shows its value; without it the field's type decides. */
export type ColumnDisplay = 'name' | 'toggle' | 'tags' | 'time' | 'expiry' | 'code' | 'list'

/** A column of a kind's list. */
export type Column = {
  readonly field: Path
  readonly as?: ColumnDisplay
  readonly label?: Words
  /** Left out on narrow screens first. */
  readonly minor?: boolean
  /** Needs little room, which its schema does not tell: no number, no choice of a few. */
  readonly short?: boolean
  /** No field of the schema: the server works it out when it reads the list (lib/server/inventory/worked-out.ts). */
  readonly isWorkedOut?: boolean
}

/** A group of fields in form and detail. */
export type Section = {
  readonly id: string
  readonly title: Words
  readonly fields: readonly Path[]
  /** Starts folded; its heading says how much inside differs from the default. */
  readonly collapsed?: boolean
}

/** A field's dependence on another: it counts while that one has one of these values. */
export type Tie = { readonly field: Path; readonly oneOf: readonly Json[] }

/** What Kong's schema cannot say about a field: matters of manners, as data. */
export type FieldManners = {
  readonly label?: Words
  readonly help?: Words
  readonly example?: string
  readonly unit?: 'ms' | 's' | 'bytes' | '%'
  /** Never leaves the server unasked, although the schema does not mark it `encrypted`. */
  readonly secret?: boolean
  readonly as?: 'multiline' | 'code'
  /** Shown only while one of these ties holds, or the field has a value of its own already. */
  readonly onlyWhen?: Tie | readonly Tie[]
  /** Hidden while this other field has a value: the gateway takes one or the other. */
  readonly notWith?: Path
}

/** A part of an entity whose fields depend on another field: a plugin's `config` on its `name`. */
export type Subschema = {
  /** Field whose value chooses the subschema. */
  readonly chosenBy: Path
  /** Field that the subschema fills. */
  readonly fills: Path
  /** Folder under `/schemas`: `GET /schemas/<folder>/<name>`. */
  readonly folder: string
}

/** The names a gateway serves a kind under: `GET /schemas/<schema>` and `GET /<collection>`. */
export type Serving = { readonly schema: string; readonly collection: string }

/** What makes a kind a credential: consumers are recognised by it. */
export type Credential = {
  /** The plugin that checks it. */
  readonly plugin: string
  /** The part that proves who asks, and can be made anew. */
  readonly secret: Path
  /** Kong keeps only a hash of the secret: it cannot be shown again. */
  readonly isHashed?: boolean
  /** Where Kong says how many seconds it is still good, and takes how many it shall be; no schema tells of it. */
  readonly lifetime?: Path
}

/** All we know about a kind that its schema does not say: one file in lib/entities/kinds. */
export type EntityDefinition = {
  /** Name in `GET /schemas/:schema`; also what foreign fields refer to. */
  readonly schema: string
  /** Admin API collection where it is not the kind itself. */
  readonly collection?: string
  /** Where older gateways serve it under other names: tried in this order after `schema` and `collection`. */
  readonly alternatives?: readonly Serving[]
  /** Kind under whose entities this one lives, where the flat collection is not served (targets). */
  readonly ownedBy?: string
  readonly label: { readonly one: Words; readonly many: Words }
  /** One sentence: what this kind is for; shown where the list is empty. */
  readonly purpose: Words
  readonly group: Group
  readonly icon: KindIcon
  /** Fields that name an entity to a human, first filled one wins; the id is the last resort. */
  readonly nameFields: readonly Path[]
  /** Lists of ids the schema calls strings: path of the list to the kind it points at. */
  readonly alsoReferences?: Readonly<Record<Path, string>>
  /** Fields that every gateway takes and answers, although the schemas of some versions do not list them. */
  readonly alsoFields?: readonly Field[]
  readonly columns: readonly Column[]
  /** Paths shown in the row of facts under the title. */
  readonly facts?: readonly Path[]
  readonly sections: readonly Section[]
  readonly manners?: Readonly<Record<Path, FieldManners>>
  readonly subschema?: Subschema
  readonly credential?: Credential
  /** It puts a consumer into a group: the field that names the group. */
  readonly membership?: Path
  /** Order of its tab on the pages of the kinds it points at; lower first. */
  readonly relatedOrder?: number
}

/** One way a kind points at another. */
export type Reference = {
  readonly path: Path
  readonly kind: string
  /** A list of ids rather than one `{ id }`. */
  readonly many: boolean
  readonly cascades: boolean
}

/** Definition and schema joined, for one kind of one gateway. Plain JSON: it travels to the browser. */
export type KindDescription = {
  readonly kind: string
  readonly schema: string
  readonly collection: string
  readonly ownedBy?: string
  readonly label: { readonly one: Words; readonly many: Words }
  readonly purpose: Words
  readonly group: Group
  readonly icon: KindIcon
  readonly nameFields: readonly Path[]
  readonly columns: readonly Column[]
  readonly facts: readonly Path[]
  /** Only fields this gateway has; what no section mentions is in the last one, `more`. */
  readonly sections: readonly Section[]
  readonly fields: readonly Field[]
  readonly checks: readonly EntityCheck[]
  readonly manners: Readonly<Record<Path, FieldManners>>
  readonly references: readonly Reference[]
  /** Paths (with `*` and `#`) that never leave the server unasked. */
  readonly secrets: readonly Path[]
  readonly subschema?: Subschema
  readonly credential?: Credential
  readonly membership?: Path
  readonly relatedOrder: number
  readonly writable: boolean
}

/** What one gateway has: every reader of the registry reads this. */
export type GatewayDescription = {
  readonly version: string
  readonly edition: 'community' | 'enterprise'
  readonly database: string
  readonly routerFlavor?: string
  /** Plugins the node can run, with the number of kinds of scope unknown; names only. */
  readonly plugins: readonly string[]
  readonly kinds: Readonly<Record<string, KindDescription>>
}

/** The part of a description that belongs to one subschema (one plugin): fields of the whole entity, `config` filled in. */
export type SubschemaDescription = {
  readonly name: string
  readonly fields: readonly Field[]
  readonly checks: readonly EntityCheck[]
  readonly secrets: readonly Path[]
}

/** A difference between two states of one entity. */
export type Change = {
  readonly op: 'create' | 'update' | 'delete'
  readonly kind: string
  readonly before?: JsonObject
  readonly after?: JsonObject
}
