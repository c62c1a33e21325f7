import { formatBytes, formatName } from '../format.ts'
import type { DownloadProps } from '../types.ts'
import { useWords } from '../words/useWords.ts'

export interface DownloadsProps {
  title: string
  files: DownloadProps[]
  /** On the template's own page, where the first format is what most come for. */
  isProminent?: boolean
}

/** One button for each format. */
export function Downloads({ title, files, isProminent = false }: DownloadsProps) {
  const words = useWords()
  if (files.length === 0) return <p className="quiet">{words.filesAreBeingMade}</p>
  return (
    <ul className={isProminent ? 'downloads prominent' : 'downloads'}>
      {files.map(({ bytes, format, href }, index) => {
        const name = formatName(format)
        return (
          <li key={format}>
            <a className="button" href={href} download="">
              <span className="hidden">{words.downloadAs(title, name)} </span>
              <span aria-hidden="true">
                <strong>{isProminent && index === 0 ? words.downloadFormat(name) : name}</strong>
              </span>
              {bytes === null ? null : <small>{formatBytes(bytes, words.locale)}</small>}
            </a>
          </li>
        )
      })}
    </ul>
  )
}
