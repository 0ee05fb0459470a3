import { test } from '@playwright/test'

/**
 * Does the same with each of many, in one browser: what loads once is not loaded a hundred times. What fails is told at the end, so
 * that one does not hide the others.
 */
export async function walk(names: readonly string[], act: (name: string) => Promise<void>): Promise<void> {
  const failures: string[] = []
  for (const name of names)
    await test
      .step(name, () => act(name))
      .catch((error: unknown) => failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`))
  if (failures.length > 0) throw new Error(failures.join('\n\n'))
}

/** Deals names out into so many parts, which run beside each other. */
export function dealt(names: readonly string[], parts: number): readonly (readonly string[])[] {
  return Array.from({ length: Math.min(parts, names.length) }, (_, part) =>
    names.filter((_, index) => index % parts === part),
  )
}
