import { formatCount } from '../format.ts'
import type { TemplateCardProps } from '../types.ts'
import { Sheet } from './Sheet.tsx'

/** Says beside an article that there are templates below it, and leads there. */
export function TakeAway({ templates, href }: { templates: TemplateCardProps[]; href: string }) {
  const pictures = templates.map((template) => template.picture).filter((one) => one !== null)
  return (
    <aside className="takeaway" aria-label="Templates">
      <a href={href}>
        {pictures.length > 0 ? (
          <span className="desk fan" aria-hidden="true">
            {pictures.slice(0, 3).map((picture) => (
              <Sheet key={picture.path} picture={picture} alt="" sizes="9.5rem" />
            ))}
          </span>
        ) : null}
        <strong>{formatCount(templates.length, 'template')} to take away</strong>
        <span className="arrow" aria-hidden="true">
          ↓
        </span>
      </a>
    </aside>
  )
}
