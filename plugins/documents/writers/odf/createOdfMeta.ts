import type { DocumentMeta } from '../../core/tree.ts'
import { element, escapeXml, xmlDocument } from './xml.ts'

/** The `meta.xml` of an OpenDocument file: what its properties show. */
export function createOdfMeta(meta: DocumentMeta): string {
  const time = `${meta.modifiedAt.slice(0, 19)}Z`
  const entry = (name: string, text: string): string => element(name, {}, escapeXml(text))
  return xmlDocument(
    element(
      'office:document-meta',
      {
        'xmlns:office': 'urn:oasis:names:tc:opendocument:xmlns:office:1.0',
        'xmlns:meta': 'urn:oasis:names:tc:opendocument:xmlns:meta:1.0',
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        'office:version': '1.3',
      },
      element(
        'office:meta',
        {},
        entry('meta:generator', 'Platen'),
        entry('dc:title', meta.title),
        entry('dc:subject', meta.description),
        entry('dc:language', meta.language),
        ...meta.keywords.map((keyword) => entry('meta:keyword', keyword)),
        entry('meta:initial-creator', meta.author),
        entry('dc:creator', meta.author),
        entry('meta:creation-date', time),
        entry('dc:date', time),
      ),
    ),
  )
}
