// The page's state and the address bar, kept the same.

import { locale, preferredLanguage } from '../i18n/index.svelte'
import {
  DEFAULT_VIEW,
  formatView,
  type Language,
  languageOf,
  parseView,
  type Theme,
  themeOf,
  type ViewState,
} from '../url-state'

const THEME_KEY = 'qosyl.theme'
const LANGUAGE_KEY = 'qosyl.language'

/** Reads what this browser remembers; a browser that forbids storage remembers nothing. */
function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Without storage the choice holds for this page only.
  }
}

const darkPreferred = matchMedia('(prefers-color-scheme: dark)')

export const route = $state({ path: location.pathname })
export const view = $state<ViewState>({ ...DEFAULT_VIEW, ...parseView(location.search) })
const system = $state({ dark: darkPreferred.matches })
const chosen = $state<{ theme: Theme | null }>({ theme: themeOf(remembered(THEME_KEY)) })

darkPreferred.addEventListener('change', (event) => {
  system.dark = event.matches
})

/** Light or dark: the address first, then what was chosen here before, then the system. */
export function theme(): Theme {
  return view.theme ?? chosen.theme ?? (system.dark ? 'dark' : 'light')
}

function applyLanguage(): void {
  locale.language =
    view.language ?? languageOf(remembered(LANGUAGE_KEY)) ?? preferredLanguage(navigator.languages)
}

function address(): string {
  return `${route.path}${formatView(view)}`
}

/** Changes the view as a step that the back button takes back. */
export function go(patch: Partial<ViewState>): void {
  Object.assign(view, patch)
  history.pushState(null, '', address())
}

/** Changes the view in place: typing and moving the map are no steps of their own. */
export function adjust(patch: Partial<ViewState>): void {
  Object.assign(view, patch)
  history.replaceState(null, '', address())
}

/** Goes to another page of the app, and keeps language and theme of the address. */
export function open(href: string): void {
  const { pathname, search } = new URL(href, location.origin)
  route.path = pathname
  const next = { ...parseView(search), theme: view.theme, language: view.language }
  const same = `${pathname}${formatView(next)}` === `${location.pathname}${location.search}`
  // A link to where one is already is no step of its own.
  if (same) adjust(next)
  else go(next)
}

export function chooseTheme(next: Theme): void {
  chosen.theme = next
  remember(THEME_KEY, next)
  adjust({ theme: next })
}

export function chooseLanguage(next: Language): void {
  remember(LANGUAGE_KEY, next)
  adjust({ language: next })
  applyLanguage()
}

addEventListener('popstate', () => {
  route.path = location.pathname
  Object.assign(view, parseView(location.search))
  applyLanguage()
})

applyLanguage()
