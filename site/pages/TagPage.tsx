import type { PageReader } from '../build/createPageReader.ts'
import { HOME_PATH, letterPath, tagPagePath, tagPath, TAGS_PATH } from '../build/paths.ts'
import { describeTag } from '../seo/describe.ts'
import { loadTagFeed } from '../seo/feedContents.ts'
import { editionMeta } from './editionMeta.ts'
import { formatCount } from './format.ts'
import { loadArticleBody } from './loadArticleBody.tsx'
import { loadTemplateCards } from './loadTemplateCards.ts'
import { newest } from './newest.ts'
import { ArticleBody, type ArticleBodyProps } from './parts/ArticleBody.tsx'
import { TagList, type TagListItem } from './parts/TagList.tsx'
import { TakeAway } from './parts/TakeAway.tsx'
import { TemplateCards } from './parts/TemplateCards.tsx'
import { relatedTags } from './relatedEntries.ts'
import { templatesOnPage } from './templatesOnPage.ts'
import type { LoadedPage, TemplateCardProps } from './types.ts'

export interface TagPageProps {
  name: string
  description: string | null
  /** Its title is then the title of the page. */
  article: ArticleBodyProps | null
  templates: TemplateCardProps[]
  related: TagListItem[]
}

export function TagPage({ name, description, article, templates, related }: TagPageProps) {
  return (
    <>
      {article ? (
        <ArticleBody
          {...article}
          aside={templates.length > 0 ? <TakeAway templates={templates} href="#templates" /> : null}
        />
      ) : (
        <header className="opening">
          <h1>{name}</h1>
          {description ? <p className="lede">{description}</p> : null}
        </header>
      )}
      <section aria-labelledby="templates" className="section">
        <h2 id="templates" className="overline">
          {templates.length === 0 ? 'No templates yet' : formatCount(templates.length, 'template')}{' '}
          <span>for “{name}”</span>
        </h2>
        <TemplateCards templates={templates} level={3} look="rows" />
      </section>
      {related.length > 0 ? (
        <section aria-labelledby="related" className="section">
          <h2 id="related" className="overline">
            Related tags
          </h2>
          <TagList tags={related} look="labels" />
        </section>
      ) : null}
    </>
  )
}

export async function loadTagPage(
  reader: PageReader,
  id: string,
  page: number,
): Promise<LoadedPage | null> {
  const tag = await reader.doc('tags', id)
  if (!tag) return null
  const article = tag.leadArticle ? await reader.doc('articles', tag.leadArticle.id) : null
  const shown = templatesOnPage(reader, tag, page)
  const templates = await loadTemplateCards(reader, shown.ids)
  const firstPath = reader.pathTo(tagPath(tag.letter, tag.slug))
  const path = tagPagePath(firstPath, page)
  const title = tag.seo.title ?? article?.seo.title ?? article?.title ?? capitalised(tag.name)
  const description = tag.seo.description ?? tag.description ?? article?.summary ?? null
  const from = (page - 1) * reader.settings.pageSizes.templates + 1
  const content = { article: page === 1 ? article : null, templates, total: shown.total, from }
  return {
    ...(page === 1
      ? {
          feed: await loadTagFeed(reader, id, {
            ...{ path, title },
            description: description ?? title,
          }),
        }
      : {}),
    meta: describeTag(reader, content, {
      hasFeed: page === 1,
      ...editionMeta(reader),
      alternates: page === 1 ? reader.alternates('tags', id) : [],
      path,
      ...(page > 1 ? { previousPath: tagPagePath(firstPath, page - 1) } : {}),
      ...(page < shown.pages ? { nextPath: tagPagePath(firstPath, page + 1) } : {}),
      ...{ title, description },
      isIndexable: tag.indexable,
      modifiedAt: newest(tag.updatedAt, article?.updatedAt),
      breadcrumbs: [
        { title: 'Home', path: reader.pathTo(HOME_PATH) },
        { title: 'Tags', path: reader.pathTo(TAGS_PATH) },
        { title: tag.letter, path: reader.pathTo(letterPath(tag.letter)) },
        { title: tag.name, path },
      ],
      type: article ? 'article' : 'website',
      ...(templates[0]?.picture ? { image: templates[0].picture } : {}),
    }),
    content: (
      <TagPage
        name={tag.name}
        description={tag.description}
        article={article ? loadArticleBody(reader, article) : null}
        templates={templates}
        related={relatedTags(reader, id, shown.ids, 12)}
      />
    ),
  }
}

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)
