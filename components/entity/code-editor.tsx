'use client'

import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  type CompletionSource,
} from '@codemirror/autocomplete'
import { json } from '@codemirror/lang-json'
import { yaml } from '@codemirror/lang-yaml'
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint'
import type { Extension } from '@codemirror/state'
import { tooltips } from '@codemirror/view'
import { useComputedColorScheme, useMantineStyleNonce } from '@mantine/core'
import CodeMirror, { EditorView, ExternalChange } from '@uiw/react-codemirror'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { TextLanguage } from '@/lib/text/read-text'
import classes from './code-editor.module.css'

/** Something wrong at a place of the text. */
export type CodeProblem = Pick<Diagnostic, 'from' | 'to' | 'severity' | 'message'>

/** What could be typed at a place; undefined where nothing is known. */
export type Complete = (context: CompletionContext) => CompletionResult | null | Promise<CompletionResult | null>

type CodeEditorProps = {
  readonly label: string
  readonly text: string
  readonly language?: TextLanguage
  /** What colours the text where it is in another language. Must keep its identity. */
  readonly syntax?: Extension
  /** Without it the text is only shown. */
  readonly onChange?: (text: string) => void
  /** Marked in the text and in the margin. Must keep their identity while they stay the same. */
  readonly problems?: readonly CodeProblem[]
  readonly complete?: Complete
  /** CSS; without it the editor is as high as its text. */
  readonly maxHeight?: string
  /** Given the view once it stands: to go to a place. */
  readonly onReady?: (view: EditorView) => void
}

const none: readonly CodeProblem[] = []

/** The look of what floats over the text; it hangs under the body, where the module's classes do not reach. */
const floating = EditorView.theme({
  '.cm-tooltip': {
    border: '1px solid var(--border-strong)',
    borderRadius: '6px',
    background: 'var(--surface)',
    color: 'var(--text)',
    boxShadow: 'var(--shadow-floating)',
    fontSize: '0.8125rem',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'var(--mantine-font-family-monospace)',
    maxHeight: '240px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '4px 10px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    background: 'var(--surface-selected)',
    color: 'var(--text)',
  },
  '.cm-completionDetail': { marginLeft: '12px', color: 'var(--text-dim)', fontStyle: 'normal' },
  '.cm-completionMatchedText': { fontWeight: '600', textDecoration: 'none' },
  '.cm-tooltip.cm-completionInfo': { maxWidth: '320px', padding: '6px 10px' },
  '.cm-diagnostic': { padding: '6px 10px' },
})

/** CodeMirror for JSON and YAML, with problems at their lines and words to choose from. Heavy: only ever loaded on demand. */
export function CodeEditor(props: CodeEditorProps) {
  const { label, text, language = 'json', syntax, onChange, problems = none, complete, maxHeight, onReady } = props
  const scheme = useComputedColorScheme('light')
  const nonce = useMantineStyleNonce()?.() ?? ''
  const isEditable = onChange !== undefined
  const [view, setView] = useState<EditorView>()
  const [firstText] = useState(text)
  const reported = useRef(text)
  const latest = useRef({ complete, onChange })
  useEffect(() => {
    latest.current = { complete, onChange }
  })
  const report = useCallback((typed: string) => {
    reported.current = typed
    latest.current.onChange?.(typed)
  }, [])
  const extensions = useMemo(() => {
    const source: CompletionSource = (context) => latest.current.complete?.(context) ?? null
    return [
      syntax ?? (language === 'json' ? json() : yaml()),
      ...(isEditable ? [lintGutter(), autocompletion({ override: [source], icons: false })] : []),
      // A form is a container of its own (CSS), which would cut and misplace what floats.
      tooltips({ parent: document.body }),
      floating,
      EditorView.lineWrapping,
      EditorView.cspNonce.of(nonce),
      // What scrolls must be reachable by keyboard in every browser, also where it is only shown (WCAG 2.1.1).
      EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
    ]
  }, [language, syntax, isEditable, nonce, label])
  // The wrapper holds a new value back for 200 of its ticks after a keystroke: a draft that is discarded would come back with the
  // next one. So it gets the first text only, and what comes from outside is written here, at once.
  useLayoutEffect(() => {
    if (!view || text === reported.current) return
    reported.current = text
    const changes = { from: 0, to: view.state.doc.length, insert: text }
    view.dispatch({ changes, annotations: ExternalChange.of(true) })
  }, [view, text])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new text takes the marks away, so they are set anew
  useEffect(() => {
    if (!view || !isEditable) return
    const last = view.state.doc.length
    const within = problems.map((one) => ({ ...one, from: Math.min(one.from, last), to: Math.min(one.to, last) }))
    view.dispatch(setDiagnostics(view.state, within))
  }, [view, problems, isEditable, text])
  return (
    <CodeMirror
      className={classes.editor}
      value={firstText}
      theme={scheme}
      maxHeight={maxHeight}
      extensions={extensions}
      editable={isEditable}
      readOnly={!isEditable}
      indentWithTab={false}
      basicSetup={{
        foldGutter: true,
        autocompletion: false,
        highlightActiveLine: isEditable,
        highlightActiveLineGutter: isEditable,
      }}
      onChange={report}
      onCreateEditor={(created) => {
        reported.current = firstText
        setView(created)
        onReady?.(created)
      }}
    />
  )
}
