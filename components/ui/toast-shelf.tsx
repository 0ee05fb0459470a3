'use client'

import { Group } from '@mantine/core'
import { Notifications, notifications } from '@mantine/notifications'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Button } from './button'
import { onToast, type Toast } from './toast'
import classes from './toast-shelf.module.css'

const shownMs = 6000

/** Draws toasts, beginning with the one that caused it to be loaded. */
export function ToastShelf({ first }: { first: Toast }) {
  const t = useTranslations('common')
  const isFirstShown = useRef(false)
  useEffect(() => {
    const show = ({ message, undo }: Toast) => {
      const id = notifications.show({
        message: (
          <Group justify="space-between" gap="sm" wrap="nowrap">
            <span>{message}</span>
            {undo && (
              <Button
                variant="subtle"
                onClick={() => {
                  notifications.hide(id)
                  void undo()
                }}
              >
                {t('undo')}
              </Button>
            )}
          </Group>
        ),
        role: 'status',
        withBorder: true,
        closeButtonProps: { 'aria-label': t('close') },
      })
    }
    if (!isFirstShown.current) show(first)
    isFirstShown.current = true
    return onToast(show)
  }, [first, t])
  return <Notifications className={classes.shelf} position="bottom-right" limit={3} autoClose={shownMs} zIndex={400} />
}
