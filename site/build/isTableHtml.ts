/**
 * Whether HTML of the CMS is one table and nothing else: the tags of a table with class names and
 * scopes, and escaped text. What a page takes in unescaped must be checked before.
 */
export function isTableHtml(html: string): boolean {
  if (!/^<table class="sheet-table">/.test(html) || !html.endsWith('</table>')) return false
  return !/[<>&"]/.test(html.replace(KNOWN, ''))
}

const KNOWN =
  /<(?:table|caption|thead|tbody|tfoot|tr|th|td)(?: (?:class="[a-z -]*"|scope="(?:col|row)"))*>|<\/(?:table|caption|thead|tbody|tfoot|tr|th|td)>|&(?:amp|lt|gt|quot);/g
