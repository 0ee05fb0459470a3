import type { ParseError } from '@kong/atc-router'
import * as glue from '@kong/atc-router/atc-router_bg.js'
import { type ExpressionField, expressionField } from '@/lib/routing/expression-fields'
import { expressionPredicates } from '@/lib/routing/expression-tokens'

/** What is wrong with an expression, and where: indexes into the text, line and column from 1. */
export type ExpressionProblem = {
  readonly from: number
  readonly to: number
  readonly line: number
  readonly column: number
  /** What a translated sentence can say; `syntax` and `rule` leave the word to the router's own `text`. */
  readonly code: 'syntax' | 'rule' | 'unknownField' | 'type'
  readonly text: string
  /** The field the predicate asks for, where the problem is one predicate's. */
  readonly field?: string
}

/** The gateway's own router (atc-router 1.6, Rust compiled to WebAssembly): the same parser, types and regular expressions. */
export type AtcEngine = {
  /** The first problem of an expression; undefined: the gateway takes it. */
  readonly check: (text: string, fields: readonly ExpressionField[]) => ExpressionProblem | undefined
  /** Whether an expression over `http.path` matches a path; throws Error where the expression is none. In linear time. */
  readonly matchesPath: (expression: string, path: string) => boolean
}

/** The router over its compiled module. */
export async function atcEngine(module: WebAssembly.Module): Promise<AtcEngine> {
  const { exports } = await WebAssembly.instantiate(module, { './atc-router_bg.js': glue })
  glue.__wbg_set_wasm(exports)
  const { Context, Parser, Router, Schema } = glue
  const schemas = new Map<string, InstanceType<typeof Schema>>()
  const schemaOf = (fields: readonly Pick<ExpressionField, 'name' | 'type'>[]) => {
    const key = fields.map(({ name, type }) => `${name}:${type}`).join()
    const schema = schemas.get(key) ?? new Schema()
    if (!schemas.has(key)) for (const { name, type } of fields) schema.addField(name, type)
    schemas.set(key, schema)
    return schema
  }
  return {
    check: (text, fields) => {
      const schema = schemaOf(fields)
      const result = Parser.parse(text, schema)
      if (result.status === 'parseError') return syntaxProblem(text, result.parseError)
      if (result.status === 'ok') return undefined
      const isWrong = (part: string) => Parser.parse(part, schema).status === 'validationError'
      return ruleProblem({ text, words: result.validationError, fields, isWrong })
    },
    matchesPath: (expression, path) => {
      const schema = schemaOf([{ name: 'http.path', type: 'String' }])
      const router = new Router(schema)
      const context = new Context(schema)
      try {
        const refusal = router.addMatcher(1, '00000000-0000-4000-8000-000000000000', expression)
        if (refusal !== undefined) throw new Error(lastLine(refusal))
        context.addValue('http.path', { String: path })
        return router.execute(context)
      } finally {
        router.free()
        context.free()
      }
    },
  }
}

function syntaxProblem(text: string, { variant, lineCol }: ParseError): ExpressionProblem {
  const words = 'parsingError' in variant ? variant.parsingError : variant.customError
  const [start, end] = 'span' in lineCol ? lineCol.span : [lineCol.pos, undefined]
  const from = indexOf(text, start)
  const [line, column] = start
  const to = end ? indexOf(text, end) : Math.min(text.length, from + 1)
  return { from, to, line, column, code: 'syntax', text: lastLine(words.replace(/^parsing error: /, '')) }
}

/** The router does not say where a rule is broken, so each predicate is asked by itself. */
function ruleProblem({
  text,
  words,
  fields,
  isWrong,
}: {
  text: string
  words: string
  fields: readonly ExpressionField[]
  isWrong: (part: string) => boolean
}): ExpressionProblem {
  const place = expressionPredicates(text).find(({ from, to }) => isWrong(text.slice(from, to)))
  const { from = 0, to = text.length, field } = place ?? {}
  const before = text.slice(0, from).split('\n')
  const known = field === undefined ? undefined : expressionField(fields, field)
  const code = field !== undefined && !known ? 'unknownField' : words.startsWith('Type mismatch') ? 'type' : 'rule'
  return { from, to, line: before.length, column: [...(before.at(-1) ?? '')].length + 1, code, text: words, field }
}

/** Line and column (from 1, in letters) as an index. */
function indexOf(text: string, [line, column]: readonly [number, number]): number {
  const lines = text.split('\n')
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0)
  return before + [...(lines[line - 1] ?? '')].slice(0, column - 1).join('').length
}

/** Of an error drawn over several lines, the one that says it. */
function lastLine(words: string): string {
  const line = words.trimEnd().split('\n').at(-1) ?? words
  return line.replace(/^\s*(?:=|error:)\s*/, '').replace(/^error: /, '')
}
