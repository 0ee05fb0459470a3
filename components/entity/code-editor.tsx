'use client'

import { json, jsonParseLinter } from '@codemirror/lang-json'
import { yaml } from '@codemirror/lang-yaml'
import { linter } from '@codemirror/lint'
import { useComputedColorScheme, useMantineStyleNonce } from '@mantine/core'
import CodeMirror, { EditorView } from '@uiw/react-codemirror'
import { useMemo } from 'react'
import classes from './entity-form.module.css'

type CodeEditorProps = {
  readonly label: string
  readonly text: string
  readonly language?: 'json' | 'yaml'
  /** Without it the text is only shown. */
  readonly onChange?: (text: string) => void
}

/** CodeMirror for JSON and YAML. Heavy: only ever loaded on demand. */
export function CodeEditor({ label, text, language = 'json', onChange }: CodeEditorProps) {
  const scheme = useComputedColorScheme('light')
  const nonce = useMantineStyleNonce()?.() ?? ''
  const isEditable = onChange !== undefined
  const extensions = useMemo(
    () => [
      language === 'json' ? json() : yaml(),
      ...(isEditable && language === 'json' ? [linter(jsonParseLinter())] : []),
      EditorView.lineWrapping,
      EditorView.cspNonce.of(nonce),
      EditorView.contentAttributes.of({ 'aria-label': label }),
    ],
    [language, isEditable, nonce, label],
  )
  return (
    <CodeMirror
      className={classes.editor}
      value={text}
      theme={scheme}
      extensions={extensions}
      editable={isEditable}
      readOnly={!isEditable}
      indentWithTab={false}
      basicSetup={{ foldGutter: true, highlightActiveLine: isEditable, highlightActiveLineGutter: isEditable }}
      onChange={onChange}
    />
  )
}
