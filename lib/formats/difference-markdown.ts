import type { Words } from '@/lib/entities/types'
import type { Json } from '@/lib/schema/json'
import { type DifferenceHead, type DifferenceWriter, type DifferingEntity, differingFields } from './difference'

/** Longer values are cut in a table, and said to be. */
const mostShown = 300

const ops = ['create', 'update', 'delete'] as const

const said = {
  title: { en: 'Difference', 'zh-CN': '差异' },
  before: { en: 'Before', 'zh-CN': '之前' },
  after: { en: 'After', 'zh-CN': '之后' },
  at: { en: 'Compared', 'zh-CN': '对比时间' },
  only: { en: 'Only', 'zh-CN': '筛选' },
  kind: { en: 'Kind', 'zh-CN': '类型' },
  field: { en: 'Field', 'zh-CN': '字段' },
  create: { en: 'Created', 'zh-CN': '新建' },
  update: { en: 'Changed', 'zh-CN': '修改' },
  delete: { en: 'Deleted', 'zh-CN': '删除' },
  secret: { en: 'another secret; it is not shown', 'zh-CN': '密文不同，不予显示' },
  longer: { en: 'characters in all', 'zh-CN': '个字符' },
  incomparable: { en: 'Not comparable', 'zh-CN': '无法对比' },
} as const satisfies Record<string, Words>

/** A difference as Markdown (GitHub's tables) for people: what differs by kind, then each entity field by field. */
export function differenceMarkdown(locale: keyof Words): DifferenceWriter {
  const t = (what: keyof typeof said) => said[what][locale]
  return {
    ending: 'md',
    type: 'text/markdown; charset=utf-8',
    head: (head) => headOf(head, t),
    entity: (entity) => entityOf(entity, t),
    foot: ({ incomparable }) =>
      incomparable.length === 0
        ? ''
        : [
            `\n## ${t('incomparable')}\n`,
            ...incomparable.map(({ kind, name, path }) => `- ${plain(kind)} **${plain(name)}** ${code(path)}`),
            '',
          ].join('\n'),
  }
}

type Say = (what: keyof typeof said) => string

function headOf({ before, after, comparedAt, filters, counts }: DifferenceHead, t: Say): string {
  const narrowed = Object.entries(filters).map(([name, value]) => `${name} ${code(value)}`)
  return [
    `# ${t('title')}`,
    '',
    `- ${t('before')}: **${plain(before)}**`,
    `- ${t('after')}: **${plain(after)}**`,
    `- ${t('at')}: ${comparedAt}`,
    ...(narrowed.length > 0 ? [`- ${t('only')}: ${narrowed.join(', ')}`] : []),
    '',
    ...tableOf(
      [t('kind'), ...ops.map(t)],
      [...Object.entries(counts).map(([kind, one]) => [plain(kind), ...ops.map((op) => String(one[op]))])],
    ),
    '',
  ].join('\n')
}

function entityOf(entity: DifferingEntity, t: Say): string {
  const { op, kind, id, name, changedSecrets } = entity
  const rows = [
    ...differingFields(entity).map(({ path, before, after }) => [code(path), shown(before, t), shown(after, t)]),
    ...changedSecrets.map((path) => [code(path), '', `*${t('secret')}*`]),
  ]
  return [
    `\n## ${t(op)}: ${plain(kind)} ${plain(name)}`,
    '',
    code(id),
    '',
    ...(rows.length > 0 ? [...tableOf([t('field'), t('before'), t('after')], rows), ''] : []),
  ].join('\n')
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)]
}

function shown(value: Json | undefined, t: Say): string {
  if (value === undefined || value === null) return ''
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (text === '') return code('""')
  const letters = [...text]
  return letters.length <= mostShown
    ? code(text)
    : `${code(letters.slice(0, mostShown).join(''))} … (${letters.length} ${t('longer')})`
}

/** Text in which nothing means anything: no markup, no HTML, no second line, no second cell. */
function plain(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[\\`*_{}[\]()#+!|<>~&-]/g, '\\$&')
}

/** A code span, fenced by more backticks than stand in it (CommonMark 6.1); a bar ends a cell even inside one (GFM 4.10). */
function code(text: string): string {
  const line = text.replace(/\s*\n\s*/g, ' ↵ ').replaceAll('|', '\\|')
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = /^[` ]|[` ]$/.test(line) ? ' ' : ''
  return `${fence}${pad}${line}${pad}${fence}`
}
