/**
 * Names a download: a plain name for old programs, the title for all others.
 *
 * @see RFC 6266, appendix D, for the two names side by side
 */
export function disposition(filename: string, title: unknown, extension: string): string {
  const plain = filename.replace(/[^\w.-]/g, '_')
  if (typeof title !== 'string' || title === '') return `attachment; filename="${plain}"`
  const readable = `${title.replace(/[/\\:*?"<>|\p{Cc}]/gu, ' ').trim()}.${extension}`
  const encoded = encodeURIComponent(readable).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
