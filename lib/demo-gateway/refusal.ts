import type { Json } from './json'

/** An answer that ends the handling of a request wherever it comes to light. */
export type Refusal = { status: number; body: Json; headers?: Record<string, string> }

/** Ends the request with this answer. */
export function refuse(refusal: Refusal): never {
  throw Object.assign(new Error(`refused with ${refusal.status}`), { refusal })
}

/** Where Kong's own code fails, and answers 500. */
export function crash(): never {
  refuse({ status: 500, body: { message: 'An unexpected error occurred' } })
}

/** The refusal that was thrown, if it was one. */
export function refusalOf(error: unknown): Refusal | undefined {
  return error instanceof Error && 'refusal' in error ? (error.refusal as Refusal) : undefined
}
