import type { RequestHandler } from 'express'
import { handleEndpoints, type SanitizedConfig } from 'payload'
import { fetchRoute } from './fetchRoute.ts'

/** Payload's REST API, without the detour through a Next route. */
export const createRestRoute = (config: SanitizedConfig): RequestHandler =>
  fetchRoute((request) => handleEndpoints({ config, request }))
