import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import pg from 'pg'

/** A value that would be found wherever it turns up. */
export function canary(): string {
  return `canary${randomBytes(13).toString('hex')}`
}

/** A secret in the forms in which it would still be one: as it is, in base64 and in hexadecimal (as bytes are dumped). */
export function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret)
  return [secret, bytes.toString('base64').replace(/=+$/, ''), bytes.toString('base64url'), bytes.toString('hex')]
}

/** The names of the secrets that stand in a text, in any form. */
export function found(text: string, secrets: Readonly<Record<string, string>>): readonly string[] {
  return Object.keys(secrets).filter((name) => formsOf(secrets[name] ?? '').some((form) => text.includes(form)))
}

/** Every row of every table, of every schema that is not Postgres' own, as text. */
export async function dumpDatabase(): Promise<string> {
  const client = new pg.Client({ connectionString: process.env.GATEHOUSE_DATABASE_URL })
  await client.connect()
  try {
    const tables = await client.query(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    )
    const texts: string[] = []
    for (const { name } of tables.rows)
      texts.push(`${name}\n`, (await client.query(`SELECT t::text FROM ${name} t`)).rows.map((row) => row.t).join('\n'))
    return texts.join('\n')
  } finally {
    await client.end()
  }
}

/** Everything a script of the page could read again later: storages, databases, caches, cookies, the addresses it was at. */
export async function readBrowser(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const texts = [
      JSON.stringify({ ...localStorage }),
      JSON.stringify({ ...sessionStorage }),
      document.cookie,
      location.href,
      JSON.stringify(history.state),
      window.name,
      ...performance.getEntries().map(({ name }) => name),
    ]
    const promised = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await promised(indexedDB.open(name))
      for (const store of database.objectStoreNames)
        texts.push(JSON.stringify(await promised(database.transaction(store).objectStore(store).getAll())))
      database.close()
    }
    for (const name of 'caches' in window ? await caches.keys() : []) {
      const cache = await caches.open(name)
      for (const request of await cache.keys())
        texts.push(request.url, (await (await cache.match(request))?.text()) ?? '')
    }
    return texts.join('\n')
  })
}

/** The files of a folder, at any depth, that hold one of the secrets; of those written since a time (ms), if one is given. */
export async function filesWith(
  folder: string,
  secrets: Readonly<Record<string, string>>,
  sinceMs = 0,
): Promise<readonly string[]> {
  const forms = Object.values(secrets).flatMap(formsOf)
  const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true })
  const holding: string[] = []
  for (const entry of entries.filter((one) => one.isFile())) {
    const file = path.join(entry.parentPath, entry.name)
    if ((await fs.stat(file)).mtimeMs < sinceMs) continue
    const bytes = await fs.readFile(file)
    if (forms.some((form) => bytes.includes(form))) holding.push(file)
  }
  return holding
}
