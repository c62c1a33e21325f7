import { withPayload } from '@payloadcms/next/withPayload'

/** @type {import('next').NextConfig} */
const nextConfig = {
  poweredByHeader: false,
  // `npm test` checks types; checking again would only lengthen the first start.
  typescript: { ignoreBuildErrors: true },
  // Native modules and those that read files beside themselves stay outside the bundle.
  serverExternalPackages: ['@libsql/client', 'libsql', 'docx', 'fontkit', 'pino'],
}

export default withPayload(nextConfig, { devBundleServerPackages: false })
