import type { Connection } from '@/lib/contract/connections'

/** The request as a shell command, without credentials: those never reach the browser. */
export function curlOf({ adminUrl, workspace }: Pick<Connection, 'adminUrl' | 'workspace'>, path: string): string {
  const address = `${adminUrl.replace(/\/+$/, '')}${workspace ? `/${workspace}` : ''}${path}`
  return `curl -sS '${address.replaceAll("'", "'\\''")}'`
}
