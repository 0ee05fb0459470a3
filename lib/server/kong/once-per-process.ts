import 'server-only'

const shared = globalThis as { [key: symbol]: unknown }

/**
 * A thing of which the process has one, made at first use. Next loads a module once per bundle (pages, handlers, instrumentation), so a
 * plain module variable would exist several times. `name` must be unique.
 */
export function oncePerProcess<T>(name: string, make: () => T): T {
  const key = Symbol.for(`gatehouse.${name}`)
  // Only `make` of the same name ever puts something here.
  shared[key] ??= make()
  return shared[key] as T
}
