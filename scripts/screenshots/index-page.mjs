/**
 * A page that shows all pictures: a row per page and state, narrowed by a text.
 * @param {{ file: string, page: string, state: string, look: string }[]} shots
 */
export function indexPage(shots) {
  const rows = groupBy(shots, rowOf)
  const body = [...rows].map(
    ([row, pictures]) =>
      `<section><h2>${row}</h2><div>${pictures
        .map(
          ({ file, look }) =>
            `<figure><a href="${file}"><img loading="lazy" src="${file}" alt=""></a><figcaption>${look}</figcaption></figure>`,
        )
        .join('')}</div></section>`,
  )
  return `<!doctype html><meta charset="utf-8"><title>Screenshots</title>
<style>body{font:14px system-ui;margin:16px;background:#888}div{display:flex;gap:8px;overflow-x:auto}figure{margin:0}img{height:340px;background:#fff}</style>
<input placeholder="narrow" oninput="for(const s of document.querySelectorAll('section'))s.hidden=!s.textContent.includes(this.value)">
${body.join('\n')}
`
}

const rowOf = ({ page, state }) => `${page} · ${state}`

/** Map.groupBy, which Node 20 has not. */
function groupBy(items, keyOf) {
  const groups = new Map()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}
