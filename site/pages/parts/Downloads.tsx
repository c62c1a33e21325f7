import { formatBytes, formatName } from '../format.ts'
import type { DownloadProps } from '../types.ts'

/** One button for each format. */
export function Downloads({ title, files }: { title: string; files: DownloadProps[] }) {
  if (files.length === 0) return <p className="quiet">Files are being made.</p>
  return (
    <ul className="downloads">
      {files.map((file) => (
        <li key={file.format}>
          <a className="button" href={file.href} download="">
            <span className="hidden">Download {title} as </span>
            <strong>{formatName(file.format)}</strong>
            {file.bytes === null ? null : <small>{formatBytes(file.bytes)}</small>}
          </a>
        </li>
      ))}
    </ul>
  )
}
