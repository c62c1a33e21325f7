/** Whether a hyperlink leads to the web, to an address of e-mail, or within the file. */
export function isSafeLink(target: string): boolean {
  const link = visible(target)
  if (link === '' || link.startsWith('#')) return true
  if (/^mailto:/i.test(link)) return true
  return /^https?:\/\//i.test(link) && URL.canParse(link)
}

/** Whether an address leads out of the file, to whatever place. */
export function pointsElsewhere(target: string): boolean {
  const link = visible(target)
  return /^[a-z][a-z0-9+.-]*:/i.test(link) || /^[\\/]{2}/.test(link) || /^[a-z]:[\\/]/i.test(link)
}

/** As a message shows it, without what cannot be seen. */
export const shownLink = (target: string): string => JSON.stringify(visible(target).slice(0, 100))

/** Programs skip spaces and control characters in front of and within a scheme. */
const visible = (target: string): string => target.replace(/[\p{Cc}\p{Cf}\s]/gu, '')
