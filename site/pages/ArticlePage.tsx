import type { PageReader } from '../build/createPageReader.ts'
import { tagsLedBy } from '../build/entry.ts'
import { articlePath } from '../build/paths.ts'
import { describeArticle } from '../seo/describe.ts'
import { useComponents } from './components.ts'
import { homeCrumb } from './crumbs.ts'
import { editionMeta } from './editionMeta.ts'
import { loadArticleBody } from './loadArticleBody.tsx'
import { loadTemplateCards } from './loadTemplateCards.ts'
import type { ArticleBodyProps } from './parts/ArticleBody.tsx'
import type { TagListItem } from './parts/TagList.tsx'
import type { LoadedPage, TemplateCardProps } from './types.ts'
import { useWords } from './words/useWords.ts'

export interface ArticlePageProps {
  article: ArticleBodyProps
  templates: TemplateCardProps[]
  tags: TagListItem[]
}

export function ArticlePage({ article, templates, tags }: ArticlePageProps) {
  const { ArticleBody, TagList, TakeAway, TemplateCards } = useComponents()
  const words = useWords()
  return (
    <>
      <ArticleBody
        {...article}
        aside={templates.length > 0 ? <TakeAway templates={templates} href="#templates" /> : null}
      />
      {templates.length > 0 ? (
        <section aria-labelledby="templates" className="section">
          <h2 id="templates" className="overline">
            {words.templatesForThis}
          </h2>
          <TemplateCards templates={templates} level={3} look="rows" />
        </section>
      ) : null}
      {tags.length > 0 ? (
        <section aria-labelledby="tags" className="section">
          <h2 id="tags" className="overline">
            {words.tags}
          </h2>
          <TagList tags={tags} look="labels" />
        </section>
      ) : null}
    </>
  )
}

export async function loadArticlePage(reader: PageReader, id: string): Promise<LoadedPage | null> {
  const article = await reader.doc('articles', id)
  if (!article) return null
  const path = reader.pathTo(articlePath(article.slug))
  const ledTag = reader.list(tagsLedBy(id), { from: 0, to: 1 })[0]
  const templates = await loadTemplateCards(
    reader,
    article.relatedTemplates.map((template) => template.id),
  )
  return {
    meta: describeArticle(reader, article, {
      ...editionMeta(reader),
      alternates: reader.alternates('articles', id),
      path,
      ...(ledTag ? { canonicalPath: ledTag.path } : {}),
      title: article.seo.title ?? article.title,
      description: article.seo.description ?? article.summary,
      isIndexable: true,
      modifiedAt: article.updatedAt,
      breadcrumbs: [homeCrumb(reader), { title: article.title, path }],
      type: 'article',
      ...(templates[0]?.picture ? { image: templates[0].picture } : {}),
    }),
    content: (
      <ArticlePage
        article={await loadArticleBody(reader, article)}
        templates={templates}
        tags={article.tags
          .map((tag) => reader.entry('tags', tag.id))
          .filter((entry) => entry !== undefined)}
      />
    ),
  }
}
