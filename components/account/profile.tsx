'use client'

import { TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { QueryFaces } from '@/components/ui/query-faces'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { toast } from '@/components/ui/toast'
import { accountQueries, updateAccount } from '@/lib/browser/account-queries'
import type { Account } from '@/lib/contract/users'
import classes from './account.module.css'

/** Name (which can be changed), address and role (which cannot). */
export function Profile() {
  const t = useTranslations('account.profile')
  const query = useQuery({ ...accountQueries.one(), refetchOnWindowFocus: false })
  return (
    <Section title={t('title')}>
      <QueryFaces query={query} skeleton={<SkeletonRows rows={3} columns={1} />}>
        {(account) => <NameForm key={account.name} account={account} />}
      </QueryFaces>
    </Section>
  )
}

function NameForm({ account }: { account: Account }) {
  const t = useTranslations('account.profile')
  const tRoles = useTranslations('users.roles')
  const queryClient = useQueryClient()
  const router = useRouter()
  const [name, setName] = useState(account.name)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const isChanged = name.trim() !== account.name

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (!isChanged || name.trim() === '' || isBusy) return
    setBusy(true)
    setError(undefined)
    try {
      const saved = await updateAccount({ name: name.trim() })
      toast({ message: t('saved') })
      queryClient.setQueryData(accountQueries.one().queryKey, saved)
      // The name in the user menu was drawn on the server.
      router.refresh()
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }

  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <dl className={classes.facts}>
        <dt>{t('email')}</dt>
        <dd>{account.email}</dd>
        <dt>{t('role')}</dt>
        <dd>{tRoles(account.role)}</dd>
      </dl>
      <TextInput
        label={t('name')}
        description={t('nameHelp')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={name.trim() === '' ? t('nameProblem') : undefined}
        maxLength={100}
        autoComplete="name"
        required
      />
      {error !== undefined && <Failure error={error} title={t('notSaved')} />}
      <Button type="submit" className={classes.start} loading={isBusy} disabled={!isChanged || name.trim() === ''}>
        {t('save')}
      </Button>
    </form>
  )
}
