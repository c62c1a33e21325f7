import { encodePath } from '../../build/paths.ts'
import { formatCount } from '../format.ts'

export interface TagListItem {
  path: string
  title: string
  /** Templates under it; left out where that does not matter. */
  count?: number
}

export function TagList({ tags, look }: { tags: TagListItem[]; look: 'labels' | 'ledger' }) {
  return (
    <ul className={look}>
      {tags.map((tag) => (
        <li key={tag.path}>
          <a href={encodePath(tag.path)}>{tag.title}</a>
          {tag.count === undefined ? null : (
            <span className="count">
              {look === 'labels' ? tag.count : formatCount(tag.count, 'template')}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
