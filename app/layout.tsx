import './layers.css'
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import '@mantine/spotlight/styles.layer.css'
import './globals.css'
import { ColorSchemeScript, mantineHtmlProps } from '@mantine/core'
import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import { colorSchemeOf } from '@/components/color-scheme-cookie'
import { preferenceCookies } from '@/lib/browser/preference-cookie'
import { Providers } from './providers'

export const metadata: Metadata = {
  title: { default: 'Gatehouse', template: '%s · Gatehouse' },
  description: 'The web console for Kong gateways',
  robots: { index: false, follow: false },
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f8f9fa' },
    { media: '(prefers-color-scheme: dark)', color: '#111416' },
  ],
}

/** The document: fonts, theme, language. Reading the nonce makes every page dynamic, which the policy of this console needs. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [head, jar, locale, { common, errors }] = await Promise.all([headers(), cookies(), getLocale(), getMessages()])
  const nonce = head.get('x-nonce') ?? undefined
  const colorScheme = colorSchemeOf(jar.get(preferenceCookies.theme)?.value)
  return (
    <html lang={locale} className={`${GeistSans.variable} ${GeistMono.variable}`} {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript nonce={nonce} defaultColorScheme={colorScheme} />
      </head>
      <body>
        <NextIntlClientProvider messages={{ common, errors }}>
          <Providers nonce={nonce} colorScheme={colorScheme}>
            {children}
          </Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  )
}
