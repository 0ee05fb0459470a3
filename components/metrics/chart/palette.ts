/** How many colours there are (`--chart-1` …, charts.module.css): after Okabe and Ito, told apart by colour-blind people. */
const colours = 8
const dashes = ['', '6 3', '2 3'] as const

/** Colours of the classes of status codes: what is an error looks the same on every chart. */
const ofClass: Readonly<Record<string, number>> = { '1': 8, '2': 3, '3': 6, '4': 5, '5': 2 }

/** How a line is drawn. */
export type LineLook = { readonly colour: string; readonly dash: string | undefined }

/**
 * Looks of lines by key: colours in turn, then dashed. Status codes take the colour of their class, and the second and third
 * of a class are dashed.
 */
export function looksOf(keys: readonly string[]): ReadonlyMap<string, LineLook> {
  const areCodes = keys.length > 0 && keys.every((key) => /^[1-5]\d\d$/.test(key))
  const used = new Map<number, number>()
  return new Map(
    keys.map((key, index) => {
      const colour = areCodes ? (ofClass[key.charAt(0)] ?? 1) : (index % colours) + 1
      const turn = used.get(colour) ?? 0
      used.set(colour, turn + 1)
      return [key, { colour: `var(--chart-${colour})`, dash: dashes[turn % dashes.length] || undefined }]
    }),
  )
}
