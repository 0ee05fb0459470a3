/** Every page and API address of the console is built here. Addresses carry no base path: ask.ts and next/link add it. */
export const pages = {
  home: () => '/',
  /** `problem`: why a sign-in elsewhere failed, a reason of lib/errors/reasons.ts. */
  login: (returnTo?: string, problem?: string) =>
    withQuery('/login', { ...(returnTo && { returnTo }), ...(problem && { problem }) }),
  /** The token stands behind the #, which no server and no log ever sees. */
  invitation: (token = '') => `/invitation${token && `#${token}`}`,
  forgotten: () => '/forgotten',
  settings: () => '/settings',
  setup: (token?: string) => `/setup${token ? `?token=${encodeURIComponent(token)}` : ''}`,
  account: () => '/account',
  users: () => '/users',
  user: (userId: string) => `/users/${segment(userId)}`,
  audit: (query: Readonly<Record<string, string>> = {}) => withQuery('/audit', query),
  tokens: () => '/tokens',
  apiDocs: () => '/api-docs',
  approvals: (connectionId: string) => `/connections/${segment(connectionId)}/approvals`,
  connections: () => '/connections',
  newConnection: () => '/connections/new',
  connection: (connectionId: string) => `/connections/${segment(connectionId)}`,
  declarative: (connectionId: string) => `/connections/${segment(connectionId)}/declarative`,
  connectionSettings: (connectionId: string) => `/connections/${segment(connectionId)}/settings`,
  entities: (connectionId: string, kind: string, query: Readonly<Record<string, string | readonly string[]>> = {}) =>
    withQuery(`/connections/${segment(connectionId)}/${segment(kind)}`, query),
  newEntity: (connectionId: string, kind: string, query: Readonly<Record<string, string>> = {}) =>
    withQuery(`/connections/${segment(connectionId)}/${segment(kind)}/new`, query),
  entity: (connectionId: string, kind: string, id: string, tab?: string) =>
    withQuery(`/connections/${segment(connectionId)}/${segment(kind)}/${segment(id)}`, tab ? { tab } : {}),
  tags: (connectionId: string) => `/connections/${segment(connectionId)}/tags`,
  changesOutside: (connectionId: string) => `/connections/${segment(connectionId)}/changes`,
  metrics: (connectionId: string, query: Readonly<Record<string, string>> = {}) =>
    withQuery(`/connections/${segment(connectionId)}/metrics`, query),
  metricSettings: (connectionId: string) => `/connections/${segment(connectionId)}/metrics/settings`,
  /** `tab`: schedules, restores. */
  snapshots: (connectionId: string, query: Readonly<Record<string, string>> = {}) =>
    withQuery(`/connections/${segment(connectionId)}/snapshots`, query),
  snapshot: (connectionId: string, snapshotId: string) =>
    `/connections/${segment(connectionId)}/snapshots/${segment(snapshotId)}`,
  snapshotKind: (connectionId: string, snapshotId: string, kind: string) =>
    `/connections/${segment(connectionId)}/snapshots/${segment(snapshotId)}/${segment(kind)}`,
  snapshotEntity: (connectionId: string, snapshotId: string, { kind, id }: { kind: string; id: string }) =>
    `/connections/${segment(connectionId)}/snapshots/${segment(snapshotId)}/${segment(kind)}/${segment(id)}`,
  /** `before`, `after`: sides as lib/browser/side-param.ts writes them. */
  compare: (connectionId: string, query: Readonly<Record<string, string>> = {}) =>
    withQuery(`/connections/${segment(connectionId)}/compare`, query),
  /** `from`: the side the gateway shall become like. */
  newRestore: (connectionId: string, query: Readonly<Record<string, string>> = {}) =>
    withQuery(`/connections/${segment(connectionId)}/restores/new`, query),
  restorePlan: (connectionId: string, planId: string, query: Readonly<Record<string, string>> = {}) =>
    withQuery(`/connections/${segment(connectionId)}/restores/plans/${segment(planId)}`, query),
  restoreRun: (connectionId: string, runId: string) =>
    `/connections/${segment(connectionId)}/restores/${segment(runId)}`,
  /** Everything with one tag. `.` and `..` are no path segments (RFC 3986 section 3.3): they go into the query. */
  tag: (connectionId: string, tag: string) =>
    /^\.{1,2}$/.test(tag)
      ? withQuery(`/connections/${segment(connectionId)}/tags`, { tag })
      : `/connections/${segment(connectionId)}/tags/${segment(tag)}`,
} as const

