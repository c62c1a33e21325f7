/** Values of attributes; `true` writes the name alone, absent and `false` ones are left out. */
export type HtmlAttributes = Record<string, string | number | boolean | undefined>

/** An HTML element. @param children HTML already: text goes through `escapeHtml` first */
export function tag(name: string, attributes: HtmlAttributes = {}, ...children: string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([key, value]) => (value === true ? ` ${key}` : ` ${key}="${escapeHtml(String(value))}"`))
    .join('')
  const open = `<${name}${written}>`
  return VOID.has(name) ? open : `${open}${children.join('')}</${name}>`
}

/** Text for use between tags and in quoted attributes; not inside `<style>`. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPED[character] ?? character)
}

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const VOID = new Set(['br', 'col', 'hr', 'img', 'input', 'meta'])
