import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import { type ExpressionField, expressionField, expressionOperators } from '@/lib/routing/expression-fields'
import { type ExpressionToken, expressionTokens } from '@/lib/routing/expression-tokens'

/** What can be typed next in an expression: a field or function, an operator of the field's type, known values, `&&` and `||`. */
export function expressionCompletion(fields: readonly ExpressionField[]) {
  return (context: Pick<CompletionContext, 'pos' | 'explicit' | 'state'>): CompletionResult | null => {
    const text = context.state.doc.sliceString(0, context.pos)
    return completionsFor(text, fields, context.explicit)
  }
}

/** The same over the text before the cursor. */
export function completionsFor(
  text: string,
  fields: readonly ExpressionField[],
  isExplicit: boolean,
): CompletionResult | null {
  const tokens = expressionTokens(text)
  const last = tokens.at(-1)
  const isTyping = last !== undefined && last.at + last.text.length === text.length
  const typed = isTyping && (last.type === 'field' || last.type === 'function') ? last : undefined
  const before = typed ? tokens.slice(0, -1) : tokens
  if (isTyping && last.type === 'string') return null
  const from = typed?.at ?? text.length
  const place = placeBehind(before)
  if (!typed && !isExplicit && !/\s$/.test(text) && place !== 'term') return null
  if (place === 'term') return typed || isExplicit ? { from, options: termOptions(fields), validFor } : null
  if (place === 'operator') return { from, options: operatorOptions(before, fields), validFor: /^\w*$/ }
  if (place === 'logic') return { from, options: logicOptions }
  return valueOptions(before, from)
}

type Place = 'term' | 'operator' | 'value' | 'logic'

const validFor = /^[\w.]*$/

/** What must stand behind these pieces. */
function placeBehind(tokens: readonly ExpressionToken[]): Place {
  const last = tokens.at(-1)
  if (!last || last.type === 'logic' || last.type === 'function' || last.text === '(') return 'term'
  if (last.type === 'operator') return 'value'
  if (last.type === 'string' || last.type === 'number') return 'logic'
  if (last.type === 'field') return 'operator'
  // A closing bracket ends a function's field, or a group.
  const opening = openingOf(tokens)
  return opening > 0 && tokens[opening - 1]?.type === 'function' ? 'operator' : 'logic'
}

function openingOf(tokens: readonly ExpressionToken[]): number {
  let depth = 0
  for (let at = tokens.length - 1; at >= 0; at--) {
    if (tokens[at]?.text === ')') depth++
    if (tokens[at]?.text === '(' && --depth === 0) return at
  }
  return -1
}

function termOptions(fields: readonly ExpressionField[]): readonly Completion[] {
  const names = fields.map(({ name, type, example }) => ({
    label: name,
    apply: example ?? name,
    detail: type,
    type: 'variable',
  }))
  const functions = ['lower', 'any'].map((label) => ({ label: `${label}()`, apply: `${label}(`, type: 'function' }))
  return [...names, ...functions]
}

function operatorOptions(
  tokens: readonly ExpressionToken[],
  fields: readonly ExpressionField[],
): readonly Completion[] {
  const name = tokens.findLast(({ type }) => type === 'field')?.text ?? ''
  const type = expressionField(fields, name)?.type ?? 'String'
  return expressionOperators[type].map((label) => ({ label, apply: `${label} `, type: 'keyword' }))
}

const logicOptions: readonly Completion[] = ['&&', '||'].map((label) => ({
  label,
  apply: `${label} `,
  type: 'keyword',
}))

/** Values that are known by name: methods and protocols. */
const known: Readonly<Record<string, readonly string[]>> = {
  'http.method': ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'],
  'net.protocol': ['http', 'https', 'grpc', 'grpcs', 'tcp', 'tls', 'udp'],
}

function valueOptions(tokens: readonly ExpressionToken[], from: number): CompletionResult | null {
  const name = tokens.findLast(({ type }) => type === 'field')?.text ?? ''
  const values = known[name]
  return values ? { from, options: values.map((value) => ({ label: `"${value}"`, type: 'text' })) } : null
}
