/**
 * zod asks by `new Function` whether it may compile a schema. The policy of our pages forbids that, and browsers report the question as an
 * attack. Said as `z.config({ jitless: true })` says it (zod 4.6, core/core.ts), which would bring zod to every page.
 */
export function parseWithoutEval(): void {
  // Not in zod's types.
  const shared = globalThis as typeof globalThis & { __zod_globalConfig?: object }
  shared.__zod_globalConfig = Object.assign(shared.__zod_globalConfig ?? {}, { jitless: true })
}

// The server compiles: it has no such policy.
if (typeof window !== 'undefined') parseWithoutEval()
