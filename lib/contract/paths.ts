/** Every page and API address of the console is built here. Addresses carry no base path: ask.ts and next/link add it. */
export const pages = {
  home: () => '/',
  login: (returnTo?: string) => `/login${returnTo ? `?returnTo=${encodeURIComponent(returnTo)}` : ''}`,
  setup: (token?: string) => `/setup${token ? `?token=${encodeURIComponent(token)}` : ''}`,
  account: () => '/account',
  users: () => '/users',
  audit: (query: Readonly<Record<string, string>> = {}) => withQuery('/audit', query),
  connections: () => '/connections',
  newConnection: () => '/connections/new',
  connection: (connectionId: string) => `/connections/${segment(connectionId)}`,
  connectionSettings: (connectionId: string) => `/connections/${segment(connectionId)}/settings`,
  entities: (connectionId: string, kind: string, query: Readonly<Record<string, string>> = {}) =>
    withQuery(`/connections/${segment(connectionId)}/${segment(kind)}`, query),
  newEntity: (connectionId: string, kind: string, query: Readonly<Record<string, string>> = {}) =>
    withQuery(`/connections/${segment(connectionId)}/${segment(kind)}/new`, query),
  entity: (connectionId: string, kind: string, id: string, tab?: string) =>
    withQuery(`/connections/${segment(connectionId)}/${segment(kind)}/${segment(id)}`, tab ? { tab } : {}),
} as const

/** Addresses of the console's own API. */
export const api = {
  setup: () => '/api/setup',
  account: () => '/api/account',
  password: () => '/api/account/password',
  sessions: () => '/api/account/sessions',
  session: (sessionId: string) => `/api/account/sessions/${segment(sessionId)}`,
  users: () => '/api/users',
  user: (userId: string) => `/api/users/${segment(userId)}`,
  audit: (query: Readonly<Record<string, string>> = {}) => withQuery('/api/audit', query),
  auditEntry: (entryId: string) => `/api/audit/${segment(entryId)}`,
  connections: () => '/api/connections',
  connectionTest: () => '/api/connections/test',
  connection: (connectionId: string) => `/api/connections/${segment(connectionId)}`,
  node: (connectionId: string) => `/api/connections/${segment(connectionId)}/node`,
  description: (connectionId: string) => `/api/connections/${segment(connectionId)}/description`,
  subschema: (connectionId: string, kind: string, name: string) =>
    `/api/connections/${segment(connectionId)}/subschemas/${segment(kind)}/${segment(name)}`,
  entities: (connectionId: string, kind: string, query: Readonly<Record<string, string>> = {}) =>
    withQuery(`/api/connections/${segment(connectionId)}/entities/${segment(kind)}`, query),
  entity: (connectionId: string, kind: string, id: string) =>
    `/api/connections/${segment(connectionId)}/entities/${segment(kind)}/${segment(id)}`,
  reveal: (connectionId: string, kind: string, id: string) =>
    `/api/connections/${segment(connectionId)}/entities/${segment(kind)}/${segment(id)}/reveal`,
} as const

function segment(value: string): string {
  return encodeURIComponent(value)
}

function withQuery(path: string, query: Readonly<Record<string, string>>): string {
  const text = new URLSearchParams(query).toString()
  return text ? `${path}?${text}` : path
}
