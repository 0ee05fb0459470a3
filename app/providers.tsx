'use client'

import '@/lib/browser/zod-without-eval'
import { type MantineColorScheme, MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { setNonce } from 'get-nonce'
import { type ReactNode, useState } from 'react'
import { cookieColorScheme } from '@/components/color-scheme-cookie'
import { cssVariables, theme } from '@/components/theme'

type ProvidersProps = {
  /** The request's, for the style elements Mantine writes. */
  readonly nonce?: string
  /** What the cookie says, or `auto`. */
  readonly colorScheme: MantineColorScheme
  readonly children: ReactNode
}

/** Theme and query cache for everything below. */
export function Providers({ nonce, colorScheme, children }: ProvidersProps) {
  const [queryClient] = useState(createQueryClient)
  // Dialogs write a style element too, that keeps the page behind from scrolling: through a library that asks here.
  if (nonce && typeof document !== 'undefined') setNonce(nonce)
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={cookieColorScheme}
      defaultColorScheme={colorScheme}
      getStyleNonce={() => nonce ?? ''}
    >
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </MantineProvider>
  )
}

/** No silent retries: a gateway that is down is what people came to see, and every failed face offers one. */
function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, staleTime: 5000, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  })
}
