import { encodePath } from '../../build/paths.ts'
import { useWords } from '../words/useWords.ts'

export interface TagListItem {
  path: string
  title: string
  /** Templates under it; left out where that does not matter. */
  count?: number
}

export function TagList({ tags, look }: { tags: TagListItem[]; look: 'labels' | 'ledger' }) {
  const words = useWords()
  return (
    <ul className={look}>
      {tags.map((tag) => (
        <li key={tag.path}>
          <a href={encodePath(tag.path)}>{tag.title}</a>
          {tag.count === undefined ? null : (
            <span className="count">
              {look === 'labels' ? tag.count : words.templates(tag.count)}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
