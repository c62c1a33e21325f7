import type { RequestHandler } from 'express'
import { APIError, handleEndpoints, type SanitizedConfig } from 'payload'
import { checkRequest } from '../rest/checkRequest.ts'
import { readOverridden } from '../rest/readOverridden.ts'
import { fetchRoute } from './fetchRoute.ts'

/**
 * Payload's REST API, without the detour through a Next route. A HEAD is answered as the GET that it
 * stands for; what cannot be read is refused in JSON, before Payload fails on it.
 */
export const createRestRoute = (config: SanitizedConfig): RequestHandler =>
  fetchRoute(async (sent) => {
    try {
      const request = await readOverridden(sent)
      const { pathname, searchParams } = new URL(request.url)
      checkRequest(searchParams, config.localization)
      if (isOfNoVersions(pathname, config)) return refusal(404, nothingAt(sent))
      const isHead = request.method === 'HEAD'
      const response = await handleEndpoints({
        config,
        request: isHead ? new Request(request, { method: 'GET' }) : request,
      })
      return (await isUnknownRoute(response)) ? refusal(404, nothingAt(sent)) : response
    } catch (error) {
      if (error instanceof APIError && error.isPublic) return refusal(error.status, error.message)
      throw error
    }
  })

/** Versions of docs of which none are kept; Payload looks for their table. */
function isOfNoVersions(pathname: string, { collections, routes }: SanitizedConfig): boolean {
  const [slug, part] = pathname.slice(routes.api.length + 1).split('/')
  return part === 'versions' && collections.some((one) => one.slug === slug && !one.versions)
}

/** Payload has no other sign for it. */
async function isUnknownRoute(response: Response): Promise<boolean> {
  const { status } = response
  if (
    (status !== 404 && status !== 501) ||
    !response.headers.get('Content-Type')?.includes('json')
  ) {
    return false
  }
  const { message } = (await response.clone().json()) as { message?: unknown }
  return typeof message === 'string' && /^(Route not found|Cannot )/.test(message)
}

function nothingAt({ method, url }: Request): string {
  return `There is nothing at ${method} ${new URL(url).pathname}.`
}

const refusal = (status: number, message: string): Response =>
  Response.json(
    { errors: [{ message }] },
    // What is left of a body that is too long is not waited for.
    { status, headers: status === 413 ? { Connection: 'close' } : {} },
  )
