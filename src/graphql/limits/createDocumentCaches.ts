import type { DocumentNode } from 'graphql'
import { LRUCache } from 'lru-cache'

/** Characters of queries whose documents are kept; each takes some 50 bytes of memory. */
const MAX_DOCUMENT_TEXT = 1_000_000
/** Errors hold the text that they are about. */
const MAX_ERROR_TEXT = 500_000

/** Memory for parsed documents that no flood of different queries makes larger. */
export function createDocumentCaches() {
  return {
    documentCache: new LRUCache<string, DocumentNode>({
      maxSize: MAX_DOCUMENT_TEXT,
      sizeCalculation: (_document, text) => text.length || 1,
    }),
    errorCache: new LRUCache<string, Error>({
      maxSize: MAX_ERROR_TEXT,
      sizeCalculation: (_error, text) => text.length || 1,
    }),
  }
}
