import { type Extension, RangeSetBuilder } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view'
import { type ExpressionTokenType, expressionTokens } from '@/lib/routing/expression-tokens'
import classes from './routes.module.css'

/** Colours for the router's language, by the tokens of lib/routing. Expressions are short: the whole is read at each change. */
export const expressionHighlight: Extension = EditorView.decorations.compute(['doc'], (state) =>
  decorationsOf(state.doc.toString()),
)

const marks: Readonly<Partial<Record<ExpressionTokenType, Decoration>>> = {
  field: Decoration.mark({ class: classes.tokenField }),
  function: Decoration.mark({ class: classes.tokenFunction }),
  operator: Decoration.mark({ class: classes.tokenOperator }),
  logic: Decoration.mark({ class: classes.tokenLogic }),
  string: Decoration.mark({ class: classes.tokenString }),
  number: Decoration.mark({ class: classes.tokenNumber }),
}

function decorationsOf(text: string): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>()
  for (const { type, text: piece, at } of expressionTokens(text)) {
    const mark = marks[type]
    if (mark) builder.add(at, at + piece.length, mark)
  }
  return builder.finish()
}
