'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CopyButton } from '@/components/ui/copy-button'
import { PageHeader } from '@/components/ui/page-header'
import { QueryFaces } from '@/components/ui/query-faces'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { settingQueries } from '@/lib/browser/user-queries'
import type { RoleGroups, SignInSettings } from '@/lib/contract/sign-in'
import { roles } from '@/lib/permissions/roles'
import { TestMail } from './test-mail'
import classes from './user-form.module.css'

/** How signing in and mail are set up. Only to be read: it is the environment's, and a restart takes a change over. */
export function SettingsPage() {
  const t = useTranslations('users.settings')
  const query = useQuery(settingQueries.signIn())
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <QueryFaces query={query} skeleton={<SkeletonRows rows={8} columns={2} />}>
        {(settings) => <Settings settings={settings} />}
      </QueryFaces>
    </>
  )
}

function Settings({ settings }: { settings: SignInSettings }) {
  const t = useTranslations('users.settings')
  const { mfa, sessions, publicUrl, oidc, ldap, mail } = settings
  const minutes = (ms: number) => Math.round(ms / 60_000)
  return (
    <div className={classes.page}>
      <Section title={t('general.title')}>
        <dl className={classes.facts}>
          <Fact name={t('general.address')}>{publicUrl ?? t('notSet', { name: 'PUBLIC_URL' })}</Fact>
          <Fact name={t('general.mfa')}>{t(`mfa.${mfa}`)}</Fact>
          <Fact name={t('general.sessions')}>
            {t('general.limits', {
              idle: minutes(sessions.idleMs),
              hours: minutes(sessions.absoluteMs) / 60,
              count: sessions.perUser,
            })}
          </Fact>
        </dl>
      </Section>
      <Section title="OpenID Connect" description={oidc ? undefined : t('notSet', { name: 'OIDC_ISSUER' })}>
        {oidc && (
          <dl className={classes.facts}>
            <Fact name={t('oidc.issuer')}>{oidc.issuer}</Fact>
            <Fact name={t('oidc.client')}>{oidc.clientId}</Fact>
            <Fact name={t('oidc.redirect')}>
              <code>{oidc.redirectUri}</code> <CopyButton text={oidc.redirectUri} />
            </Fact>
            <Fact name={t('oidc.claim')}>{oidc.groupsClaim}</Fact>
            <Groups groups={oidc.groups} />
            <Fact name={t('general.mfa')}>{t(oidc.trustsMfa ? 'oidc.trusted' : 'oidc.asked')}</Fact>
          </dl>
        )}
      </Section>
      <Section title="LDAP" description={ldap ? undefined : t('notSet', { name: 'LDAP_URL' })}>
        {ldap && (
          <dl className={classes.facts}>
            <Fact name={t('ldap.server')}>{ldap.url}</Fact>
            <Fact name={t('ldap.base')}>{ldap.baseDn}</Fact>
            <Fact name={t('ldap.users')}>
              <code>{ldap.userFilter}</code>
            </Fact>
            <Fact name={t('ldap.groups')}>
              <code>{ldap.groupFilter}</code>
            </Fact>
            <Groups groups={ldap.groups} />
          </dl>
        )}
      </Section>
      <Section title={t('mail.title')} description={mail ? undefined : t('mail.none')}>
        {mail && (
          <>
            <dl className={classes.facts}>
              <Fact name={t('mail.server')}>{mail.server}</Fact>
              <Fact name={t('mail.from')}>{mail.from}</Fact>
            </dl>
            <TestMail />
          </>
        )}
      </Section>
    </div>
  )
}

function Groups({ groups }: { groups: RoleGroups }) {
  const t = useTranslations('users')
  return (
    <>
      {roles.map((role) => (
        <Fact key={role} name={t(`roles.${role}`)}>
          {groups[role].join(', ') || t('settings.nobody')}
        </Fact>
      ))}
      <Fact name={t('settings.otherwise')}>
        {groups.otherwise === 'none' ? t('settings.noAccess') : t(`roles.${groups.otherwise}`)}
      </Fact>
    </>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
