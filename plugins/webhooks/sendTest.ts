import type { BasePayload } from 'payload'
import { inTransaction } from '../shared/inTransaction.ts'
import { attempt, type AttemptResult, type AttemptTools } from './core/attempt.ts'
import { classify } from './core/classify.ts'
import { TEST_EVENT_TYPE } from './core/eventType.ts'
import { attemptColumns } from './dispatch/attemptColumns.ts'
import { enqueueMessage } from './enqueueMessage.ts'
import { signingKeys } from './secrets.ts'
import { webhooksOptions } from './state.ts'
import {
  DELIVERIES,
  ENDPOINTS,
  MESSAGES,
  type DeliveryDoc,
  type EndpointDoc,
  type MessageDoc,
} from './types.ts'

export interface TestResult {
  isDelivered: boolean
  /** What came of it, as a sentence. */
  message: string
  /** The first 4 kB; null when no response came. */
  responseExcerpt: string | null
  deliveryId: number | string
}

/**
 * Sends `test.ping` to a webhook endpoint, once, and waits for the answer. Works while the endpoint
 * is disabled too, and says nothing about its health.
 *
 * The message and its delivery are kept as any others. After a crash in between, there is a message
 * without a delivery.
 *
 * @param signal ends it without a result
 * @throws the reason of `signal`; {Error} the signing secret cannot be read
 */
export async function sendTest(
  payload: BasePayload,
  endpoint: EndpointDoc,
  tools: AttemptTools,
  signal: AbortSignal,
): Promise<TestResult> {
  const secrets = signingKeys(payload, endpoint, tools.now())
  const written = await inTransaction(payload, (req) =>
    enqueueMessage(req, {
      type: TEST_EVENT_TYPE,
      collection: ENDPOINTS,
      docId: endpoint.id,
      data: { text: `This is a test of the webhook endpoint "${endpoint.name}".` },
      subject: { tags: [], fieldValues: null },
      target: endpoint.id,
      isHandedOut: true,
    }),
  )
  const message = (await payload.db.findOne<MessageDoc>({
    collection: MESSAGES,
    where: { messageId: { equals: written.messageId } },
  })) as MessageDoc
  const { messageId, body } = message
  const { timeoutMs } = webhooksOptions(payload)
  const request = { url: endpoint.url, messageId, body, secrets, timeoutMs }
  const result = await attempt(request, tools, signal)
  return record(payload, endpoint, message, result)
}

async function record(
  payload: BasePayload,
  endpoint: EndpointDoc,
  message: MessageDoc,
  result: AttemptResult,
): Promise<TestResult> {
  const verdict = classify(result, 1, result.startedAt, 0)
  const isDelivered = verdict.kind === 'delivered'
  const error = isDelivered ? null : verdict.reason
  const columns = attemptColumns(result, verdict, null)
  const { id } = (await payload.db.create({
    collection: DELIVERIES,
    data: {
      key: `${message.messageId}:${endpoint.id}`,
      message: message.id,
      endpoint: endpoint.id,
      eventType: message.eventType,
      docKey: `${message.docCollection}/${message.docId}`,
      occurredAt: message.occurredAt,
      status: isDelivered ? 'done' : 'failed',
      dueAt: message.occurredAt,
      attemptCount: 1,
      ...columns,
      error,
    },
  })) as DeliveryDoc
  return {
    isDelivered,
    message: error ?? `Answered ${columns.responseStatus} in ${columns.durationMs} ms.`,
    responseExcerpt: columns.responseExcerpt || null,
    deliveryId: id,
  }
}
