'use client'

import { useMantineColorScheme } from '@mantine/core'
import { useLocale, useTranslations } from 'next-intl'
import { languageNames, useSetLanguage } from '@/components/shell/language-menu'
import { ChoiceRow } from '@/components/ui/choice-row'
import { Section } from '@/components/ui/section'
import type { Locale } from '@/lib/contract/users'
import classes from './account.module.css'

const schemes = ['light', 'dark', 'auto'] as const

/** Language (kept with the account) and theme (kept in this browser). */
export function Look() {
  const t = useTranslations('account')
  const locale = useLocale()
  const setLanguage = useSetLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Section title={t('look.title')}>
      <div className={classes.look}>
        <ChoiceRow
          label={t('look.language')}
          options={(Object.keys(languageNames) as Locale[]).map((value) => ({ value, label: languageNames[value] }))}
          value={locale}
          onChange={setLanguage}
        />
        <ChoiceRow
          label={t('look.theme')}
          options={schemes.map((value) => ({ value, label: t(`look.${value}`) }))}
          value={colorScheme}
          onChange={setColorScheme}
        />
      </div>
    </Section>
  )
}
