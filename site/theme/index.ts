/** All that a theme needs: what it may replace, and what its own parts are made of. */
export { idOf, templatesOfTag } from '../build/entry.ts'
export type { Entry, ListKey } from '../build/entry.ts'
export type { PageReader, Picture } from '../build/createPageReader.ts'
export { encodePath, HOME_PATH, SEARCH_PATH, TAGS_PATH } from '../build/paths.ts'
export { type Components, defaultComponents, useComponents } from '../pages/components.ts'
export { editionMeta, everyEdition } from '../pages/editionMeta.ts'
export { formatBytes, formatDate, formatLanguage, formatName } from '../pages/format.ts'
export { defaultLoaders, type PageLoaders } from '../pages/loaders.ts'
export { loadTemplateCards } from '../pages/loadTemplateCards.ts'
export { pathInEdition } from '../pages/parts/pathInEdition.ts'
export type {
  Crumb,
  DownloadProps,
  LoadedPage,
  PageMeta,
  SiteSettings,
  TemplateCardProps,
} from '../pages/types.ts'
export type { PageTexts, Words } from '../pages/words/index.ts'
export { useWords } from '../pages/words/useWords.ts'
export { defineTheme, type Theme } from './defineTheme.ts'
