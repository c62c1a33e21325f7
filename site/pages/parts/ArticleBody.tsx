import type { ReactNode } from 'react'
import type { HeroPicture as Picture } from '../../build/createPageReader.ts'
import { useComponents } from '../components.ts'
import { formatDate } from '../format.ts'
import { useWords } from '../words/useWords.ts'

export interface ArticleBodyProps {
  title: string
  summary: string | null
  author: string | null
  /** ISO 8601. */
  publishedAt: string | null
  /** ISO 8601; shown when on a later day than `publishedAt`. */
  updatedAt: string
  /** Stands above the text. */
  hero?: Picture | null
  body: ReactNode
  /** Stands beside the text where there is room, and before it where there is none. */
  aside?: ReactNode
}

export function ArticleBody(props: ArticleBodyProps) {
  const { title, summary, author, publishedAt, updatedAt, hero, body, aside } = props
  const { HeroPicture } = useComponents()
  const words = useWords()
  const isUpdated = publishedAt !== null && updatedAt.slice(0, 10) > publishedAt.slice(0, 10)
  return (
    <article className="article">
      <header>
        <h1>{title}</h1>
        {summary ? <p className="lede">{summary}</p> : null}
        <p className="byline">
          {author ? <span>{words.by(author)}</span> : null}
          {publishedAt ? <Moment label={words.published} at={publishedAt} /> : null}
          {isUpdated ? <Moment label={words.updated} at={updatedAt} /> : null}
        </p>
      </header>
      {hero ? <HeroPicture picture={hero} /> : null}
      <div className="columns">
        {aside}
        <div className="prose">{body}</div>
      </div>
    </article>
  )
}

function Moment({ label, at }: { label: string; at: string }) {
  const { locale } = useWords()
  return (
    <span>
      {label} <time dateTime={at}>{formatDate(at, locale)}</time>
    </span>
  )
}
