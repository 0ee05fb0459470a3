'use client'

import { Autocomplete } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { afterWrite, createEntity, entityQueries } from '@/lib/browser/entity-queries'
import { isConsoleError } from '@/lib/errors/console-error'
import classes from './snis.module.css'
import { namesForSnis } from './snis-input'

type AddSniProps = {
  /** What the name is to lead to. */
  readonly certificate: { readonly kind: string; readonly id: string }
  readonly taken: readonly string[]
  /** Names of the certificate itself. */
  readonly suggested: readonly string[]
}

/** Adds a name to a certificate, completed with the names the certificate has. */
export function AddSni({ certificate, taken, suggested }: AddSniProps) {
  const t = useTranslations('certificates.snis')
  const client = useQueryClient()
  const { connection } = useGatewayScope()
  const [name, setName] = useState('')
  const address = { connectionId: connection.id, kind: 'snis' }
  const add = useMutation({
    mutationFn: (sni: string) => createEntity(address, { name: sni, certificate: { id: certificate.id } }),
    onSuccess: async (answer) => {
      setName('')
      await Promise.all([
        afterWrite(client, address, answer),
        // Its own list of names is another one now.
        client.invalidateQueries({
          queryKey: entityQueries.one({ connectionId: connection.id, ...certificate }).queryKey,
        }),
      ])
    },
  })
  const refusal = isConsoleError(add.error) ? add.error.fields?.name : undefined
  const free = [...new Set(namesForSnis(suggested))].filter((one) => !taken.includes(one))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '') add.mutate(name.trim())
  }
  return (
    <form className={classes.add} onSubmit={submit}>
      <Autocomplete
        aria-label={t('add')}
        placeholder={free[0] ?? 'shop.example.com'}
        data={free}
        limit={20}
        value={name}
        error={refusal}
        autoComplete="off"
        spellCheck={false}
        comboboxProps={{ shadow: 'md' }}
        onChange={(next) => {
          add.reset()
          setName(next)
        }}
      />
      <Button
        type="submit"
        variant="default"
        loading={add.isPending}
        disabled={name.trim() === ''}
        leftSection={<IconPlus size={14} />}
      >
        {t('add')}
      </Button>
      {add.error && refusal === undefined && <Failure error={add.error} />}
    </form>
  )
}
