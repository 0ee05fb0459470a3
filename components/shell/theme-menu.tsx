'use client'

import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { ActionMenu } from '@/components/ui/action-menu'
import classes from './top-bar.module.css'

const icons = { light: IconSun, dark: IconMoon, auto: IconDeviceDesktop } as const

/** Light, dark, or as the system is. */
export function ThemeMenu() {
  const t = useTranslations('shell')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <ActionMenu
      label={t('theme')}
      align="end"
      // Both are drawn and the style sheet shows one: the server cannot know which.
      trigger={
        <>
          <IconSun size={17} stroke={1.6} className={classes.sun} />
          <IconMoon size={17} stroke={1.6} className={classes.moon} />
        </>
      }
      items={(['light', 'dark', 'auto'] satisfies MantineColorScheme[]).map((scheme) => {
        const Icon = icons[scheme]
        return {
          id: scheme,
          label: t(`themes.${scheme}`),
          icon: <Icon size={16} stroke={1.6} />,
          isChecked: colorScheme === scheme,
          onSelect: () => setColorScheme(scheme),
        }
      })}
    />
  )
}
