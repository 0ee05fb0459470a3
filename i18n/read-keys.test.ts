import { expect, it } from 'vitest'
import { readKeys } from './read-keys'

const keysOf = (source: string) => readKeys(source).map(({ key, isPrefix }) => (isPrefix ? `${key}*` : key))

it.each([
  ["const t = useTranslations('a')\nt('x')\nt('y.z', { n: 1 })", ['a.x', 'a.y.z']],
  ["const t = await getTranslations('a')\nt.rich('x', { b: (c) => c })", ['a.x']],
  ["const t = useTranslations()\nt('a.x')", ['a.x']],
  ["const t = useTranslations('a')\nt(state === 'x' ? 'y' : 'z')", ['a.y', 'a.z']],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source text
  ["const t = useTranslations('a')\nt(`p.${q}`)\nt(`plain`)", ['a.p.*', 'a.plain']],
  ["const t = useTranslations('a')\nconst u = useTranslations('b')\nt('x')\nu('x')", ['a.x', 'b.x']],
  ["const t = useTranslations('a')\nt('x')\nfunction f() {\nconst t = useTranslations('b')\nt('y')\n}", ['a.x', 'b.y']],
  ["function f(t: Translator<'a'>, n: number) {\nreturn t('x', { n })\n}", ['a.x']],
  ["const [t, u] = await Promise.all([getTranslations('a'), getTranslations('b')])\nt('x'), u('y')", ['a.x', 'b.y']],
  ["const t = useTranslations('a.b')\nt(key, values)\nt('x')", ['a.b.*', 'a.b.x']],
  ["const t = useTranslations('a')\nt(key)", []],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source text
  ["const t = useTranslations('a')\nt(`${key}`)", []],
  ["const t = useTranslations('a')\nreset('x')\nnot.t('x')\n// t('comment')", []],
])('%j uses %j', (source, keys) => expect(keysOf(source)).toEqual(keys))
