import type { Components } from '../pages/components.ts'
import type { PageLoaders } from '../pages/loaders.ts'
import type { PageTexts } from '../pages/words/index.ts'

/** What a theme may change; all else stays as it is. Paths are relative to the folder of the theme. */
export interface Theme {
  /** CSS file that takes the place of the site's. @default the site's */
  stylesheet?: string
  /** CSS files that come after the stylesheet, in their order. @default none */
  styles?: string[]
  /** Components by the names of the ones that they replace. */
  components?: Partial<Components>
  /** Loaders by the kind of page, whose pages they make as a whole. */
  pages?: Partial<PageLoaders>
  /** Texts by BCP 47 tag; those of `de` hold for `de-AT` too. */
  words?: Record<string, Partial<PageTexts>>
  /**
   * Folder of files that are served for ever under names that change with their bytes. Styles name
   * them `url('assets/<file>')`, components find them in `site.assets.theme`. A file `icon.svg`
   * becomes the icon of the site.
   */
  assets?: string
  /** Fonts in `assets` that are fetched along with each page. @default the site's own */
  preloadedFonts?: string[]
}

/** Says that an object is a theme; the module of `SITE_THEME` exports it as its default. */
export const defineTheme = (theme: Theme): Theme => theme
