import type { Locale } from '@/lib/contract/locales'
import access from '@/messages/en/access.json'
import account from '@/messages/en/account.json'
import apiDocs from '@/messages/en/apiDocs.json'
import approvals from '@/messages/en/approvals.json'
import audit from '@/messages/en/audit.json'
import bulk from '@/messages/en/bulk.json'
import certificates from '@/messages/en/certificates.json'
import clone from '@/messages/en/clone.json'
import common from '@/messages/en/common.json'
import compare from '@/messages/en/compare.json'
import connections from '@/messages/en/connections.json'
import consumers from '@/messages/en/consumers.json'
import declarative from '@/messages/en/declarative.json'
import drift from '@/messages/en/drift.json'
import entities from '@/messages/en/entities.json'
import errors from '@/messages/en/errors.json'
import factors from '@/messages/en/factors.json'
import fields from '@/messages/en/fields.json'
import fleet from '@/messages/en/fleet.json'
import grants from '@/messages/en/grants.json'
import invitations from '@/messages/en/invitations.json'
import metrics from '@/messages/en/metrics.json'
import overview from '@/messages/en/overview.json'
import plugins from '@/messages/en/plugins.json'
import removal from '@/messages/en/removal.json'
import restore from '@/messages/en/restore.json'
import rollout from '@/messages/en/rollout.json'
import routes from '@/messages/en/routes.json'
import shell from '@/messages/en/shell.json'
import signIn from '@/messages/en/signIn.json'
import snapshots from '@/messages/en/snapshots.json'
import tags from '@/messages/en/tags.json'
import tokens from '@/messages/en/tokens.json'
import undo from '@/messages/en/undo.json'
import upstreams from '@/messages/en/upstreams.json'
import users from '@/messages/en/users.json'
import vaults from '@/messages/en/vaults.json'
import zhAccess from '@/messages/zh-CN/access.json'
import zhAccount from '@/messages/zh-CN/account.json'
import zhApiDocs from '@/messages/zh-CN/apiDocs.json'
import zhApprovals from '@/messages/zh-CN/approvals.json'
import zhAudit from '@/messages/zh-CN/audit.json'
import zhBulk from '@/messages/zh-CN/bulk.json'
import zhCertificates from '@/messages/zh-CN/certificates.json'
import zhClone from '@/messages/zh-CN/clone.json'
import zhCommon from '@/messages/zh-CN/common.json'
import zhCompare from '@/messages/zh-CN/compare.json'
import zhConnections from '@/messages/zh-CN/connections.json'
import zhConsumers from '@/messages/zh-CN/consumers.json'
import zhDeclarative from '@/messages/zh-CN/declarative.json'
import zhDrift from '@/messages/zh-CN/drift.json'
import zhEntities from '@/messages/zh-CN/entities.json'
import zhErrors from '@/messages/zh-CN/errors.json'
import zhFactors from '@/messages/zh-CN/factors.json'
import zhFields from '@/messages/zh-CN/fields.json'
import zhFleet from '@/messages/zh-CN/fleet.json'
import zhGrants from '@/messages/zh-CN/grants.json'
import zhInvitations from '@/messages/zh-CN/invitations.json'
import zhMetrics from '@/messages/zh-CN/metrics.json'
import zhOverview from '@/messages/zh-CN/overview.json'
import zhPlugins from '@/messages/zh-CN/plugins.json'
import zhRemoval from '@/messages/zh-CN/removal.json'
import zhRestore from '@/messages/zh-CN/restore.json'
import zhRollout from '@/messages/zh-CN/rollout.json'
import zhRoutes from '@/messages/zh-CN/routes.json'
import zhShell from '@/messages/zh-CN/shell.json'
import zhSignIn from '@/messages/zh-CN/signIn.json'
import zhSnapshots from '@/messages/zh-CN/snapshots.json'
import zhTags from '@/messages/zh-CN/tags.json'
import zhTokens from '@/messages/zh-CN/tokens.json'
import zhUndo from '@/messages/zh-CN/undo.json'
import zhUpstreams from '@/messages/zh-CN/upstreams.json'
import zhUsers from '@/messages/zh-CN/users.json'
import zhVaults from '@/messages/zh-CN/vaults.json'

const en = {
  access,
  account,
  apiDocs,
  approvals,
  audit,
  bulk,
  certificates,
  clone,
  common,
  compare,
  connections,
  consumers,
  declarative,
  drift,
  entities,
  errors,
  factors,
  fields,
  fleet,
  metrics,
  grants,
  invitations,
  overview,
  plugins,
  removal,
  restore,
  rollout,
  routes,
  shell,
  signIn,
  snapshots,
  tags,
  tokens,
  undo,
  upstreams,
  users,
  vaults,
}

const zhCN = {
  access: zhAccess,
  account: zhAccount,
  apiDocs: zhApiDocs,
  approvals: zhApprovals,
  audit: zhAudit,
  bulk: zhBulk,
  certificates: zhCertificates,
  clone: zhClone,
  common: zhCommon,
  compare: zhCompare,
  connections: zhConnections,
  consumers: zhConsumers,
  declarative: zhDeclarative,
  drift: zhDrift,
  entities: zhEntities,
  errors: zhErrors,
  factors: zhFactors,
  fields: zhFields,
  fleet: zhFleet,
  metrics: zhMetrics,
  grants: zhGrants,
  invitations: zhInvitations,
  overview: zhOverview,
  plugins: zhPlugins,
  removal: zhRemoval,
  restore: zhRestore,
  rollout: zhRollout,
  routes: zhRoutes,
  shell: zhShell,
  signIn: zhSignIn,
  snapshots: zhSnapshots,
  tags: zhTags,
  tokens: zhTokens,
  undo: zhUndo,
  upstreams: zhUpstreams,
  users: zhUsers,
  vaults: zhVaults,
}

/** Everything the console says, by namespace (one file each in messages/<locale>). English decides which keys exist. */
export type Messages = typeof en

/** A namespace of the messages. */
export type MessageNamespace = keyof Messages

/** All messages by language; that both have the same keys is held by messages.test.ts and by the compiler. */
export const messages: Readonly<Record<Locale, Messages>> = { en, 'zh-CN': zhCN }
