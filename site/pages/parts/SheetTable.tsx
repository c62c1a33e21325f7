import { useWords } from '../words/useWords.ts'

/**
 * A sheet as a table, to look at before it is downloaded. Wide ones scroll inside their frame, with
 * the keyboard too.
 *
 * @param html passed `isTableHtml`
 */
export function SheetTable({ title, html }: { title: string; html: string | null }) {
  const words = useWords()
  if (!html) return null
  return (
    <section aria-labelledby="sheet" className="section">
      <h2 id="sheet" className="overline">
        {words.theSheet}
      </h2>
      <div
        className="sheet-frame"
        role="region"
        aria-label={words.tableOf(title)}
        tabIndex={0}
        dangerouslySetInnerHTML={{ __html: html }}
      />
    </section>
  )
}
