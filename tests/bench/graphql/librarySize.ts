import type { LibrarySize } from '../site/library.ts'

export const TEMPLATES_PER_PAGE = 10

/** So many templates, two fifths as many tags: each tag shows ten, each template is on four. */
export const librarySize = (templates: number): LibrarySize => ({
  templates,
  tags: Math.round(templates * 0.4),
  articles: Math.max(10, Math.round(templates * 0.02)),
  templatesPerTag: TEMPLATES_PER_PAGE,
})
