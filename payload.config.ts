import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildConfig } from 'payload'
import sharp from 'sharp'
import { ApiKeys } from './collections/ApiKeys/index.ts'
import { Articles } from './collections/Articles/index.ts'
import { DocumentTemplates } from './collections/DocumentTemplates/index.ts'
import { createMedia } from './collections/Media/index.ts'
import { createOperations } from './collections/Operations/index.ts'
import { Redirects } from './collections/Redirects/index.ts'
import { Tags } from './collections/Tags/index.ts'
import { createUsers } from './collections/Users/index.ts'
import { isStaff } from './collections/shared/access/roles.ts'
import { articleEditor } from './collections/shared/fields/articleEditor.ts'
import { migrations } from './migrations/index.ts'
import { documentsPlugin } from './plugins/documents/index.ts'
import { publishingPlugin } from './plugins/publishing/index.ts'
import { webhooksPlugin } from './plugins/webhooks/index.ts'
import { createDatabase } from './src/database/index.ts'
import { createSmtpEmail } from './src/email/createSmtpEmail.ts'
import { logEmail } from './src/email/logEmail.ts'
import { env } from './src/env.ts'
import { announceFiles } from './src/announceFiles.ts'
import { checkOperation, noteOperationChange } from './src/graphql/operations/operationTools.ts'
import { liveStatus } from './src/liveStatus.ts'
import { guardReads } from './src/rest/guardReads.ts'
import { findAdminEmails } from './src/findAdminEmails.ts'
import { findMovedTemplate } from './src/findMovedTemplate.ts'
import { publicPages, publicUrl } from './src/publicPages.ts'
import { siteEndpoint } from './src/siteEndpoint.ts'
import { quietRefusals } from './src/quietRefusals.ts'
import { tellDatabaseErrors } from './src/tellDatabaseErrors.ts'
import { tellMalformedForm } from './src/tellMalformedForm.ts'

const root = dirname(fileURLToPath(import.meta.url))

export default buildConfig({
  admin: {
    // Gravatar would tell an outside host who works here.
    avatar: 'default',
    components: {
      graphics: { Icon: '/src/admin/Icon.tsx#Icon', Logo: '/src/admin/Logo.tsx#Logo' },
    },
    importMap: { baseDir: root },
    meta: { titleSuffix: ' · Platen' },
    user: 'users',
  },
  collections: [
    Articles,
    Tags,
    DocumentTemplates,
    createMedia(`${env.MEDIA_DIRECTORY}/uploads`),
    Redirects,
    createUsers({ isSecure: env.CMS_URL.startsWith('https:') }),
    ApiKeys,
    createOperations({ check: checkOperation, onChange: noteOperationChange }),
  ],
  db: createDatabase({
    url: env.DATABASE_URL,
    isProduction: env.NODE_ENV === 'production',
    isMigrating: env.PAYLOAD_MIGRATING,
    migrationDirectory: `${root}/migrations`,
    migrations,
  }),
  editor: articleEditor,
  email: env.SMTP ? createSmtpEmail(env.SMTP) : logEmail,
  graphQL: { schemaOutputFile: `${root}/schema.graphql` },
  hooks: { afterError: [tellMalformedForm, tellDatabaseErrors] },
  // A refusal is the editor's to know, not the operator's.
  // The type lists Payload's own errors; the setting goes by any name.
  loggingLevels: {
    UnpublishableTemplateError: 'info',
    RefusedPictureError: 'info',
    RefusedUploadError: 'info',
  } as object,
  logger: { options: { level: env.LOG_LEVEL, hooks: quietRefusals } },
  localization: {
    locales: env.LOCALES.map((code) => ({ code, label: nameOfLanguage(code) })),
    defaultLocale: env.LOCALES[0] ?? 'en',
    fallback: true,
  },
  // Each step into related docs multiplies an answer; pages need two.
  maxDepth: 3,
  plugins: [
    documentsPlugin({
      collection: DocumentTemplates.slug,
      fileDirectory: `${env.MEDIA_DIRECTORY}/generated`,
      canSeeAll: ({ req }) => isStaff(req),
      mediaCollection: 'media',
      libreOfficePath: env.LIBREOFFICE_PATH === 'off' ? false : env.LIBREOFFICE_PATH,
      pageUrl: (template) => publicUrl(env.SITE_URL, DocumentTemplates.slug, template),
      findMoved: findMovedTemplate,
      allowedOrigins: [new URL(env.SITE_URL).origin],
      fillsPerMinute: env.FILLS_PER_MINUTE,
      onFilesReady: (args) => announceFiles('document_template.files_ready', args),
      onFilesFailed: (args) => announceFiles('document_template.files_failed', args),
    }),
    publishingPlugin({
      pages: publicPages,
      redirects: Redirects.slug,
      siteUrl: env.SITE_URL,
      canSeeAll: ({ req }) => isStaff(req),
      liveSource: liveStatus,
    }),
    webhooksPlugin({
      events: {
        articles: 'article',
        tags: 'tag',
        'document-templates': 'document_template',
        redirects: 'redirect',
      },
      tags: {
        collection: Tags.slug,
        fields: { [Articles.slug]: 'tags', [DocumentTemplates.slug]: 'tags' },
      },
      extraEventTypes: ['document_template.files_ready', 'document_template.files_failed'],
      allowedHosts: env.WEBHOOK_ALLOWED_HOSTS,
      retentionDays: env.WEBHOOK_RETENTION_DAYS,
      findOwners: findAdminEmails,
      managedEndpoints: siteEndpoint(env),
    }),
    guardReads,
  ],
  secret: env.PAYLOAD_SECRET,
  serverURL: env.CMS_URL,
  sharp,
  telemetry: false,
  // `npm run generate:types` writes them; starting the CMS changes no source.
  typescript: { autoGenerate: false, outputFile: `${root}/payload-types.ts` },
})

/** In English, as the admin is: `de` is German. */
function nameOfLanguage(code: string): string {
  return new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code
}
