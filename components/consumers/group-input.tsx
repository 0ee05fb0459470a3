'use client'

import { Autocomplete } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useDeferredValue, useState } from 'react'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { accessQueries } from '@/lib/browser/access-queries'
import classes from './credentials.module.css'

type GroupInputProps = {
  /** Groups the consumer is in already. */
  readonly taken: readonly string[]
  readonly isBusy: boolean
  readonly onAdd: (group: string) => Promise<void>
}

/** Adds to a group at once: one of those that members or acl plugins name already, or a new one. */
export function GroupInput({ taken, isBusy, onAdd }: GroupInputProps) {
  const t = useTranslations('consumers.groups')
  const { connection } = useGatewayScope()
  const [typed, setTyped] = useState('')
  const [isOpen, setIsOpen] = useState(false)
  const search = useDeferredValue(typed.trim())
  const { data } = useQuery({ ...accessQueries.groups({ connectionId: connection.id, search }), enabled: isOpen })
  const offered = (data?.groups ?? []).filter(({ name }) => !taken.includes(name))
  const add = (name: string) => {
    const group = name.trim()
    if (group === '' || taken.includes(group) || isBusy) return
    setTyped('')
    void onAdd(group)
  }
  return (
    <Autocomplete
      className={classes.groupInput}
      size="xs"
      aria-label={t('add')}
      placeholder={t('placeholder')}
      data={offered.map(({ name }) => name)}
      value={typed}
      onChange={setTyped}
      onOptionSubmit={(name) => {
        // The choice would otherwise be written into the field after it was emptied.
        setTimeout(() => setTyped(''))
        add(name)
      }}
      onDropdownOpen={() => setIsOpen(true)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.currentTarget.getAttribute('aria-activedescendant')) return
        event.preventDefault()
        add(typed)
      }}
      filter={({ options }) => options}
      comboboxProps={{ shadow: 'md' }}
      renderOption={({ option }) => {
        const found = offered.find(({ name }) => name === option.value)
        return (
          <span className={classes.offer}>
            <span>{option.value}</span>
            {found && (
              <span className={classes.quiet}>
                {t('members', { count: found.members })} · {t('plugins', { count: found.plugins })}
              </span>
            )}
          </span>
        )
      }}
    />
  )
}
