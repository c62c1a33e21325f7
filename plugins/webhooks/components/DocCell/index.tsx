import { Link } from '@payloadcms/ui'
import type { DefaultServerCellComponentProps } from 'payload'
import { readSubjectTitle } from '../../readSubjectTitle.ts'
import './DocCell.css'

/** The doc that a delivery or message is about, by its title; by its id when it is gone. */
export async function DocCell({ cellData, payload }: DefaultServerCellComponentProps) {
  const subject = await readSubjectTitle(payload, String(cellData ?? ''))
  if (!subject) return <span className="doc-cell">{String(cellData ?? '')}</span>
  const { path, title, noun } = subject
  return (
    <span className="doc-cell">
      {path ? <Link href={path}>{title}</Link> : title}
      <small>{noun}</small>
    </span>
  )
}
