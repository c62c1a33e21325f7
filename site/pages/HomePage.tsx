import type { PageReader, Picture } from '../build/createPageReader.ts'
import { idOf, POPULAR_TAGS, templatesOfTag } from '../build/entry.ts'
import { encodePath, HOME_PATH, TAGS_PATH } from '../build/paths.ts'
import { describeHome } from '../seo/describe.ts'
import { loadSiteFeed } from '../seo/feedContents.ts'
import { useComponents } from './components.ts'
import { editionMeta, everyEdition } from './editionMeta.ts'
import { formatDate } from './format.ts'
import { loadLetterKeys } from './loadLetterKeys.ts'
import { loadTemplateCards } from './loadTemplateCards.ts'
import type { LetterKeysProps } from './parts/LetterKeys.tsx'
import type { TagListItem } from './parts/TagList.tsx'
import type { LoadedPage, TemplateCardProps } from './types.ts'
import { useWords } from './words/useWords.ts'

export interface HomePageProps {
  templateCount: number
  templates: TemplateCardProps[]
  tags: TagListItem[]
  /** The page of all tags. */
  tagsPath: string
  articles: { title: string; path: string; summary: string | null; date: string }[]
  keys: LetterKeysProps
}

export function HomePage(props: HomePageProps) {
  const { templateCount, templates, tags, tagsPath, articles, keys } = props
  const { LetterKeys, Machine, TagList, TemplateCards } = useComponents()
  const words = useWords()
  return (
    <>
      <header className="hero">
        <div>
          <h1>
            {words.heroStart} <em>{words.heroEnd}</em>
          </h1>
          <p className="lede">{words.homeLede(words.templates(templateCount))}</p>
          <LetterKeys {...keys} />
        </div>
        <Machine pictures={uprightFirst(templates).slice(0, 3)} />
      </header>
      {templates.length > 0 ? (
        <section aria-labelledby="templates" className="section">
          <h2 id="templates" className="overline">
            {words.newestTemplates}
          </h2>
          <TemplateCards templates={templates} level={3} look="tiles" />
        </section>
      ) : null}
      <div className="halves">
        {articles.length > 0 ? (
          <section aria-labelledby="articles" className="section">
            <h2 id="articles" className="overline">
              {words.latestArticles}
            </h2>
            <ul className="reading">
              {articles.map((article) => (
                <li key={article.path}>
                  <h3>
                    <a href={encodePath(article.path)}>{article.title}</a>
                  </h3>
                  {article.summary ? <p>{article.summary}</p> : null}
                  <p className="byline">
                    <time dateTime={article.date}>{formatDate(article.date, words.locale)}</time>
                  </p>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        {tags.length > 0 ? (
          <section aria-labelledby="tags" className="section">
            <h2 id="tags" className="overline">
              {words.popularTags}
            </h2>
            <TagList tags={tags} look="ledger" />
            <p className="more">
              <a href={encodePath(tagsPath)}>{words.allTags}</a>
            </p>
          </section>
        ) : null}
      </div>
    </>
  )
}

/** Sheets stand upright in a typewriter where there are such. */
function uprightFirst(templates: TemplateCardProps[]): Picture[] {
  const pictures = templates.map(({ picture }) => picture).filter((one) => one !== null)
  const isUpright = ({ width, height }: Picture) => height >= width
  return [...pictures.filter(isUpright), ...pictures.filter((one) => !isUpright(one))]
}

export async function loadHomePage(reader: PageReader): Promise<LoadedPage> {
  const templates = reader.list('document-templates', { from: 0, to: 8 })
  const { name } = reader.settings
  const path = reader.pathTo(HOME_PATH)
  const description = reader.words.homeDescription
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
        tagsPath={reader.pathTo(TAGS_PATH)}
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
