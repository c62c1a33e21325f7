/** Genuine requests of the CMS, to be spoilt one part at a time. */
import { generateKeyPairSync, type KeyObject, sign as signEd25519 } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { SECRET } from '../fakeCms.ts'

export const OTHER_SECRET = `whsec_${Buffer.alloc(24, 8).toString('base64')}`

export interface Signed {
  id?: string
  body?: string
  at?: Date
  secret?: string
}

export const bodyOf = (data: Record<string, unknown> = { collection: 'articles', id: '1' }) =>
  JSON.stringify({ type: 'article.published', timestamp: '2026-01-01T00:00:00.000Z', data })

export function signedHeaders({ id = 'msg_1', body = bodyOf(), at, secret }: Signed = {}) {
  const signedAt = at ?? new Date()
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(signedAt.getTime() / 1000)),
    'webhook-signature': new Webhook(secret ?? SECRET).sign(id, signedAt, body),
  }
}

export function signedRequest(signed: Signed = {}, init: RequestInit = {}): Request {
  const body = signed.body ?? bodyOf()
  const headers = signedHeaders({ ...signed, body })
  return new Request('http://localhost/webhooks', { method: 'POST', body, headers, ...init })
}

export interface KeyPair {
  /** `whpk_…` */
  publicKey: string
  privateKey: KeyObject
}

export function createKeyPair(): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
  return { publicKey: `whpk_${raw.toString('base64')}`, privateKey }
}

export function ed25519Headers(
  { privateKey }: KeyPair,
  { id = 'msg_1', body = bodyOf(), at = new Date() }: Signed = {},
) {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const signature = signEd25519(null, Buffer.from(`${id}.${timestamp}.${body}`), privateKey)
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1a,${signature.toString('base64')}`,
  }
}
