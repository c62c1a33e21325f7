import { useComponents } from '../components.ts'
import type { TemplateCardProps } from '../types.ts'
import { useWords } from '../words/useWords.ts'

/** Says beside an article that there are templates below it, and leads there. */
export function TakeAway(props: {
  templates: TemplateCardProps[]
  href: string
  /** Of templates, on all pages of the list. @default as many as `templates` */
  total?: number
}) {
  const { templates, href, total = templates.length } = props
  const { Sheet } = useComponents()
  const words = useWords()
  const pictures = templates.map((template) => template.picture).filter((one) => one !== null)
  return (
    <aside className="takeaway" aria-label={words.templatesBeside}>
      <a href={href}>
        {pictures.length > 0 ? (
          <span className="desk fan" aria-hidden="true">
            {pictures.slice(0, 3).map((picture) => (
              <Sheet key={picture.path} picture={picture} alt="" sizes="9.5rem" />
            ))}
          </span>
        ) : null}
        <strong>{words.toTakeAway(total)}</strong>
        <span className="arrow" aria-hidden="true">
          ↓
        </span>
      </a>
    </aside>
  )
}
