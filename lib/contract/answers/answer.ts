import { z } from 'zod'
import type { Json } from '@/lib/schema/json'

/** What an answer is called in the description of the API. */
export const answerNames = z.registry<{ id: string }>()

/** All of them. */
export const namedAnswers: z.ZodType[] = []

/** Gives the schema of an answer its name. What it lets through is a `T`: a type that gets another field does not compile without it here. */
export function answer<T>(id: string) {
  return <S extends z.ZodType<T>>(schema: S): S => {
    answerNames.add(schema, { id })
    namedAnswers.push(schema)
    return schema
  }
}

/** JSON of any shape, such as a gateway sends. */
export const json = z.unknown() as z.ZodType<Json>

/** An object of JSON, such as an entity. */
export const jsonObject = z.record(z.string(), json)
