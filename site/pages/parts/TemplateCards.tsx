import { encodePath } from '../../build/paths.ts'
import { useComponents } from '../components.ts'
import { formatBytes, formatLanguage, formatName } from '../format.ts'
import type { DownloadProps, TemplateCardProps } from '../types.ts'
import { useWords } from '../words/useWords.ts'

export interface TemplateCardsProps {
  templates: TemplateCardProps[]
  /** Level of the titles. */
  level: 2 | 3
  /** `rows` has room for downloads, `tiles` shows the paper. */
  look: 'rows' | 'tiles'
}

export function TemplateCards({ templates, level, look }: TemplateCardsProps) {
  const { Downloads, Sheet } = useComponents()
  const { locale } = useWords()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <ul className={look}>
      {templates.map((template) => (
        <li key={template.id} className="card">
          <div>
            <div className="desk">
              <Sheet picture={template.picture} alt="" sizes={SIZES[look]} />
            </div>
            {look === 'rows' && template.language ? (
              <p className="tongue">{formatLanguage(template.language, locale)}</p>
            ) : null}
          </div>
          <div className="about">
            <Heading className="title">
              <a href={encodePath(template.path)}>{template.title}</a>
            </Heading>
            {template.description ? <p>{template.description}</p> : null}
            {look === 'rows' ? (
              <Downloads title={template.title} files={template.files} />
            ) : (
              <Formats files={template.files} />
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}

/** What a template can be had as; its page has the downloads. */
function Formats({ files }: { files: DownloadProps[] }) {
  const { locale } = useWords()
  if (files.length === 0) return null
  return (
    <ul className="formats">
      {files.map(({ format, bytes }) => (
        <li key={format}>
          <span>{formatName(format)}</span>{' '}
          {bytes === null ? null : <small>{formatBytes(bytes, locale)}</small>}
        </li>
      ))}
    </ul>
  )
}

/** Widths of the paper on the desk, as `sheet.css` and `cards.css` lay it out. */
const SIZES = {
  rows: '(min-width: 56rem) 8.5rem, 5.5rem',
  tiles: '(min-width: 44rem) 12rem, 35vw',
}
