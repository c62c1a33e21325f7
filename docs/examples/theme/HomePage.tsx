import {
  encodePath,
  formatDate,
  formatName,
  idOf,
  type PageReader,
  TAGS_PATH,
  useWords,
} from '../../../site/theme/index.ts'

interface RegisterProps {
  count: number
  tagsPath: string
  rows: { path: string; title: string; date: string; formats: string[] }[]
}

/** The newest templates as a register: what, in which formats, of which day. */
export function HomePage({ count, tagsPath, rows }: RegisterProps) {
  const words = useWords()
  return (
    <>
      <header className="plaque">
        <h1>
          {words.heroStart} {words.heroEnd}
        </h1>
        <p>{words.homeLede(words.templates(count))}</p>
      </header>
      <section aria-labelledby="register" className="section">
        <h2 id="register">{words.newestTemplates}</h2>
        <ol className="register">
          {rows.map(({ path, title, date, formats }) => (
            <li key={path}>
              <a href={encodePath(path)}>{title}</a>
              <span>{formats.map(formatName).join(' · ')}</span>
              <time dateTime={date}>{formatDate(date, words.locale)}</time>
            </li>
          ))}
        </ol>
        <p className="more">
          <a href={encodePath(tagsPath)}>{words.allTags}</a>
        </p>
      </section>
    </>
  )
}

/** Reads no more than the page shows: only what is read makes the page again when it changes. */
export async function loadRegister(reader: PageReader): Promise<RegisterProps> {
  const entries = reader.list('document-templates', { from: 0, to: 12 })
  const rows = await Promise.all(
    entries.map(async ({ key, path, title, date }) => {
      const template = await reader.doc('document-templates', idOf(key))
      const formats = [...new Set(template?.files.map(({ format }) => format))].sort()
      return { path, title, date, formats }
    }),
  )
  return {
    count: reader.count('document-templates'),
    tagsPath: reader.pathTo(TAGS_PATH),
    rows,
  }
}
