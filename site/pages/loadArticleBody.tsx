import type { PageReader } from '../build/createPageReader.ts'
import type { ArticleDoc } from '../build/docs.ts'
import { encodePath } from '../build/paths.ts'
import type { ArticleBodyProps } from './parts/ArticleBody.tsx'
import { RichText } from './richText/RichText.tsx'

/** An article as it stands on its own page and on the page of the tag that it leads. */
export async function loadArticleBody(
  reader: PageReader,
  article: ArticleDoc,
): Promise<ArticleBodyProps> {
  return {
    title: article.title,
    summary: article.summary,
    author: article.byline,
    publishedAt: article.publishedAt,
    updatedAt: article.updatedAt,
    hero: await reader.hero(article.hero),
    body: (
      <RichText
        body={article.body}
        pathOf={(collection, id) => {
          const entry = reader.entry(collection, id)
          return entry ? encodePath(entry.path) : null
        }}
      />
    ),
  }
}
