import type { SanitizedConfig } from 'payload'
import { MalformedQueryError } from './MalformedQueryError.ts'

/** Parameters that may be given as JSON. */
const JSON_PARAMETERS = ['data', 'where']
/** What Payload and its admin write where there is no locale to name. */
const NO_LOCALE = new Set(['', 'all', '*', 'null', 'undefined', 'none', 'false'])

/**
 * Refuses a query string that Payload would fail on, or take for something else: JSON that is none,
 * and locales that there are not, for which it would answer in the default one.
 *
 * @throws {MalformedQueryError} naming the parameter
 */
export function checkRequest(
  parameters: URLSearchParams,
  localization: SanitizedConfig['localization'],
): void {
  for (const name of JSON_PARAMETERS) {
    const value = parameters.get(name)
    if (value && !isJson(value)) {
      throw new MalformedQueryError(`The parameter "${name}" cannot be read as JSON.`)
    }
  }
  const codes = localization ? localization.localeCodes : []
  for (const name of ['locale', 'fallback-locale', 'fallbackLocale']) {
    const unknown = parameters
      .getAll(name)
      .find((code) => !NO_LOCALE.has(code) && !codes.includes(code))
    if (unknown !== undefined) {
      throw new MalformedQueryError(
        `There is no locale "${unknown.slice(0, 40)}". Ask for one of: ${codes.join(', ')}, all.`,
      )
    }
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
