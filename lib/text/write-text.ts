import { Document, isScalar, Scalar, visit } from 'yaml'
import type { Json } from '@/lib/schema/json'
import type { TextLanguage } from './read-text'

/**
 * A value as text, which `readText` reads back as the same value. YAML is written so that readers of 1.1 (Kong's is one) read it alike:
 * what they would take for a boolean or a number is quoted; texts of several lines (certificates) stand as blocks.
 */
export function writeText(value: Json, language: TextLanguage): string {
  if (language === 'json') return JSON.stringify(value, null, 2)
  const document = new Document(value, { version: '1.2', compat: 'yaml-1.1', aliasDuplicateObjects: false })
  visit(document, {
    Scalar: (_, node) => {
      if (isScalar(node) && typeof node.value === 'string' && isBlock(node.value)) node.type = Scalar.BLOCK_LITERAL
    },
  })
  return document.toString({ lineWidth: 0, indentSeq: true })
}

/** Several lines, none of which a block would change: trailing blanks and odd line ends stay in quotes. */
function isBlock(text: string): boolean {
  return text.trimEnd().includes('\n') && !/[ \t]\n|\r|\t|^\s/.test(text)
}
