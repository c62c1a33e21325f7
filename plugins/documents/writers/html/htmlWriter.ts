import { directionOf } from '../../core/direction.ts'
import type { Assets, DocumentTree, Letterhead } from '../../core/tree.ts'
import { wordsOf } from '../../core/words.ts'
import type { Writer } from '../types.ts'
import { htmlBlocks, htmlPicture } from './htmlBlocks.ts'
import { htmlText } from './htmlInline.ts'
import { styleSheet } from './styleSheet.ts'
import { escapeHtml, tag } from './tag.ts'

/**
 * Writes a page in one file: it looks like the PDF, is filled in where it is read, and prints. It
 * loads nothing and runs nothing.
 */
export function createHtmlWriter(): Writer<DocumentTree> {
  return {
    kind: 'document',
    format: 'html',
    write: (tree, { theme, assets }) => {
      const { meta, letterhead, blocks } = tree
      const head = [
        tag('meta', { charset: 'utf-8' }),
        tag('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
        tag('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }),
        tag('title', {}, escapeHtml(meta.title)),
        ...named('description', meta.description),
        ...named('author', meta.author),
        ...named('keywords', meta.keywords.join(', ')),
        ...named('generator', 'Platen'),
        tag('style', {}, `\n${styleSheet(theme, tree)}\n`),
      ]
      const content = [
        ...(letterhead ? [htmlLetterhead(letterhead, assets)] : []),
        htmlBlocks(blocks, { assets, words: wordsOf(meta.language) }),
      ]
      const html = [
        '<!DOCTYPE html>',
        `<html lang="${escapeHtml(meta.language)}" dir="${directionOf(meta.language)}">`,
        tag('head', {}, '\n', head.join('\n'), '\n'),
        '<body>',
        tag('main', { class: 'paper' }, '\n', content.join('\n'), '\n'),
        '</body>',
        '</html>\n',
      ].join('\n')
      return Promise.resolve(new TextEncoder().encode(html))
    },
  }
}

/** Its own style and its own pictures, nothing else. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

const named = (name: string, content: string): string[] =>
  content ? [tag('meta', { name, content })] : []

function htmlLetterhead({ name, lines, logo }: Letterhead, assets: Assets): string {
  return tag(
    'header',
    { class: 'letterhead' },
    tag(
      'p',
      { class: 'name' },
      logo ? htmlPicture(logo, assets) : '',
      tag('span', {}, htmlText(name)),
    ),
    lines.length > 0 ? tag('p', { class: 'lines' }, lines.map(htmlText).join('<br>')) : '',
  )
}
