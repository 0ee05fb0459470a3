/** What a piece of an expression is. */
export type ExpressionTokenType =
  | 'field'
  | 'function'
  | 'operator'
  | 'logic'
  | 'string'
  | 'number'
  | 'bracket'
  | 'unknown'

/** A piece of an expression and where it begins (index into the text). */
export type ExpressionToken = { readonly type: ExpressionTokenType; readonly text: string; readonly at: number }

/**
 * The pieces of an expression in the router's language (grammar of atc-router 1.6), spaces left out. It never throws: what is
 * no piece is `unknown`, letter by letter, and a string that is not closed reaches to the end.
 */
export function expressionTokens(text: string): readonly ExpressionToken[] {
  const tokens: ExpressionToken[] = []
  pieces.lastIndex = 0
  for (const match of text.matchAll(pieces)) {
    const found = Object.entries(match.groups ?? {}).find(([, piece]) => piece !== undefined)
    const [type, piece] = found ?? ['unknown', match[0]]
    if (type !== 'space') tokens.push({ type: type as ExpressionTokenType, text: piece, at: match.index })
  }
  return tokens
}

/** One predicate: where it begins and ends, and the field it asks for. */
export type ExpressionPredicate = { readonly from: number; readonly to: number; readonly field: string }

/** The predicates of an expression: a field, perhaps in functions, an operator, a value. */
export function expressionPredicates(text: string): readonly ExpressionPredicate[] {
  const predicates: ExpressionPredicate[] = []
  let from: number | undefined
  let field = ''
  for (const token of expressionTokens(text)) {
    if ((token.type === 'function' || token.type === 'field') && from === undefined) from = token.at
    if (token.type === 'field') field = token.text
    const isValue = token.type === 'string' || token.type === 'number'
    if (isValue && from !== undefined) predicates.push({ from, to: token.at + token.text.length, field })
    if (isValue || token.type === 'logic') from = undefined
  }
  return predicates
}

const pieces = new RegExp(
  [
    String.raw`(?<space>\s+)`,
    String.raw`(?<string>r#"[\s\S]*?(?:"#|$)|"(?:[^"\\]|\\[\s\S])*(?:"|$))`,
    String.raw`(?<function>\b(?:lower|any)(?=\s*\())`,
    String.raw`(?<operator>==|!=|=\^|\^=|>=|<=|>|<|~|\bcontains\b|\bnot\s+in\b|\bin\b)`,
    String.raw`(?<logic>&&|\|\||!)`,
    // Addresses first: they begin like numbers, and an IPv6 one like a name.
    String.raw`(?<number>[0-9a-fA-F]*:[0-9a-fA-F:.]*(?:\/\d+)?|\d+(?:\.\d+){3}(?:\/\d+)?|-?(?:0x[0-9a-fA-F]+|\d+)\b)`,
    String.raw`(?<field>[a-zA-Z][a-zA-Z0-9_]*(?:\.[a-zA-Z0-9_]*)*)`,
    '(?<bracket>[()])',
    String.raw`[\s\S]`,
  ].join('|'),
  'g',
)
