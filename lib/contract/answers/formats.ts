import { z } from 'zod'
import type { FileFormat, FormatNote } from '@/lib/formats/imported'
import { answer } from './answer'

export const fileFormat = answer<FileFormat>('FileFormat')(z.enum(['deck', 'gatehouse', 'konga', 'openapi']))

export const formatNote = answer<FormatNote>('FormatNote')(
  z.strictObject({
    note: z.enum(['unknown_list', 'unknown_reference', 'doubled', 'environment', 'regex_guessed', 'left_out']),
    path: z.string(),
    text: z.optional(z.string()),
  }),
)
