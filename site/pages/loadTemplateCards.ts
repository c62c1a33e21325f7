import type { PageReader } from '../build/createPageReader.ts'
import type { TemplateDoc } from '../build/docs.ts'
import { templatePath } from '../build/paths.ts'
import type { DownloadProps, SiteSettings, TemplateCardProps } from './types.ts'

/** Cards of the templates that are published, in the order of `ids`, each once. */
export async function loadTemplateCards(
  reader: PageReader,
  ids: string[],
): Promise<TemplateCardProps[]> {
  const cards = await Promise.all([...new Set(ids)].map((id) => loadCard(reader, id)))
  return cards.filter((card) => card !== null)
}

/** @returns the files of a template, the most wanted formats first */
export function downloadsOf(template: TemplateDoc, settings: SiteSettings): DownloadProps[] {
  const rank = (format: string) => (FORMATS.includes(format) ? FORMATS.indexOf(format) : 99)
  const byFormat = new Map(template.files.map((file) => [file.format, file]))
  return [...byFormat.values()]
    .sort((a, b) => rank(a.format) - rank(b.format) || (a.format < b.format ? -1 : 1))
    .map(({ format, bytes, locale }) => {
      const name = encodeURIComponent(`${template.slug}.${format}`)
      const isDefault = locale === null || locale === settings.language
      const query = isDefault ? '' : `?locale=${encodeURIComponent(locale)}`
      const href = `${settings.cmsPublicUrl}/downloads/${name}${query}`
      return { format, href, bytes: bytes ?? null }
    })
}

/** What can be changed comes first, then what prints the same everywhere, then what few ask for. */
const FORMATS = ['docx', 'xlsx', 'pptx', 'pdf', 'odt', 'ods', 'rtf', 'html', 'md']

async function loadCard(reader: PageReader, id: string): Promise<TemplateCardProps | null> {
  const template = await reader.doc('document-templates', id)
  if (!template) return null
  const first = [...template.previews].sort((a, b) => a.page - b.page)[0]
  return {
    id,
    title: template.title,
    path: reader.pathTo(templatePath(template.slug)),
    slug: template.slug,
    description: template.description,
    picture: first ? await reader.picture(first) : null,
    files: downloadsOf(template, reader.settings),
    language: template.language,
  }
}
