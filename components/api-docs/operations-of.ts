import type { OpenapiDocument, Operation, Schema } from '@/lib/openapi/document'

/** One operation as the page lists it. */
export type Listed = {
  readonly method: string
  readonly path: string
  readonly tag: string
  readonly operation: Operation
  /** What it answers when all is well, where that is JSON. */
  readonly answer?: Schema
}

/** The operations of a description in which every word of a text stands, in their order. */
export function operationsOf(document: OpenapiDocument, text: string): readonly Listed[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return Object.entries(document.paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        method: method.toUpperCase(),
        path,
        tag: operation.tags[0],
        operation,
        answer: answerOf(document, operation),
      })),
    )
    .filter(({ method, path, operation }) => {
      const own = `${method} ${path} ${operation.summary} ${operation.description}`.toLowerCase()
      return words.every((word) => own.includes(word))
    })
}

/** The schema of an answer, one `$ref` deep: names in it are those of further schemas of the description. */
function answerOf({ components }: OpenapiDocument, { responses }: Operation): Schema | undefined {
  const [status = ''] = Object.keys(responses).filter((one) => one !== 'default')
  const { content } = (responses[status] ?? {}) as { content?: Readonly<Record<string, { schema?: Schema }>> }
  const schema = content?.['application/json']?.schema
  const name = typeof schema?.$ref === 'string' ? schema.$ref.replace('#/components/schemas/', '') : undefined
  const { schemas } = components as { schemas?: Readonly<Record<string, Schema>> }
  return name === undefined ? schema : schemas?.[name]
}
