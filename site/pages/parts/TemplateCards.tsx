import { encodePath } from '../../build/paths.ts'
import { formatName } from '../format.ts'
import type { TemplateCardProps } from '../types.ts'
import { Downloads } from './Downloads.tsx'
import { Sheet } from './Sheet.tsx'

export interface TemplateCardsProps {
  templates: TemplateCardProps[]
  /** Level of the titles. */
  level: 2 | 3
  /** `rows` has room for downloads, `tiles` shows the paper. */
  look: 'rows' | 'tiles'
}

export function TemplateCards({ templates, level, look }: TemplateCardsProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <ul className={look}>
      {templates.map((template) => (
        <li key={template.id} className="card">
          <div className="desk">
            <Sheet picture={template.picture} alt="" sizes={SIZES[look]} />
          </div>
          <div className="about">
            <Heading className="title">
              <a href={encodePath(template.path)}>{template.title}</a>
            </Heading>
            {template.description ? <p>{template.description}</p> : null}
            {look === 'rows' ? (
              <Downloads title={template.title} files={template.files} />
            ) : (
              <p className="formats">
                {template.files.map(({ format }) => formatName(format)).join(' ')}
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}

/** Widths of the paper on the desk, as `site.css` lays it out. */
const SIZES = {
  rows: '(min-width: 56rem) 8.5rem, 5.5rem',
  tiles: '(min-width: 44rem) 12rem, 35vw',
}
