import type { PageReader } from '../build/createPageReader.ts'
import { idOf } from '../build/entry.ts'
import { HOME_PATH, TAGS_PATH, templatePath } from '../build/paths.ts'
import { describeTemplate } from '../seo/describe.ts'
import { editionMeta } from './editionMeta.ts'
import { formatDate, formatLanguage } from './format.ts'
import { downloadsOf, loadTemplateCards } from './loadTemplateCards.ts'
import { formFieldsOf } from './formFieldsOf.ts'
import { Downloads } from './parts/Downloads.tsx'
import { FillInForm } from './parts/FillInForm.tsx'
import { Sheet } from './parts/Sheet.tsx'
import { SheetTable } from './parts/SheetTable.tsx'
import { TagList, type TagListItem } from './parts/TagList.tsx'
import { TemplateCards } from './parts/TemplateCards.tsx'
import { relatedTemplates } from './relatedEntries.ts'
import type { Picture } from '../build/createPageReader.ts'
import type { DownloadProps, FormFieldProps, LoadedPage, TemplateCardProps } from './types.ts'

export interface TemplatePageProps {
  title: string
  description: string | null
  pages: Picture[]
  /** One `<table>`; only of sheets. */
  tableHtml: string | null
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
  return (
    <>
      <div className="template">
        <div className="particulars">
          <h1>{title}</h1>
          {description ? <p className="lede">{description}</p> : null}
          <Downloads title={title} files={files} />
          {fields.length > 0 && files.length > 0 ? (
            <p className="instead">
              or <a href="#fill-in">fill it in here first</a>
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
              <dt>Updated</dt>
              <dd>
                <time dateTime={updatedAt}>{formatDate(updatedAt)}</time>
              </dd>
            </div>
          </dl>
          {tags.length > 0 ? <TagList tags={tags} look="labels" /> : null}
        </div>
        <div className="desk pages">
          {pages.length === 0 ? <Sheet picture={null} alt="" sizes="" /> : null}
          {pages.map((page, index) => (
            <Sheet
              key={page.path}
              picture={page}
              alt={`Page ${index + 1} of ${title}`}
              sizes={index === 0 ? FIRST_PAGE : OTHER_PAGE}
              isFirst={index === 0}
            />
          ))}
        </div>
      </div>
      <SheetTable title={title} html={props.tableHtml} />
      <FillInForm title={title} fields={fields} files={files} language={language} />
      {related.length > 0 ? (
        <section aria-labelledby="related" className="section">
          <h2 id="related" className="overline">
            Related templates
          </h2>
          <TemplateCards templates={related} level={3} look="tiles" />
        </section>
      ) : null}
    </>
  )
}

export async function loadTemplatePage(reader: PageReader, id: string): Promise<LoadedPage | null> {
  const template = await reader.doc('document-templates', id)
  if (!template) return null
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
          { title: 'Home', path: reader.pathTo(HOME_PATH) },
          ...(tags[0] ? [{ title: 'Tags', path: reader.pathTo(TAGS_PATH) }, tags[0]] : []),
          { title: template.title, path },
        ],
        type: 'article',
        ...(pages[0] ? { image: pages[0] } : {}),
      },
    ),
    content: (
      <TemplatePage
        title={template.title}
        description={template.description}
        pages={pages}
        tableHtml={template.tableHtml}
        files={files}
        fields={formFieldsOf(template)}
        language={template.language}
        facts={[
          ...fact('Paper', template.paper && (PAPERS[template.paper] ?? template.paper)),
          ...fact('Language', template.language && formatLanguage(template.language)),
          ...fact('Licence', template.licence && licenceName(template.licence)),
        ]}
        updatedAt={template.updatedAt}
        tags={tags}
        related={await loadTemplateCards(reader, related)}
      />
    ),
  }
}

/** Widths of the paper on the desk, as `site.css` lays it out. */
const FIRST_PAGE = '(min-width: 64rem) 40rem, 90vw'
const OTHER_PAGE = '(min-width: 64rem) 20rem, (min-width: 40rem) 45vw, 90vw'

const PAPERS: Record<string, string> = { a4: 'A4', letter: 'US Letter' }

/** GraphQL answers a choice in the spelling of its enum, where `CC0-1.0` is `CC0_1_0`. */
const licenceName = (licence: string): string =>
  LICENCES[licence.replace(/[^A-Za-z0-9]/g, '_')] ?? licence

const LICENCES: Record<string, string> = {
  free: 'Free to use and change',
  CC0_1_0: 'CC0 1.0: public domain',
  CC_BY_4_0: 'CC BY 4.0: name the source',
}

const fact = (name: string, value: string | null): [string, string][] =>
  value ? [[name, value]] : []
