import 'server-only'
import type { LinkPurpose } from '@/lib/contract/invitations'
import { pages } from '@/lib/contract/paths'
import { env } from '@/lib/server/env'
import type { Mail } from '@/lib/server/mail'

type Reader = { readonly name: string; readonly email: string; readonly locale: string | null }

/** The mail that brings a link, in the language of its reader. */
export function linkMail(reader: Reader, { purpose, token }: { purpose: LinkPurpose; token: string }): Mail {
  const { PUBLIC_URL = '', BASE_PATH } = env()
  const address = `${PUBLIC_URL.replace(/\/$/, '')}${BASE_PATH}${pages.invitation(token)}`
  const words = texts[reader.locale === 'zh-CN' ? 'zh-CN' : 'en'][purpose]
  return { to: reader.email, subject: words.subject, text: words.text(reader.name, address) }
}

type Words = Record<LinkPurpose, { readonly subject: string; text(name: string, address: string): string }>

const texts: Readonly<Record<'en' | 'zh-CN', Words>> = {
  en: {
    invite: {
      subject: 'Your Gatehouse account',
      text: (name, address) =>
        `Hello ${name},\n\nan account was made for you in Gatehouse. Choose a password within one hour:\n\n${address}\n\nThe link works once. If you did not expect it, ignore this mail.\n`,
    },
    reset: {
      subject: 'A new Gatehouse password',
      text: (name, address) =>
        `Hello ${name},\n\nset a new password for Gatehouse within one hour:\n\n${address}\n\nThe link works once. If you did not ask for it, ignore this mail: your password stays as it is.\n`,
    },
  },
  'zh-CN': {
    invite: {
      subject: '你的 Gatehouse 账户',
      text: (name, address) =>
        `${name}，你好：\n\n已为你创建 Gatehouse 账户。请在一小时内设置密码：\n\n${address}\n\n此链接只能使用一次。如果你并不知情，忽略这封邮件即可。\n`,
    },
    reset: {
      subject: '重设 Gatehouse 密码',
      text: (name, address) =>
        `${name}，你好：\n\n请在一小时内设置新的 Gatehouse 密码：\n\n${address}\n\n此链接只能使用一次。如果不是你本人申请的，忽略这封邮件即可，密码不会改变。\n`,
    },
  },
}
