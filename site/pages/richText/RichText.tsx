import { Fragment, type ReactNode } from 'react'
import { z } from 'zod'
import type { Collection } from '../../build/docs.ts'
import { isCollection } from '../../build/docs.ts'
import { markText } from './markText.tsx'
import { safeHref } from './safeHref.ts'
import { TableFrame } from './TableFrame.tsx'

export interface RichTextProps {
  /** Lexical JSON as the CMS stores it; `null` and empty bodies render nothing. */
  body: unknown
  /** Where a doc's page is; `null` leaves the words without a link. */
  pathOf: (collection: Collection, id: string) => string | null
}

/**
 * The body of an article.
 *
 * @throws {UnknownNodeError} the body holds something that this site cannot show
 */
export function RichText({ body, pathOf }: RichTextProps): ReactNode {
  if (body === null || body === undefined) return null
  return children(richText.parse(body).root, pathOf)
}

export class UnknownNodeError extends Error {
  readonly code = 'UNKNOWN_NODE'

  constructor(type: string) {
    super(`The rich text holds a node of type ${JSON.stringify(type)}, which has no rendering.`)
  }
}

type Node = z.infer<typeof node>
type PathOf = RichTextProps['pathOf']
type Render = (node: Node, pathOf: PathOf) => ReactNode

const node = z.looseObject({ type: z.string() })
const richText = z.looseObject({ root: node })

const nodes: Record<string, Render> = {
  paragraph: (node, pathOf) => <p className={layout(node)}>{children(node, pathOf)}</p>,
  heading: (node, pathOf) => {
    const { tag } = headingNode.parse(node)
    const Tag = tag === 'h1' ? 'h2' : tag // the title of the page is its only h1
    return <Tag className={layout(node)}>{children(node, pathOf)}</Tag>
  },
  quote: (node, pathOf) => (
    <blockquote className={layout(node)}>
      <p>{children(node, pathOf)}</p>
    </blockquote>
  ),
  list: (node, pathOf) => {
    const { listType, start } = listNode.parse(node)
    const items = children(node, pathOf)
    if (listType === 'number') return <ol start={start === 1 ? undefined : start}>{items}</ol>
    return <ul className={listType === 'check' ? 'checklist' : undefined}>{items}</ul>
  },
  listitem: (node, pathOf) => {
    const { checked } = listItemNode.parse(node)
    const isNest = childNodes(node).every((child) => child.type === 'list')
    return (
      <li className={isNest ? 'nest' : undefined}>
        {checked === undefined ? null : <span className="box">{checked ? '☑' : '☐'}</span>}
        {children(node, pathOf)}
      </li>
    )
  },
  table: (node, pathOf) => {
    const rows = childNodes(node)
    const isHeader = (row: Node | undefined) =>
      row !== undefined && childNodes(row).every((cell) => headerState(cell) % 2 === 1)
    const headerRows = isHeader(rows[0]) ? rows.slice(0, 1) : []
    return (
      <TableFrame>
        {headerRows.length > 0 ? <thead>{all(headerRows, pathOf)}</thead> : null}
        <tbody>{all(rows.slice(headerRows.length), pathOf)}</tbody>
      </TableFrame>
    )
  },
  tablerow: (node, pathOf) => <tr>{children(node, pathOf)}</tr>,
  tablecell: (node, pathOf) => {
    const { colSpan, rowSpan } = cellNode.parse(node)
    const spans = {
      colSpan: colSpan > 1 ? colSpan : undefined,
      rowSpan: rowSpan > 1 ? rowSpan : undefined,
    }
    const state = headerState(node)
    if (state === 0) return <td {...spans}>{children(node, pathOf)}</td>
    return (
      <th scope={state === 2 ? 'row' : 'col'} {...spans}>
        {children(node, pathOf)}
      </th>
    )
  },
  horizontalrule: () => <hr />,
  linebreak: () => <br />,
  tab: () => '\t',
  text: (node) => {
    const { text, format } = textNode.parse(node)
    return markText(text, format)
  },
  link: (node, pathOf) => {
    const { fields } = linkNode.parse(node)
    const { doc } = fields
    const target = typeof doc?.value === 'string' ? doc.value : doc?.value.id
    const href =
      fields.linkType === 'internal'
        ? doc && target && isCollection(doc.relationTo)
          ? pathOf(doc.relationTo, target)
          : null
        : safeHref(fields.url ?? '')
    const words = children(node, pathOf)
    if (href === null) return words
    return fields.newTab ? (
      <a href={href} target="_blank" rel="noopener">
        {words}
      </a>
    ) : (
      <a href={href}>{words}</a>
    )
  },
}
nodes.autolink = (node, pathOf) => nodes.link?.(node, pathOf)

const headingNode = z.looseObject({ tag: z.enum(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']) })
const listNode = z.looseObject({
  listType: z.enum(['bullet', 'number', 'check']),
  start: z.number().default(1),
})
const listItemNode = z.looseObject({ checked: z.boolean().optional() })
const cellNode = z.looseObject({
  colSpan: z.number().default(1),
  rowSpan: z.number().default(1),
  headerState: z.number().default(0),
})
const textNode = z.looseObject({ text: z.string(), format: z.number().default(0) })
const linkNode = z.looseObject({
  fields: z.looseObject({
    linkType: z.string().nullish(),
    url: z.string().nullish(),
    newTab: z.boolean().nullish(),
    doc: z
      .looseObject({
        relationTo: z.string(),
        value: z.union([z.string(), z.looseObject({ id: z.string() })]),
      })
      .nullish(),
  }),
})

const headerState = (cell: Node): number => cellNode.parse(cell).headerState

const childNodes = (parent: Node): Node[] => z.array(node).parse(parent.children ?? [])

const children = (parent: Node, pathOf: PathOf): ReactNode => all(childNodes(parent), pathOf)

function all(list: Node[], pathOf: PathOf): ReactNode {
  return list.map((child, index) => {
    const render = Object.hasOwn(nodes, child.type) ? nodes[child.type] : undefined
    if (!render) throw new UnknownNodeError(child.type)
    return <Fragment key={index}>{render(child, pathOf)}</Fragment>
  })
}

/** Class names instead of styles, which the security policy forbids. */
function layout(node: Node): string | undefined {
  const names = []
  if (typeof node.format === 'string' && ALIGNMENTS.has(node.format))
    names.push(`to-${node.format}`)
  if (typeof node.indent === 'number' && node.indent > 0) {
    names.push(`indent-${Math.min(Math.floor(node.indent), 4)}`)
  }
  return names.join(' ') || undefined
}

const ALIGNMENTS = new Set(['start', 'left', 'center', 'end', 'right', 'justify'])
