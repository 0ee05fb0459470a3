/** A regular expression of JavaScript over several texts. */
export type RegexJob = { readonly source: string; readonly flags: string; readonly texts: readonly string[] }

/** The part of a text that matched, and its groups: by number, and by name where they have one. */
export type RegexMatch = {
  readonly matched: string
  readonly groups: readonly { readonly name: string; readonly value: string }[]
}

/** For each text the match at or behind its start, or null; `invalid` where JavaScript takes no such expression. */
export type RegexAnswer = { readonly matches: readonly (RegexMatch | null)[] } | { readonly invalid: string }

/** Runs a job. Unbounded: only ever called where it can be stopped (see run-regex.ts). */
export function matchRegex({ source, flags, texts }: RegexJob): RegexAnswer {
  try {
    const regex = new RegExp(source, flags.includes('d') ? flags : `${flags}d`)
    return { matches: texts.map((text) => matchOf(regex, text)) }
  } catch (error) {
    return { invalid: error instanceof Error ? error.message : String(error) }
  }
}

function matchOf(regex: RegExp, text: string): RegexMatch | null {
  regex.lastIndex = 0
  const found = regex.exec(text)
  if (!found) return null
  const places = Object.entries(found.indices?.groups ?? {})
  const nameOf = (number: number) => {
    const place = found.indices?.[number]
    return places.find(([, one]) => one && place && one[0] === place[0] && one[1] === place[1])?.[0] ?? String(number)
  }
  const groups = found.slice(1).map((value, index) => ({ name: nameOf(index + 1), value }))
  return { matched: found[0], groups: groups.filter(({ value }) => value !== undefined) }
}
