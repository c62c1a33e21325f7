import { useAPQ as createApqPlugin, type APQStore } from '@graphql-yoga/plugin-apq'
import { usePersistedOperations as createIdPlugin } from '@graphql-yoga/plugin-persisted-operations'
import { getOperationAST, OperationTypeNode, type ExecutionArgs } from 'graphql'
import type { GraphQLParams, Plugin } from 'graphql-yoga'
import { LRUCache } from 'lru-cache'
import type { BasePayload } from 'payload'
import { callerOf } from '../../api/callerOf.ts'
import { currentCaller } from '../../api/identity.ts'
import type { GraphqlContext } from '../context.ts'
import { refusal } from '../errors.ts'
import { createRegistry } from './createRegistry.ts'
import { MAX_TEXT } from '../limits/parseBounded.ts'
import { sha256Of } from './measureOperation.ts'

export interface OperationsOptions {
  /** Whether everyone may send queries of their own, or only staff. */
  allowed: 'any' | 'registered'
}

/** Texts that callers sent with their hash, in characters. */
const MAX_STORED = 10_000_000

/**
 * Answers operations by their id: those that are registered, and by their hash those that a caller
 * sent before (automatic persisted queries). Where only registered ones are allowed, a text of the
 * same hash is as good as its id.
 */
export function operationPlugins(payload: BasePayload, { allowed }: OperationsOptions): Plugin[] {
  const registry = createRegistry(payload)
  const sent = createStore()
  const mayAskAnything = (): boolean => allowed === 'any' || isStaffCaller()

  const refuseUnregistered: Plugin = {
    async onParams({ params }) {
      if (typeof params !== 'object' || params === null || Array.isArray(params)) {
        throw refusal('BAD_REQUEST', 'Send an object with a query or the id of an operation.')
      }
      if (typeof params.query !== 'string' || mayAskAnything()) return
      if (await registry.has(sha256Of(params.query))) return
      throw refusal(
        'OPERATION_NOT_ALLOWED',
        'Only registered operations are answered here, and this one is not. Ask an admin to register it.',
      )
    },
    onExecute({ args }) {
      const { document, operationName, contextValue } = args as ExecutionArgs
      if (callerOf((contextValue as GraphqlContext).req).kind !== 'key') return
      if (getOperationAST(document, operationName)?.operation === OperationTypeNode.QUERY) return
      throw refusal('FORBIDDEN', 'API keys read; they change nothing.')
    },
  }

  return [
    refuseUnregistered,
    createIdPlugin({
      // Decided above, where the text is at hand.
      allowArbitraryOperations: true,
      extractPersistedOperationId: (params, request) => idOf(params, request),
      async getPersistedOperation(id) {
        const text = await registry.find(id)
        return text ?? (mayAskAnything() ? await sent.get(id) : null) ?? null
      },
      customErrors: {
        // The words are those that clients look for.
        notFound: () => refusal('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound'),
        keyNotFound: () => refusal('BAD_REQUEST', 'Must provide query string.'),
      },
    }),
    createApqPlugin({ store: sent, hash: (text) => Promise.resolve(sha256Of(text)) }),
  ]
}

function isStaffCaller(): boolean {
  const caller = currentCaller()
  return caller.kind === 'user' && caller.role !== 'consumer'
}

/** Apollo's and urql's way, the draft of GraphQL over HTTP (`documentId`), and Relay's (`id`). */
function idOf(params: GraphQLParams, request: Request): string | null {
  const persisted: unknown = params.extensions?.persistedQuery
  if (typeof persisted === 'object' && persisted !== null) {
    const { version, sha256Hash } = persisted as Record<string, unknown>
    if (version === 1 && typeof sha256Hash === 'string') return sha256Hash
  }
  const { documentId, id } = params as GraphQLParams & { documentId?: unknown; id?: unknown }
  const inUrl = new URL(request.url).searchParams
  const found = documentId ?? id ?? inUrl.get('documentId') ?? inUrl.get('id')
  if (typeof found !== 'string') return null
  return found.replace(/^sha256:/, '')
}

/** In this process only: who is not known here sends the text once more. */
function createStore(): APQStore {
  const texts = new LRUCache<string, string>({
    maxSize: MAX_STORED,
    sizeCalculation: (text) => text.length + 100,
  })
  return {
    get: (hash) => texts.get(hash),
    set(hash, text) {
      if (text.length <= MAX_TEXT) texts.set(hash, text)
    },
  }
}
