/** A key, or the start of one (`isPrefix`: a template literal such as t(`reasons.${reason}`)), that code asks for. */
export type KeyUse = { readonly key: string; readonly isPrefix: boolean; readonly line: number }

/**
 * Reads from source text which messages it uses, without running it. Knows `const t = useTranslations('ns')`,
 * `await getTranslations('ns')`, parameters typed `Translator<'ns'>`, `t('key')`, `t.rich|markup|has|raw('key')`,
 * `t(isOne ? 'a' : 'b')`, t(`prefix.${…}`), and `t(key)` where the namespace is a part of a file (`'ns.part'`).
 * The namespace is that of the nearest declaration of the name above.
 */
export function readKeys(source: string): readonly KeyUse[] {
  const text = withoutComments(source)
  const declarations = readDeclarations(text)
  const uses: KeyUse[] = []
  for (const name of new Set(declarations.map((declaration) => declaration.name))) {
    for (const call of text.matchAll(new RegExp(`(?<![\\w.$])${name}(?:\\.(?:rich|markup|has|raw))?\\(`, 'g'))) {
      const namespace = declarations.findLast((one) => one.name === name && one.at < call.index)?.namespace
      if (namespace === undefined) continue
      const argument = firstArgument(text, call.index + call[0].length)
      const line = text.slice(0, call.index).split('\n').length
      const keys = keysIn(argument)
      // A key that is only known at run time may be any of a narrow namespace (`a.b`); of a whole file it says nothing.
      if (keys.length === 0 && namespace.includes('.')) uses.push({ key: `${namespace}.`, isPrefix: true, line })
      for (const { key, isPrefix } of keys) {
        if (key === '' && !namespace.includes('.')) continue
        uses.push({ key: namespace === '' ? key : `${namespace}.${key}`, isPrefix, line })
      }
    }
  }
  return uses
}

type Declaration = { readonly name: string; readonly namespace: string; readonly at: number }

/** `const [t, tErrors] = await Promise.all([getTranslations('a'), getTranslations('b')])` is read in order, too. */
function readDeclarations(text: string): readonly Declaration[] {
  const found: Declaration[] = []
  const call = String.raw`(?:use|get)Translations\(\s*(?:'([\w.]*)')?\s*\)`
  for (const match of text.matchAll(new RegExp(String.raw`const (\w+) = (?:await )?${call}`, 'g'))) {
    found.push({ name: match[1] ?? '', namespace: match[2] ?? '', at: match.index })
  }
  for (const match of text.matchAll(/const \[([\w\s,]+)\] = await Promise\.all\(\[([\s\S]*?)\]\)/g)) {
    const names = (match[1] ?? '').split(',').map((name) => name.trim())
    const values = splitTopLevel(match[2] ?? '')
    for (const [index, name] of names.entries()) {
      const namespace = new RegExp(call).exec(values[index] ?? '')
      if (namespace) found.push({ name, namespace: namespace[1] ?? '', at: match.index })
    }
  }
  for (const match of text.matchAll(/(\w+)\??: Translator<'(\w+)'>/g)) {
    found.push({ name: match[1] ?? '', namespace: match[2] ?? '', at: match.index })
  }
  return found.sort((a, b) => a.at - b.at)
}

/** String literals that can be the value of the expression: not those that are only compared with. */
function keysIn(argument: string): readonly { key: string; isPrefix: boolean }[] {
  const found: { key: string; isPrefix: boolean }[] = []
  for (const match of argument.matchAll(/(^|[?:(]|\?\?|\|\|)\s*(?:'([^']*)'|`([^`]*)`)(?!\s*[!=]==)/g)) {
    const literal = match[2] ?? match[3] ?? ''
    const [start = ''] = literal.split('${')
    found.push({ key: start, isPrefix: match[3] !== undefined && start !== literal })
  }
  return found
}

function firstArgument(text: string, start: number): string {
  return splitTopLevel(text.slice(start, start + 2000))[0] ?? ''
}

/** Splits at commas outside of brackets and literals, up to the bracket that closes the list. */
function splitTopLevel(text: string): readonly string[] {
  const parts: string[] = []
  let depth = 0
  let quote = ''
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    if (quote) {
      if (char === '\\') at++
      else if (char === quote) quote = ''
      continue
    }
    if (char === "'" || char === '"' || char === '`') quote = char
    else if ('([{'.includes(char)) depth++
    else if (')]}'.includes(char)) {
      if (depth === 0) return [...parts, text.slice(from, at).trim()]
      depth--
    } else if (char === ',' && depth === 0) {
      parts.push(text.slice(from, at).trim())
      from = at + 1
    }
  }
  return [...parts, text.slice(from).trim()]
}

function withoutComments(source: string): string {
  return source
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|\s)\/\/.*$/gm, '$1')
}
