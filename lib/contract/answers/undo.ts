import { z } from 'zod'
import { errorCodes } from '@/lib/errors/console-error'
import type { UndoAnswer, UndoField, UndoPreview, UndoState } from '../undo'
import { answer, json, jsonObject } from './answer'
import { lost, namedCount } from './removal'

export const undoState = answer<UndoState>('UndoState')(
  z.enum(['ready', 'moved', 'nothing', 'gone', 'held', 'lost', 'too_old']),
)

export const undoField = answer<UndoField>('UndoField')(
  z.strictObject({
    path: z.string(),
    back: z.optional(z.nullable(z.union([z.boolean(), z.string(), z.number(), jsonObject, z.array(json)]))),
    left: z.optional(z.nullable(z.union([z.boolean(), z.string(), z.number(), jsonObject, z.array(json)]))),
    now: z.optional(z.nullable(z.union([z.boolean(), z.string(), z.number(), jsonObject, z.array(json)]))),
    isSecret: z.boolean(),
    isMoved: z.boolean(),
  }),
)

export const undoPreview = answer<UndoPreview>('UndoPreview')(
  z.strictObject({
    state: undoState,
    op: z.optional(z.enum(['create', 'update', 'delete'])),
    kind: z.optional(z.string()),
    entityId: z.optional(z.string()),
    name: z.optional(z.string()),
    mark: z.optional(z.string()),
    fields: z.array(undoField),
    along: z.array(namedCount),
    held: z.array(namedCount),
    lost: z.array(z.strictObject({ kind: z.string(), count: z.number(), why: lost })),
    undoneBy: z.optional(z.string()),
    undoes: z.optional(z.string()),
  }),
)

export const undoAnswer = answer<UndoAnswer>('UndoAnswer')(
  z.strictObject({
    kind: z.string(),
    entityId: z.string(),
    op: z.enum(['create', 'update', 'delete']),
    entryIds: z.array(z.string()),
    failed: z.array(
      z.strictObject({
        kind: z.string(),
        id: z.string(),
        name: z.string(),
        error: z.strictObject({
          code: z.enum(errorCodes),
          message: z.string(),
          reason: z.optional(z.string()),
        }),
      }),
    ),
  }),
)
