import type { PageReader } from '../build/createPageReader.ts'
import { idOf } from '../build/entry.ts'
import { HOME_PATH, TAGS_PATH, templatePath } from '../build/paths.ts'
import { describeTemplate } from '../seo/describe.ts'
import { useComponents } from './components.ts'
import { editionMeta } from './editionMeta.ts'
import { formatDate, formatLanguage } from './format.ts'
import { downloadsOf, loadTemplateCards } from './loadTemplateCards.ts'
import { formFieldsOf } from './formFieldsOf.ts'
import type { TagListItem } from './parts/TagList.tsx'
import { relatedTemplates } from './relatedEntries.ts'
import type { Picture } from '../build/createPageReader.ts'
import type { DownloadProps, FormFieldProps, LoadedPage, TemplateCardProps } from './types.ts'
import type { Words } from './words/index.ts'
import { useWords } from './words/useWords.ts'

export interface TemplatePageProps {
  title: string
  description: string | null
  pages: Picture[]
  /** One `<table>`; only of sheets. */
  tableHtml: string | null
  /** How its text begins, one paragraph a line. */
  excerpt: string | null
  files: DownloadProps[]
  fields: FormFieldProps[]
  /** BCP 47. */
  language: string | null
  /** Name and value of each fact, such as the paper. */
  facts: [string, string][]
  /** ISO 8601. */
  updatedAt: string
  tags: TagListItem[]
  related: TemplateCardProps[]
}

export function TemplatePage(props: TemplatePageProps) {
  const { title, description, pages, files, fields, language, facts, updatedAt, tags, related } =
    props
  const { Downloads, FillInForm, SheetTable, TagList, TemplateCards } = useComponents()
  const words = useWords()
  return (
    <>
      <div className="template">
        <div className="particulars">
          <h1>{title}</h1>
          {description ? <p className="lede">{description}</p> : null}
          <Downloads title={title} files={files} isProminent />
          {fields.length > 0 && files.length > 0 ? (
            <p className="instead">
              {words.orFillIn} <a href="#fill-in">{words.fillItInFirst}</a>
            </p>
          ) : null}
          <dl className="facts">
            {facts.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
            <div>
              <dt>{words.updated}</dt>
              <dd>
                <time dateTime={updatedAt}>{formatDate(updatedAt, words.locale)}</time>
              </dd>
            </div>
          </dl>
          {tags.length > 0 ? <TagList tags={tags} look="labels" /> : null}
        </div>
        <TemplatePreviews title={title} pages={pages} />
      </div>
      <SheetTable title={title} html={props.tableHtml} />
      <FillInForm title={title} fields={fields} files={files} language={language} />
      <Excerpt text={props.excerpt} language={language} />
      {related.length > 0 ? (
        <section aria-labelledby="related" className="section">
          <h2 id="related" className="overline">
            {words.relatedTemplates}
          </h2>
          <TemplateCards templates={related} level={3} look="tiles" />
        </section>
      ) : null}
    </>
  )
}

/** The first page large, the others as a strip below it; each leads to its picture in full. */
function TemplatePreviews({ title, pages }: Pick<TemplatePageProps, 'title' | 'pages'>) {
  const { Sheet } = useComponents()
  const words = useWords()
  const [first, ...others] = pages
  return (
    <div className="desk pages">
      {first ? (
        <a href={first.path}>
          <Sheet picture={first} alt={words.pageOfTitle(1, title)} sizes={FIRST_PAGE} isFirst />
        </a>
      ) : (
        <Sheet picture={null} alt="" sizes="" />
      )}
      {others.length > 0 ? (
        <ul className="strip">
          {others.map((page, index) => (
            <li key={page.path}>
              <a href={page.path}>
                <Sheet
                  picture={page}
                  alt={words.pageOfTitle(index + 2, title)}
                  sizes={OTHER_PAGE}
                />
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

/** How the text of the template begins, for readers who cannot see its picture. */
function Excerpt({ text, language }: { text: string | null; language: string | null }) {
  const words = useWords()
  if (text === null) return null
  return (
    <section aria-labelledby="excerpt" className="section excerpt">
      <h2 id="excerpt" className="overline">
        {words.whatItSays}
      </h2>
      <blockquote lang={language ?? undefined}>
        {text.split('\n').map((paragraph, index) => (
          <p key={index} dir="auto">
            {paragraph}
          </p>
        ))}
      </blockquote>
    </section>
  )
}

export async function loadTemplatePage(reader: PageReader, id: string): Promise<LoadedPage | null> {
  const template = await reader.doc('document-templates', id)
  if (!template) return null
  const { locale, words } = reader
  const path = reader.pathTo(templatePath(template.slug))
  const previews = [...template.previews].sort((a, b) => a.page - b.page)
  const pages = (await Promise.all(previews.map(reader.picture))).filter((page) => page !== null)
  const tags = template.tags
    .map((tag) => reader.entry('tags', tag.id))
    .filter((entry) => entry !== undefined)
  const related = relatedTemplates(reader, id, 4).map((entry) => idOf(entry.key))
  const files = downloadsOf(template, reader.settings)
  return {
    meta: describeTemplate(
      reader,
      { template, pages, files, tags },
      {
        ...editionMeta(reader),
        alternates: reader.alternates('document-templates', id),
        path,
        title: template.title,
        description: template.description,
        isIndexable: true,
        modifiedAt: template.updatedAt,
        breadcrumbs: [
          { title: words.home, path: reader.pathTo(HOME_PATH) },
          ...(tags[0] ? [{ title: words.tags, path: reader.pathTo(TAGS_PATH) }, tags[0]] : []),
          { title: template.title, path },
        ],
        type: 'article',
        scripts: template.fields.length > 0 && files.length > 0 ? ['form'] : [],
        ...(pages[0] ? { image: pages[0] } : {}),
      },
    ),
    content: (
      <TemplatePage
        title={template.title}
        description={template.description}
        pages={pages}
        tableHtml={template.tableHtml}
        excerpt={template.excerpt}
        files={files}
        fields={formFieldsOf(template)}
        language={template.language}
        facts={[
          ...fact(words.paper, template.paper && paperName(template.paper, words)),
          ...fact(words.language, template.language && formatLanguage(template.language, locale)),
          ...fact(words.licence, template.licence && licenceName(template.licence, words)),
        ]}
        updatedAt={template.updatedAt}
        tags={tags}
        related={await loadTemplateCards(reader, related)}
      />
    ),
  }
}

/** Widths of the paper on the desk, as `template.css` lays it out. */
const FIRST_PAGE = '(min-width: 64rem) 38rem, 90vw'
const OTHER_PAGE = '(min-width: 40rem) 8rem, 22vw'

const paperName = (paper: string, words: Words): string =>
  ({ a4: words.paperA4, letter: words.paperLetter })[paper] ?? paper

/** GraphQL answers a choice in the spelling of its enum, where `CC0-1.0` is `CC0_1_0`. */
const licenceName = (licence: string, words: Words): string =>
  ({ free: words.licenceFree, CC0_1_0: words.licenceCc0, CC_BY_4_0: words.licenceCcBy })[
    licence.replace(/[^A-Za-z0-9]/g, '_')
  ] ?? licence

const fact = (name: string, value: string | null): [string, string][] =>
  value ? [[name, value]] : []
