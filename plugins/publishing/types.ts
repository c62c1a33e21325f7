export interface PublishingPluginOptions {
  /** Collections that have public pages, with where they are. */
  pages: Record<string, PublicPage>
  /** Slug of the collection of redirects; its docs have `from` and `to`. */
  redirects: string
}

export interface PublicPage {
  /** Fields that the path is made from. */
  fields: string[]
  /** The path of a live doc, or null when it has none. */
  path: (doc: Record<string, unknown>) => string | null
}
