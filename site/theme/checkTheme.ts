import { z } from 'zod'
import { defaultComponents } from '../pages/components.ts'
import { defaultLoaders } from '../pages/loaders.ts'
import { en } from '../pages/words/en.ts'
import type { Theme } from './defineTheme.ts'
import { ThemeError } from './errors.ts'

/** @throws {ThemeError} naming everything in it that is not part of a theme, or of the wrong kind */
export function checkTheme(file: string, theme: unknown): Theme {
  if (theme === undefined) {
    throw new ThemeError(
      file,
      'it has no default export; write `export default defineTheme({ … })`',
    )
  }
  const { error } = schema.safeParse(theme)
  if (error) throw new ThemeError(file, error.issues.map(describe).join('; '))
  return theme as Theme
}

/** React's own wrappers, such as `memo`, are objects. */
const component = z.custom(
  (value) => typeof value === 'function' || (typeof value === 'object' && value !== null),
  'is not a component',
)
const loader = z.custom((value) => typeof value === 'function', 'is not a function')
const languageTag = z
  .string()
  .refine((tag) => /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag), 'is no BCP 47 language tag')
const text = z.custom(
  (value) => typeof value === 'string' || typeof value === 'function',
  'is neither a text nor a function',
)

const someOf = (names: object, value: z.ZodType) =>
  z.strictObject(Object.fromEntries(Object.keys(names).map((name) => [name, value.optional()])))

const schema = z.strictObject({
  stylesheet: z.string().optional(),
  styles: z.array(z.string()).optional(),
  components: someOf(defaultComponents, component).optional(),
  pages: someOf(defaultLoaders, loader).optional(),
  words: z.record(languageTag, someOf(en, text)).optional(),
  assets: z.string().optional(),
  preloadedFonts: z.array(z.string()).optional(),
})

function describe(issue: z.core.$ZodIssue): string {
  const place = issue.path.join('.')
  if (issue.code !== 'unrecognized_keys') return place ? `${place} ${issue.message}` : issue.message
  const names = issue.keys.map((key) => `"${key}"`).join(', ')
  return place ? `there is no ${names} among the ${place}` : `a theme has no ${names}`
}
