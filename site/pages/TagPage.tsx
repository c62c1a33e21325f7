import type { PageReader } from '../build/createPageReader.ts'
import { tagPagePath, tagPath } from '../build/paths.ts'
import { describeTag } from '../seo/describe.ts'
import { loadTagFeed } from '../seo/feedContents.ts'
import { useComponents } from './components.ts'
import { homeCrumb, letterCrumb, tagsCrumb } from './crumbs.ts'
import { editionMeta } from './editionMeta.ts'
import { loadArticleBody } from './loadArticleBody.tsx'
import { loadTemplateCards } from './loadTemplateCards.ts'
import { newest } from './newest.ts'
import type { ArticleBodyProps } from './parts/ArticleBody.tsx'
import type { PagingProps } from './parts/Paging.tsx'
import type { TagListItem } from './parts/TagList.tsx'
import { relatedTags } from './relatedEntries.ts'
import { templatesOnPage } from './templatesOnPage.ts'
import type { LoadedPage, TemplateCardProps } from './types.ts'
import { useWords } from './words/useWords.ts'

export interface TagPageProps {
  name: string
  description: string | null
  /** On the first page only; its title is then the title of the page. */
  article: ArticleBodyProps | null
  templates: TemplateCardProps[]
  /** Of the tag, on all its pages. */
  total: number
  paging: PagingProps
  /** On the first page only. */
  related: TagListItem[]
}

export function TagPage(props: TagPageProps) {
  const { name, description, article, templates, total, paging, related } = props
  const { ArticleBody, Paging, TagList, TakeAway, TemplateCards } = useComponents()
  const words = useWords()
  const isFirst = paging.page === 1
  return (
    <>
      {article ? (
        <ArticleBody
          {...article}
          aside={
            templates.length > 0 ? (
              <TakeAway templates={templates} href="#templates" total={total} />
            ) : null
          }
        />
      ) : (
        <header className="opening">
          <h1>{name}</h1>
          {description && isFirst ? <p className="lede">{description}</p> : null}
          {isFirst ? null : <p className="byline">{words.pageOf(paging.page, paging.pages)}</p>}
        </header>
      )}
      <section aria-labelledby="templates" className="section">
        <h2 id="templates" className="overline">
          {total === 0 ? words.noTemplates : words.templates(total)}{' '}
          <span>{words.forTag(name)}</span>
        </h2>
        <TemplateCards templates={templates} level={3} look="rows" />
        <Paging {...paging} />
      </section>
      {related.length > 0 ? (
        <section aria-labelledby="related" className="section">
          <h2 id="related" className="overline">
            {words.relatedTags}
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
  const leadId = page === 1 ? tag.leadArticle?.id : undefined
  const article = leadId === undefined ? null : await reader.doc('articles', leadId)
  const shown = templatesOnPage(reader, tag, page)
  const templates = await loadTemplateCards(reader, shown.ids)
  const firstPath = reader.pathTo(tagPath(tag.letter, tag.slug))
  const path = tagPagePath(firstPath, page)
  const name = capitalised(tag.name, reader.locale)
  const title =
    page === 1
      ? (tag.seo.title ?? article?.seo.title ?? article?.title ?? name)
      : `${name} · ${reader.words.page(page)}`
  const description = tag.seo.description ?? tag.description ?? article?.summary ?? null
  const from = (page - 1) * reader.settings.pageSizes.templates + 1
  const content = { article, templates, total: shown.total, from }
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
        homeCrumb(reader),
        tagsCrumb(reader),
        letterCrumb(reader, tag.letter),
        { title: tag.name, path: firstPath },
        ...(page === 1 ? [] : [{ title: reader.words.page(page), path }]),
      ],
      type: article ? 'article' : 'website',
      ...(templates[0]?.picture ? { image: templates[0].picture } : {}),
    }),
    content: (
      <TagPage
        name={tag.name}
        description={tag.description}
        article={article ? await loadArticleBody(reader, article) : null}
        templates={templates}
        total={shown.total}
        paging={{ page, pages: shown.pages, pathOf: (other) => tagPagePath(firstPath, other) }}
        related={page === 1 ? relatedTags(reader, id, shown.ids, 12) : []}
      />
    ),
  }
}

const capitalised = (name: string, locale: string): string =>
  name.charAt(0).toLocaleUpperCase(locale) + name.slice(1)
