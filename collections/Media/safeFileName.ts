const MAX_BYTES = 120

/**
 * A name that every file system, address and header takes: `Über uns (2).JPEG` becomes
 * `Über-uns-(2).jpg`.
 *
 * @param extension of the true kind, without a full stop
 */
export function safeFileName(name: string, extension: string): string {
  const base = name
    .normalize('NFC')
    .replace(/^.*[/\\]/s, '')
    .replace(/\s+/gu, '-')
    // Also those that turn the direction of text: `gpj.exe` shown as `exe.jpg`.
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}<>:"|?*#%&]/gu, '')
    .replace(/^[._-]+/, '')
    .replace(/\.[^.-]{1,8}$/, '')
    .replace(/[.-]+$/, '')
  let kept = ''
  for (const char of base) {
    if (Buffer.byteLength(kept + char) > MAX_BYTES) break
    kept += char
  }
  return `${kept || 'picture'}.${extension}`
}
