'use client'

import { Button, type ButtonProps } from '@mantine/core'
import Link from 'next/link'
import type { ReactNode } from 'react'

type LinkButtonProps = Pick<ButtonProps, 'variant' | 'leftSection' | 'size'> & {
  readonly href: string
  readonly children: ReactNode
}

/** A link that looks like a button: for what has an address. Also from server components. */
export function LinkButton({ href, children, ...look }: LinkButtonProps) {
  return (
    <Button component={Link} href={href} prefetch={false} {...look}>
      {children}
    </Button>
  )
}
