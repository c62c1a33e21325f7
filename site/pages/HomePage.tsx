import type { PageReader } from '../build/createPageReader.ts'
import { idOf, POPULAR_TAGS, templatesOfTag } from '../build/entry.ts'
import { encodePath, HOME_PATH, TAGS_PATH } from '../build/paths.ts'
import { describeHome } from '../seo/describe.ts'
import { loadSiteFeed } from '../seo/feedContents.ts'
import { editionMeta, everyEdition } from './editionMeta.ts'
import { formatCount, formatDate } from './format.ts'
import { loadLetterKeys } from './loadLetterKeys.ts'
import { loadTemplateCards } from './loadTemplateCards.ts'
import { LetterKeys, type LetterKeysProps } from './parts/LetterKeys.tsx'
import { TagList, type TagListItem } from './parts/TagList.tsx'
import { TemplateCards } from './parts/TemplateCards.tsx'
import type { LoadedPage, TemplateCardProps } from './types.ts'

export interface HomePageProps {
  templateCount: number
  templates: TemplateCardProps[]
  tags: TagListItem[]
  articles: { title: string; path: string; summary: string | null; date: string }[]
  keys: LetterKeysProps
}

export function HomePage({ templateCount, templates, tags, articles, keys }: HomePageProps) {
  return (
    <>
      <header className="hero">
        <h1>
          Paperwork, <em>half written.</em>
        </h1>
        <p className="lede">
          {templateCount > 0
            ? formatCount(templateCount, 'document template')
            : 'Document templates'}{' '}
          with the advice that goes with them. Read what to write, take the file, fill in the
          blanks.
        </p>
        <LetterKeys {...keys} />
      </header>
      {templates.length > 0 ? (
        <section aria-labelledby="templates" className="section">
          <h2 id="templates" className="overline">
            Newest templates
          </h2>
          <TemplateCards templates={templates} level={3} look="tiles" />
        </section>
      ) : null}
      <div className="halves">
        {articles.length > 0 ? (
          <section aria-labelledby="articles" className="section">
            <h2 id="articles" className="overline">
              Latest articles
            </h2>
            <ul className="reading">
              {articles.map((article) => (
                <li key={article.path}>
                  <h3>
                    <a href={encodePath(article.path)}>{article.title}</a>
                  </h3>
                  {article.summary ? <p>{article.summary}</p> : null}
                  <p className="byline">
                    <time dateTime={article.date}>{formatDate(article.date)}</time>
                  </p>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        {tags.length > 0 ? (
          <section aria-labelledby="tags" className="section">
            <h2 id="tags" className="overline">
              Popular tags
            </h2>
            <TagList tags={tags} look="ledger" />
            <p className="more">
              <a href={TAGS_PATH}>All tags from A to Z</a>
            </p>
          </section>
        ) : null}
      </div>
    </>
  )
}

export async function loadHomePage(reader: PageReader): Promise<LoadedPage> {
  const templates = reader.list('document-templates', { from: 0, to: 8 })
  const { name } = reader.settings
  const path = reader.pathTo(HOME_PATH)
  const description =
    'Document templates for work, each with an article that explains what to write: read, download, fill in.'
  return {
    feed: await loadSiteFeed(reader, { path, title: name, description }),
    meta: describeHome(reader, {
      hasFeed: true,
      ...editionMeta(reader),
      alternates: everyEdition(reader, HOME_PATH),
      path,
      title: name,
      description,
      isIndexable: true,
      modifiedAt: null,
      breadcrumbs: [],
      type: 'website',
    }),
    content: (
      <HomePage
        templateCount={reader.count('document-templates')}
        templates={await loadTemplateCards(
          reader,
          templates.map((entry) => idOf(entry.key)),
        )}
        tags={popularTags(reader, 12)}
        articles={await loadLatestArticles(reader, 5)}
        keys={loadLetterKeys(reader)}
      />
    ),
  }
}

function popularTags(reader: PageReader, limit: number): TagListItem[] {
  return reader.list(POPULAR_TAGS, { from: 0, to: limit }).map(({ key, title, path }) => ({
    title,
    path,
    count: reader.count(templatesOfTag(idOf(key))),
  }))
}

async function loadLatestArticles(reader: PageReader, limit: number) {
  const entries = reader.list('articles', { from: 0, to: limit })
  const articles = await Promise.all(
    entries.map(async ({ key, path, title, date }) => {
      const article = await reader.doc('articles', idOf(key))
      return { title, path, date, summary: article?.summary ?? null }
    }),
  )
  return articles
}
