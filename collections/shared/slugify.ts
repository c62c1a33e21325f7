/**
 * The words of a text as a slug: `Curriculum vitæ: 2026` becomes `curriculum-vitae-2026`.
 *
 * @returns an empty string when the text has no Latin letter and no digit
 */
export function slugify(text: string): string {
  return text
    .toLowerCase()
    .replace(/[æœøłđðþß&]/g, (character) => SPELLED_OUT[character] ?? '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}

const SPELLED_OUT: Record<string, string> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  '&': ' and ',
}
