'use client'

import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

// Shades 7 (light) and 6 (dark) of teal and red carry white text at 4.5:1 and more.
const teal: MantineColorsTuple = [
  '#effbf9',
  '#d3f4ee',
  '#a6e8dd',
  '#6dd5c6',
  '#3dbcac',
  '#1f9f91',
  '#0f7f75',
  '#0d706a',
  '#105955',
  '#124a47',
]

const gray: MantineColorsTuple = [
  '#f8f9fa',
  '#f2f4f5',
  '#e6e9eb',
  '#d9dde0',
  '#c2c7cc',
  '#9299a0',
  '#5f676f',
  '#4b5259',
  '#32383e',
  '#1b1f23',
]

const dark: MantineColorsTuple = [
  '#d8dbde',
  '#b9bec3',
  '#9aa1a8',
  '#848b92',
  '#3d4349',
  '#31363b',
  '#24282c',
  '#16191c',
  '#111416',
  '#0c0e10',
]

const red: MantineColorsTuple = [
  '#fdeeee',
  '#fbd9da',
  '#f4b0b2',
  '#ec8487',
  '#e45f63',
  '#dc474c',
  '#c9383d',
  '#b4232a',
  '#951c22',
  '#7a181d',
]

/** Mantine's theme: dense (14 px text, 13 px controls), square-ish, one accent. Tokens of our own stand in app/globals.css. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 6 },
  colors: { teal, gray, dark, red },
  black: '#1b1f23',
  fontFamily: 'var(--font-geist-sans), var(--sans-fallback)',
  fontFamilyMonospace: 'var(--font-geist-mono), ui-monospace, SFMono-Regular, Menlo, monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  headings: { fontFamily: 'var(--font-geist-sans), var(--sans-fallback)', fontWeight: '600' },
  defaultRadius: 'md',
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  shadows: {
    xs: 'none',
    sm: 'none',
    md: 'var(--shadow-floating)',
    lg: 'var(--shadow-floating)',
    xl: 'var(--shadow-floating)',
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Modal: { defaultProps: { radius: 'lg', centered: false, yOffset: '10vh' } },
    // A `header` in a dialog counts as the page's banner for assistive technology.
    ModalHeader: { defaultProps: { component: 'div' } },
    DrawerHeader: { defaultProps: { component: 'div' } },
    Menu: { defaultProps: { shadow: 'md', position: 'bottom-start', withinPortal: true } },
    Popover: { defaultProps: { shadow: 'md' } },
    Select: { defaultProps: { comboboxProps: { shadow: 'md' } } },
  },
})

/** Mantine's own variables put in step with our tokens, so that both speak of the same greys in both themes. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-dimmed': 'var(--text-dim)',
    '--mantine-color-placeholder': 'var(--text-placeholder)',
    '--mantine-color-default-border': 'var(--border-strong)',
    '--mantine-color-error': 'var(--failing)',
  },
  dark: {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-dimmed': 'var(--text-dim)',
    '--mantine-color-placeholder': 'var(--text-placeholder)',
    '--mantine-color-default-border': 'var(--border-strong)',
    '--mantine-color-error': 'var(--failing)',
  },
})
