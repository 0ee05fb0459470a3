'use client'

import { IconEye, IconEyeOff, IconLock, IconPencil } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Failure } from '@/components/ui/failure'
import { revealSecret } from '@/lib/browser/entity-queries'
import classes from './fields.module.css'
import { useFormScope } from './form-scope'
import type { InputProps } from './input-props'

/**
 * A secret that is set but was not sent: says so, shows it on demand (written down in the audit log), or takes a new one.
 * It is never in the draft until someone types a new value.
 */
export function SecretInput({ path, id, value, onChange, children }: InputProps & { children: ReactNode }) {
  const t = useTranslations('fields.secret')
  const scope = useFormScope()
  const [isReplacing, setIsReplacing] = useState(false)
  const isTyping = isReplacing || value !== undefined
  if (isTyping)
    return (
      <div>
        {children}
        <Button
          size="compact"
          variant="subtle"
          tone="quiet"
          onClick={() => {
            onChange(undefined)
            setIsReplacing(false)
          }}
        >
          {t('keep')}
        </Button>
      </div>
    )
  return (
    <div id={id} className={classes.secret}>
      <SecretValue
        connectionId={scope.connectionId}
        kind={scope.kind}
        id={scope.id}
        path={path}
        canReveal={scope.canReveal}
      />
      <Button
        size="compact"
        variant="subtle"
        leftSection={<IconPencil size={14} />}
        onClick={() => setIsReplacing(true)}
      >
        {t('replace')}
      </Button>
    </div>
  )
}

/** "Set, hidden", with Reveal for who may. */
export function SecretValue({
  connectionId,
  kind,
  id,
  path,
  canReveal,
}: {
  connectionId: string
  kind: string
  id?: string
  path: string
  canReveal: boolean
}) {
  const t = useTranslations('fields.secret')
  const reveal = useMutation({ mutationFn: () => revealSecret({ connectionId, kind, id: id ?? '' }, path) })
  const text =
    reveal.data && (typeof reveal.data.value === 'string' ? reveal.data.value : JSON.stringify(reveal.data.value))
  return (
    <>
      {text === undefined ? (
        <span className={classes.hidden}>
          <IconLock size={14} aria-hidden="true" /> {t('hidden')}
        </span>
      ) : (
        <span className={classes.revealed}>
          <code>{text}</code>
          <CopyButton text={text} />
        </span>
      )}
      {canReveal && id !== undefined && (
        <Button
          size="compact"
          variant="subtle"
          loading={reveal.isPending}
          leftSection={text === undefined ? <IconEye size={14} /> : <IconEyeOff size={14} />}
          onClick={() => (text === undefined ? reveal.mutate() : reveal.reset())}
        >
          {text === undefined ? t('reveal') : t('hide')}
        </Button>
      )}
      {reveal.error && <Failure error={reveal.error} />}
    </>
  )
}
