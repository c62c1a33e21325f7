import type { AnyVariables, Operation } from './document.ts'

/** How an operation travels: by GET only its hash, by GET or POST its text, or both for the CMS to learn it. */
export type Carrying = 'hash' | 'text' | 'both'

export interface RequestParts {
  endpoint: string
  operation: Operation
  variables: AnyVariables
  carrying: Carrying
  /** SHA-256 of the text, in hexadecimal digits; wanted unless only the text travels. */
  hash?: string
  method: 'GET' | 'POST'
}

/** Node takes 16 kB of headers, CDNs and proxies 8 kB; some is needed for the rest of them. */
const MAX_ADDRESS_LENGTH = 6_000

/** @returns nothing when it does not fit into an address */
export function createRequest(parts: RequestParts): { url: string; init: RequestInit } | null {
  const { endpoint, operation, variables, carrying, hash } = parts
  const members = {
    ...(carrying === 'hash' ? {} : { query: operation.text }),
    ...(operation.name === undefined ? {} : { operationName: operation.name }),
    ...(Object.keys(variables).length === 0 ? {} : { variables }),
    ...(carrying === 'text'
      ? {}
      : { extensions: { persistedQuery: { version: 1, sha256Hash: hash } } }),
  }
  if (parts.method === 'POST') {
    const headers = { 'content-type': 'application/json' }
    return { url: endpoint, init: { method: 'POST', headers, body: JSON.stringify(members) } }
  }
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(members)) {
    search.set(name, typeof value === 'string' ? value : JSON.stringify(value))
  }
  const url = `${endpoint}?${search}`
  return url.length > MAX_ADDRESS_LENGTH ? null : { url, init: { method: 'GET' } }
}

/** SHA-256 of a text as hexadecimal digits. */
export async function hashOf(text: string): Promise<string> {
  const bytes = await globalThis.crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
