import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'
import type { BasePayload, CollectionSlug, Config } from 'payload'
import { shippedThemes, type Theme } from './core/theme.ts'
import type { DocumentsPluginOptions, SanitizedOptions } from './types.ts'

/** Fills in defaults. @throws {Error} at boot, when the options do not fit the config */
export function sanitizeOptions(options: DocumentsPluginOptions, config: Config): SanitizedOptions {
  const { collection, fileDirectory } = options
  if (!config.collections?.some(({ slug }) => slug === collection)) {
    throw new Error(
      `documentsPlugin: there is no collection "${collection}"; list it before the plugin runs`,
    )
  }
  const { mediaCollection } = options
  if (mediaCollection && !config.collections.some(({ slug }) => slug === mediaCollection)) {
    throw new Error(`documentsPlugin: there is no collection "${mediaCollection}" for pictures`)
  }
  if (!isAbsolute(fileDirectory)) {
    throw new Error(
      `documentsPlugin: fileDirectory must be an absolute path, not "${fileDirectory}"`,
    )
  }
  checkFonts(options.fonts ?? [])
  checkDownloads(options)
  return {
    authorName: 'Platen',
    fonts: [],
    canSeeAll: ({ req }) => Boolean(req.user),
    titleField: 'title',
    descriptionField: 'description',
    slugField: 'slug',
    onFilesReady: undefined,
    onFilesFailed: undefined,
    findMoved: undefined,
    pageUrl: undefined,
    allowedOrigins: [],
    fillsPerMinute: 30,
    masterDirectory: join(dirname(fileDirectory), 'masters'),
    ...options,
    collection: collection as CollectionSlug,
    themes: withShipped(options.themes ?? []),
    mediaCollection: options.mediaCollection as CollectionSlug | undefined,
    libreOfficePath: options.libreOfficePath,
    locales: localesOf(config),
  }
}

function checkDownloads({ allowedOrigins = [], fillsPerMinute = 1 }: DocumentsPluginOptions): void {
  const wrong = allowedOrigins.find((url) => !URL.canParse(url) || new URL(url).origin !== url)
  if (wrong !== undefined) {
    throw new Error(
      `documentsPlugin: allowedOrigins must hold origins such as https://example.org, not "${wrong}"`,
    )
  }
  if (!Number.isInteger(fillsPerMinute) || fillsPerMinute < 1) {
    throw new Error(
      `documentsPlugin: fillsPerMinute must be a whole number from 1, not ${fillsPerMinute}`,
    )
  }
}

function checkFonts(paths: readonly string[]): void {
  for (const path of paths) {
    if (!isAbsolute(path) || !/\.[ot]tf$/i.test(path) || !existsSync(path)) {
      throw new Error(
        `documentsPlugin: fonts must name TTF or OTF files by absolute path, and "${path}" is none`,
      )
    }
  }
}

function withShipped(added: readonly Theme[]): Theme[] {
  const wrong = added.find(({ name }) => !/^[a-z][a-z0-9-]*$/.test(name))
  if (wrong) {
    throw new Error(
      `documentsPlugin: theme "${wrong.name}" needs a name of small letters, digits and "-"`,
    )
  }
  const isReplaced = ({ name }: Theme): boolean => added.some((theme) => theme.name === name)
  return [...shippedThemes.filter((theme) => !isReplaced(theme)), ...added]
}

const CUSTOM_KEY = 'documentsPlugin'

/** Keeps the options where the server finds them through the Payload instance. */
export const withOptions = (config: Config, options: SanitizedOptions): Config['custom'] => ({
  ...config.custom,
  [CUSTOM_KEY]: options,
})

/** The options that the plugin was added with. */
export function optionsOf(payload: BasePayload): SanitizedOptions {
  const options = payload.config.custom?.[CUSTOM_KEY] as SanitizedOptions | undefined
  if (!options) throw new Error('documentsPlugin is not among the plugins of the Payload config')
  return options
}

function localesOf({ localization }: Config): string[] {
  if (!localization) return ['en']
  const codes = localization.locales.map((locale) =>
    typeof locale === 'string' ? locale : locale.code,
  )
  const { defaultLocale } = localization
  return [defaultLocale, ...codes.filter((code) => code !== defaultLocale)]
}
