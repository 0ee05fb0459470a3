import type { Locale } from '@/lib/contract/locales'
import account from '@/messages/en/account.json'
import audit from '@/messages/en/audit.json'
import common from '@/messages/en/common.json'
import connections from '@/messages/en/connections.json'
import entities from '@/messages/en/entities.json'
import errors from '@/messages/en/errors.json'
import fields from '@/messages/en/fields.json'
import overview from '@/messages/en/overview.json'
import plugins from '@/messages/en/plugins.json'
import shell from '@/messages/en/shell.json'
import signIn from '@/messages/en/signIn.json'
import users from '@/messages/en/users.json'
import zhAccount from '@/messages/zh-CN/account.json'
import zhAudit from '@/messages/zh-CN/audit.json'
import zhCommon from '@/messages/zh-CN/common.json'
import zhConnections from '@/messages/zh-CN/connections.json'
import zhEntities from '@/messages/zh-CN/entities.json'
import zhErrors from '@/messages/zh-CN/errors.json'
import zhFields from '@/messages/zh-CN/fields.json'
import zhOverview from '@/messages/zh-CN/overview.json'
import zhPlugins from '@/messages/zh-CN/plugins.json'
import zhShell from '@/messages/zh-CN/shell.json'
import zhSignIn from '@/messages/zh-CN/signIn.json'
import zhUsers from '@/messages/zh-CN/users.json'

const en = { account, audit, common, connections, entities, errors, fields, overview, plugins, shell, signIn, users }

const zhCN = {
  account: zhAccount,
  audit: zhAudit,
  common: zhCommon,
  connections: zhConnections,
  entities: zhEntities,
  errors: zhErrors,
  fields: zhFields,
  overview: zhOverview,
  plugins: zhPlugins,
  shell: zhShell,
  signIn: zhSignIn,
  users: zhUsers,
}

/** Everything the console says, by namespace (one file each in messages/<locale>). English decides which keys exist. */
export type Messages = typeof en

/** A namespace of the messages. */
export type MessageNamespace = keyof Messages

/** All messages by language; that both have the same keys is held by messages.test.ts and by the compiler. */
export const messages: Readonly<Record<Locale, Messages>> = { en, 'zh-CN': zhCN }
