import { isJsonObject, type JsonObject } from '@/lib/schema/json'
import { readJsonText } from './read-json-text'
import { readYamlText } from './read-yaml-text'
import type { TextNode, TextProblem } from './text-tree'

/** The languages an entity or a configuration can be typed in. */
export type TextLanguage = 'json' | 'yaml'

/** An object with the places of its parts. */
export type ReadObject = { readonly value: JsonObject; readonly node: TextNode }

/** Reads a text as one object. */
export function readText(text: string, language: TextLanguage): ReadObject | TextProblem {
  const read = language === 'json' ? readJsonText(text) : readYamlText(text)
  if ('problem' in read) return read
  const { value, node } = read
  return isJsonObject(value) ? { value, node } : { problem: 'not_an_object', from: node.from, to: node.to }
}
