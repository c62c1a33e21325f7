'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import type { FileEntry, FilesState } from '../../readFilesState.ts'
import './FilesPanel.css'

const BUSY_MS = 1_000
const IDLE_MS = 15_000

/** Shows the state and asks for it again: every second while files are being made. */
export function LiveFilesPanel({ initial, source }: { initial: FilesState; source: string }) {
  const { lastUpdateTime } = useDocumentInfo()
  const [state, setState] = useState(initial)
  const isBusy = state.status === 'pending' || state.status === 'running'

  useEffect(() => {
    const abort = new AbortController()
    const load = async () => {
      try {
        const response = await fetch(source, { credentials: 'include', signal: abort.signal })
        if (response.ok) setState((await response.json()) as FilesState)
      } catch (error) {
        // What is shown stays until the next try; being offline is the browser's to tell.
        if (!(error instanceof TypeError || abort.signal.aborted)) throw error
      }
    }
    void load()
    const timer = setInterval(() => void load(), isBusy ? BUSY_MS : IDLE_MS)
    return () => {
      abort.abort()
      clearInterval(timer)
    }
  }, [source, lastUpdateTime, isBusy])

  return (
    <section className="files-panel" aria-label="Files" data-status={state.status}>
      <h3 className="files-panel__title">Files</h3>
      {/* The browser writes the time in its own language. */}
      <p className="files-panel__state" role="status" suppressHydrationWarning>
        <span className="files-panel__dot" aria-hidden="true" />
        {describe(state)}
      </p>
      {state.error ? <p className="files-panel__error">{state.error}</p> : null}
      {state.files.length > 0 ? (
        <ul className="files-panel__files">
          {state.files.map((file) => (
            <li key={file.format}>
              <a href={file.url} download>
                <span className="files-panel__format">{file.format}</span>
                <span className="files-panel__name">{file.filename}</span>
                <span className="files-panel__size">{formatBytes(file.bytes)}</span>
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {state.unavailable.map(({ label, reason }) => (
        <p key={label} className="files-panel__unavailable">
          {label} {reason}.
        </p>
      ))}
      {state.unused.length > 0 ? (
        <p className="files-panel__unavailable">
          The file no longer has a placeholder for: {state.unused.join(', ')}.
        </p>
      ) : null}
      <Pictures previews={state.previews} />
    </section>
  )
}

function Pictures({ previews }: { previews: FileEntry[] }) {
  if (previews.length === 0) return null
  return (
    <div className="files-panel__pictures">
      {previews.map(({ url, page, pageCount, width, height }) => (
        <a key={page} href={url} target="_blank" rel="noreferrer">
          <img
            src={url}
            width={width ?? undefined}
            height={height ?? undefined}
            loading="lazy"
            alt={`Page ${page} of ${pageCount}`}
          />
        </a>
      ))}
    </div>
  )
}

function describe({ status, generatedAt, previews }: FilesState): string {
  switch (status) {
    case 'none':
      return 'Made when you publish'
    case 'pending':
      return 'Waiting to be made'
    case 'running':
      return 'Being made now'
    case 'failed':
      return generatedAt ? 'Failed; the files from before stay' : 'Failed'
    case 'done': {
      const count = previews[0]?.pageCount
      const pages = count ? `, ${count} ${count === 1 ? 'page' : 'pages'}` : ''
      return generatedAt ? `Ready since ${formatTime(generatedAt)}${pages}` : 'Ready'
    }
  }
}

const formatTime = (instant: string): string =>
  new Date(instant).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })

const formatBytes = (bytes: number): string =>
  bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${(bytes / 1e6).toFixed(1)} MB`
