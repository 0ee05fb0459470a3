'use client'

import { IconLanguage } from '@tabler/icons-react'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { ActionMenu } from '@/components/ui/action-menu'
import { updateAccount } from '@/lib/browser/account-queries'
import { keepPreference } from '@/lib/browser/preference-cookie'
import { type Locale, locales } from '@/lib/contract/locales'
import { localeCookie } from '@/lib/contract/pick-locale'

/** Each language in its own words. */
export const languageNames: Readonly<Record<Locale, string>> = { en: 'English', 'zh-CN': '简体中文' }

/** Switches the language at once, without losing what is typed, and keeps it with the account. */
export function LanguageMenu() {
  const t = useTranslations('shell')
  const locale = useLocale()
  const setLanguage = useSetLanguage()
  return (
    <ActionMenu
      label={t('language')}
      align="end"
      trigger={<IconLanguage size={17} stroke={1.6} />}
      items={locales.map((language) => ({
        id: language,
        label: <span lang={language}>{languageNames[language]}</span>,
        isChecked: language === locale,
        onSelect: () => setLanguage(language),
      }))}
    />
  )
}

/** Sets the language of this browser and of the account. */
export function useSetLanguage(): (language: Locale) => void {
  const router = useRouter()
  return (language) => {
    keepPreference(localeCookie, language)
    router.refresh()
    // The cookie decides here; that the account could not be told matters only in other browsers.
    updateAccount({ locale: language }).catch(() => undefined)
  }
}
