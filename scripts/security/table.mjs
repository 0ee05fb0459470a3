/**
 * The table of what is tried and how it ended, as Markdown.
 * @param {readonly import('./rows.mjs').Row[]} rows
 * @param {(file: string, title: string) => 'passes' | 'fails' | 'not run'} resultOf
 */
export function securityTable(rows, resultOf) {
  const lines = rows.map(({ id, must, tests, gap }) => {
    const named = tests.map(([file, title]) => `\`${file}\`${title ? ` “${title}”` : ''}`)
    return `| ${[id, must, named.join('<br>') || '–', resultsOf(tests, resultOf), gap ?? ''].map(cell).join(' | ')} |`
  })
  const open = rows.filter(({ tests }) => tests.length === 0).length
  const partly = rows.filter(({ tests, gap }) => tests.length > 0 && gap).length
  return `# What attackers try

Made by \`npm run test:security\` from \`scripts/security/rows.mjs\`; do not edit. ${rows.length} rows: ${rows.length - open - partly} tested, ${partly} in
part, ${open} without a test. A row says what must hold, which tests hold it, how they ended when this was written, and what is not covered.

| id | must hold | tests | result | not covered |
|---|---|---|---|---|
${lines.join('\n')}
`
}

function resultsOf(tests, resultOf) {
  const results = tests.map(([file, title]) => resultOf(file, title))
  if (results.length === 0) return 'no test'
  if (results.includes('fails')) return '**fails**'
  const run = results.filter((result) => result === 'passes').length
  return run === results.length ? 'passes' : run > 0 ? `${run} of ${results.length} run, pass` : 'not run'
}

function cell(text) {
  return text.replaceAll('|', '\\|')
}
