import type { OpenapiDocument, Operation } from '@/lib/openapi/document'

/** One operation as the page lists it. */
export type Listed = {
  readonly method: string
  readonly path: string
  readonly tag: string
  readonly operation: Operation
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
      })),
    )
    .filter(({ method, path, operation }) => {
      const own = `${method} ${path} ${operation.summary} ${operation.description}`.toLowerCase()
      return words.every((word) => own.includes(word))
    })
}