/** Addresses of the console's own API. */
export const api = {
  setup: () => '/api/setup',
  account: () => '/api/account',
  password: () => '/api/account/password',
  confirmIdentity: () => '/api/account/confirm',
  ownFactor: () => '/api/account/factor',
  recoveryCodes: () => '/api/account/factor/recovery-codes',
  pendingFactor: () => '/api/factors',
  linkLook: () => '/api/invitations/look',
  linkAccept: () => '/api/invitations/accept',
  resetRequest: () => '/api/invitations/reset',
  signInSettings: () => '/api/settings/sign-in',
  mailTest: () => '/api/settings/mail-test',
  sessions: () => '/api/account/sessions',
  session: (sessionId: string) => `/api/account/sessions/${segment(sessionId)}`,
  users: () => '/api/users',
  user: (userId: string) => `/api/users/${segment(userId)}`,
  userSessions: (userId: string) => `/api/users/${segment(userId)}/sessions`,
  userSession: (userId: string, sessionId: string) => `/api/users/${segment(userId)}/sessions/${segment(sessionId)}`,
  userFactor: (userId: string) => `/api/users/${segment(userId)}/factor`,
  userLink: (userId: string) => `/api/users/${segment(userId)}/link`,
  audit: (query: Readonly<Record<string, string>> = {}) => withQuery('/api/audit', query),
  auditExport: (query: Readonly<Record<string, string>>) => withQuery('/api/audit/export', query),
  tokens: () => '/api/tokens',
  token: (tokenId: string) => `/api/tokens/${segment(tokenId)}`,
  userAccess: (userId: string) => `/api/users/${segment(userId)}/access`,
  openapi: () => '/api/openapi',
  approvals: (connectionId: string) => `/api/connections/${segment(connectionId)}/approvals`,
  approval: (connectionId: string, approvalId: string) =>
    `/api/connections/${segment(connectionId)}/approvals/${segment(approvalId)}`,
  auditEntry: (entryId: string) => `/api/audit/${segment(entryId)}`,
  connections: () => '/api/connections',
  connectionTest: () => '/api/connections/test',
  connection: (connectionId: string) => `/api/connections/${segment(connectionId)}`,
  node: (connectionId: string) => `/api/connections/${segment(connectionId)}/node`,
  description: (connectionId: string) => `/api/connections/${segment(connectionId)}/description`,
  declarative: (connectionId: string) => `/api/connections/${segment(connectionId)}/declarative`,
  declarativeSecrets: (connectionId: string) => `/api/connections/${segment(connectionId)}/declarative/reveal`,
  subschema: (connectionId: string, kind: string, name: string) =>
    `/api/connections/${segment(connectionId)}/subschemas/${segment(kind)}/${segment(name)}`,
  entities: (connectionId: string, kind: string, query: Readonly<Record<string, string>> = {}) =>
    withQuery(`/api/connections/${segment(connectionId)}/entities/${segment(kind)}`, query),
  entity: (connectionId: string, kind: string, id: string) =>
    `/api/connections/${segment(connectionId)}/entities/${segment(kind)}/${segment(id)}`,
  reveal: (connectionId: string, kind: string, id: string) =>
    `/api/connections/${segment(connectionId)}/entities/${segment(kind)}/${segment(id)}/reveal`,
  accessGroups: (connectionId: string, query: Readonly<Record<string, string>> = {}) =>
    withQuery(`/api/connections/${segment(connectionId)}/access/groups`, query),
  access: (
    connectionId: string,
    of: { readonly kind: 'consumers' | 'routes' | 'services'; readonly id: string },
    query: Readonly<Record<string, string>> = {},
  ) => withQuery(`/api/connections/${segment(connectionId)}/access/${of.kind}/${segment(of.id)}`, query),
  upstreamTargets: (connectionId: string, upstream: string) =>
    `/api/connections/${segment(connectionId)}/upstreams/${segment(upstream)}/targets`,
  targetHistory: (connectionId: string, upstream: string) =>
    `/api/connections/${segment(connectionId)}/upstreams/${segment(upstream)}/targets/history`,
  targetHealth: (connectionId: string, upstream: string, target: string) =>
    `/api/connections/${segment(connectionId)}/upstreams/${segment(upstream)}/targets/${segment(target)}/health`,
  certificateInspection: () => '/api/certificates/inspect',
  storedCertificates: (connectionId: string, kind: string, id: string) =>
    `/api/connections/${segment(connectionId)}/certificates/${segment(kind)}/${segment(id)}`,
  certificateUses: (connectionId: string, kind: string, id: string) =>
    `/api/connections/${segment(connectionId)}/certificates/${segment(kind)}/${segment(id)}/uses`,
  storedKeyCheck: (connectionId: string, kind: string, id: string) =>
    `/api/connections/${segment(connectionId)}/certificates/${segment(kind)}/${segment(id)}/check-key`,
  search: (connectionId: string, q: string) => withQuery(`/api/connections/${segment(connectionId)}/search`, { q }),
  bulk: (connectionId: string) => `/api/connections/${segment(connectionId)}/bulk`,
  bulkExport: (connectionId: string) => `/api/connections/${segment(connectionId)}/bulk/export`,
  bulkOperation: (connectionId: string, operationId: string) =>
    `/api/connections/${segment(connectionId)}/bulk/${segment(operationId)}`,
  undo: (connectionId: string, entryId: string) => `/api/connections/${segment(connectionId)}/undo/${segment(entryId)}`,
  drift: (connectionId: string) => `/api/connections/${segment(connectionId)}/drift`,
  clone: (connectionId: string, query: Readonly<Record<string, string>> = {}) =>
    withQuery(`/api/connections/${segment(connectionId)}/clone`, query),
  removal: (connectionId: string, kind: string, id: string) =>
    `/api/connections/${segment(connectionId)}/removal/${segment(kind)}/${segment(id)}`,
  tags: (connectionId: string) => `/api/connections/${segment(connectionId)}/tags`,
  tagged: (connectionId: string, tag: string) =>
    withQuery(`/api/connections/${segment(connectionId)}/tags/entities`, { tag }),
  snapshots: (connectionId: string, query: Readonly<Record<string, string>> = {}) =>
    withQuery(`/api/connections/${segment(connectionId)}/snapshots`, query),
  snapshot: (connectionId: string, snapshotId: string) =>
    `/api/connections/${segment(connectionId)}/snapshots/${segment(snapshotId)}`,
  snapshotKind: (
    connectionId: string,
    snapshotId: string,
    { kind, query = {} }: { readonly kind: string; readonly query?: Readonly<Record<string, string>> },
  ) =>
    withQuery(
      `/api/connections/${segment(connectionId)}/snapshots/${segment(snapshotId)}/entities/${segment(kind)}`,
      query,
    ),
  snapshotEntity: (connectionId: string, snapshotId: string, { kind, id }: { kind: string; id: string }) =>
    `/api/connections/${segment(connectionId)}/snapshots/${segment(snapshotId)}/entities/${segment(kind)}/${segment(id)}`,
  snapshotReveal: (connectionId: string, snapshotId: string, { kind, id }: { kind: string; id: string }) =>
    `/api/connections/${segment(connectionId)}/snapshots/${segment(snapshotId)}/entities/${segment(kind)}/${segment(id)}/reveal`,
  snapshotUpload: (connectionId: string, name: string) =>
    withQuery(`/api/connections/${segment(connectionId)}/snapshots/upload`, { name }),
  snapshotDownload: (connectionId: string, snapshotId: string) =>
    `/api/connections/${segment(connectionId)}/snapshots/${segment(snapshotId)}/download`,
  rollouts: (connectionId: string, query: { way: string; entityId: string } | Record<string, never> = {}) =>
    withQuery(`/api/connections/${segment(connectionId)}/rollouts`, query),
  rolloutMove: (connectionId: string, rolloutId: string) =>
    `/api/connections/${segment(connectionId)}/rollouts/${segment(rolloutId)}/move`,
  rolloutEnd: (connectionId: string, rolloutId: string) =>
    `/api/connections/${segment(connectionId)}/rollouts/${segment(rolloutId)}/end`,
  snapshotSchedules: (connectionId: string) => `/api/connections/${segment(connectionId)}/snapshots/schedules`,
  snapshotSchedule: (connectionId: string, scheduleId: string) =>
    `/api/connections/${segment(connectionId)}/snapshots/schedules/${segment(scheduleId)}`,
  schedulePreview: (connectionId: string, query: Readonly<Record<string, string>>) =>
    withQuery(`/api/connections/${segment(connectionId)}/snapshots/schedules/preview`, query),
  comparisonExport: (connectionId: string) => `/api/connections/${segment(connectionId)}/compare/export`,
  comparison: (connectionId: string) => `/api/connections/${segment(connectionId)}/compare`,
  restores: (connectionId: string) => `/api/connections/${segment(connectionId)}/restores`,
  restorePlans: (connectionId: string) => `/api/connections/${segment(connectionId)}/restores/plans`,
  restorePlan: (connectionId: string, planId: string) =>
    `/api/connections/${segment(connectionId)}/restores/plans/${segment(planId)}`,
  restorePlanStep: (connectionId: string, planId: string, index: number) =>
    `/api/connections/${segment(connectionId)}/restores/plans/${segment(planId)}/steps/${index}`,
  restoreRun: (connectionId: string, runId: string) =>
    `/api/connections/${segment(connectionId)}/restores/${segment(runId)}`,
  restoreEvents: (connectionId: string, runId: string) =>
    `/api/connections/${segment(connectionId)}/restores/${segment(runId)}/events`,
  metricPanels: (connectionId: string, query: Readonly<Record<string, string | readonly string[]>>) =>
    withQuery(`/api/connections/${segment(connectionId)}/metrics/panels`, query),
  metricMarks: (connectionId: string, query: Readonly<Record<string, string>>) =>
    withQuery(`/api/connections/${segment(connectionId)}/metrics/marks`, query),
  metricScrape: (connectionId: string) => `/api/connections/${segment(connectionId)}/metrics/scrape`,
  metricSettings: (connectionId: string) => `/api/connections/${segment(connectionId)}/metrics/settings`,
  fleet: () => '/api/fleet',
  events: () => '/api/events',
} as const

function segment(value: string): string {
  return encodeURIComponent(value)
}

/** A list stands in the query once for each of its values. */
function withQuery(path: string, query: Readonly<Record<string, string | readonly string[]>>): string {
  const pairs = Object.entries(query).flatMap(([name, values]) => [values].flat().map((value) => [name, value]))
  const text = new URLSearchParams(pairs).toString()
  return text ? `${path}?${text}` : path
}
