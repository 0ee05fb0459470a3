import { z } from 'zod'
import type { EntityCheck, Field, FieldType } from '@/lib/schema/field'
import { answer, json, jsonObject } from './answer'

export const fieldType = answer<FieldType>('FieldType')(
  z.enum(['string', 'number', 'boolean', 'record', 'array', 'map', 'set', 'integer', 'foreign', 'json']),
)

export const entityCheck = answer<EntityCheck>('EntityCheck')(
  z.union([
    z.strictObject({ rule: z.enum(['at_least_one_of', 'only_one_of', 'distinct']), fields: z.array(z.string()) }),
    z.strictObject({ rule: z.enum(['mutually_required', 'mutually_exclusive']), fields: z.array(z.string()) }),
    z.strictObject({
      rule: z.literal('mutually_exclusive_sets'),
      first: z.array(z.string()),
      second: z.array(z.string()),
    }),
    z.strictObject({
      rule: z.literal('conditional'),
      ifField: z.string(),
      ifMatch: json,
      thenField: z.string(),
      thenMatch: json,
      message: z.optional(z.string()),
    }),
    z.strictObject({
      rule: z.literal('conditional_at_least_one_of'),
      ifField: z.string(),
      ifMatch: json,
      thenFields: z.array(z.string()),
      message: z.optional(z.string()),
    }),
    z.strictObject({ rule: z.literal('custom'), fields: z.array(z.string()) }),
  ]),
)

export const field: z.ZodType<Field> = answer<Field>('Field')(
  z.strictObject({
    name: z.string(),
    type: fieldType,
    required: z.boolean(),
    default: z.optional(z.nullable(z.union([z.boolean(), z.string(), z.number(), jsonObject, z.array(json)]))),
    auto: z.optional(z.boolean()),
    unique: z.optional(z.boolean()),
    uuid: z.optional(z.boolean()),
    timestamp: z.optional(z.boolean()),
    oneOf: z.optional(z.array(z.union([z.boolean(), z.string(), z.number()]))),
    notOneOf: z.optional(z.array(z.union([z.string(), z.number()]))),
    between: z.optional(z.tuple([z.number(), z.number()])),
    atLeast: z.optional(z.number()),
    atMost: z.optional(z.number()),
    greaterThan: z.optional(z.number()),
    minLength: z.optional(z.number()),
    maxLength: z.optional(z.number()),
    exactLength: z.optional(z.number()),
    startsWith: z.optional(z.string()),
    exclusiveSubsets: z.optional(z.array(z.array(z.string()))),
    reference: z.optional(z.string()),
    cascades: z.optional(z.boolean()),
    encrypted: z.optional(z.boolean()),
    referenceable: z.optional(z.boolean()),
    transient: z.optional(z.boolean()),
    abstract: z.optional(z.boolean()),
    forbidden: z.optional(z.boolean()),
    description: z.optional(z.string()),
    deprecation: z.optional(
      z.strictObject({ message: z.string(), replacedBy: z.array(z.string()), isReplaced: z.boolean() }),
    ),
    item: z.optional(z.lazy((): z.ZodType<Field> => field)),
    key: z.optional(z.lazy((): z.ZodType<Field> => field)),
    value: z.optional(z.lazy((): z.ZodType<Field> => field)),
    fields: z.optional(z.array(z.lazy((): z.ZodType<Field> => field))),
    checks: z.optional(z.array(entityCheck)),
    shorthands: z.optional(z.array(z.lazy((): z.ZodType<Field> => field))),
  }),
)
