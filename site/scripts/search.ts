/** Results while somebody types, from the files of the index. */
import { createSearch, type Found } from '../search/createSearch.ts'
import type { SearchRecord } from '../search/indexFiles.ts'
import { markWords } from './markWords.ts'
import { type SearchTexts, textsOf } from './texts.ts'

const root = document.querySelector<HTMLElement>('[data-search]')
if (root) start(root)

function start(root: HTMLElement) {
  const find = <T extends HTMLElement>(selector: string) => root.querySelector<T>(selector)!
  const input = find<HTMLInputElement>('input')
  const status = find('.search-status')
  const failed = find('.search-failed')
  const list = find('.results')
  const more = find('.more-results')
  const texts = textsOf<SearchTexts>(root)
  const isForAddress = root.dataset.search === 'address'
  const search = createSearch(load, texts.locale)
  let found: Found | null = null
  let shown = 0
  /** Counts searches: one that was overtaken shows nothing. */
  let turn = 0

  async function load(file: string): Promise<unknown> {
    const response = await fetch(texts.index + file)
    if (response.status === 404) return null
    if (!response.ok) throw new Error(`${response.url} answers ${response.status}`)
    return response.json()
  }

  async function run() {
    const mine = ++turn
    const query = input.value.trim()
    if (!isForAddress) address(query)
    failed.hidden = true
    if (query === '') return show(null, [])
    if (!found) status.textContent = texts.searching
    try {
      const next = await search.find(query)
      const records = await next.records(0, PAGE)
      if (mine === turn) show(next, records)
    } catch (error) {
      if (mine === turn) fail(error)
    }
  }

  function show(next: Found | null, records: SearchRecord[]) {
    found = next
    shown = PAGE
    list.replaceChildren(...records.map(item))
    more.hidden = !next || next.total <= shown
    const total = next ? `${texts.results} ${next.total.toLocaleString(texts.locale)}` : ''
    status.textContent =
      next && records.length === 0 ? texts.nothing.replace('#', () => input.value.trim()) : total
  }

  function fail(error: unknown) {
    reportError(error) // for whoever looks into the console
    found = null
    list.replaceChildren()
    more.hidden = true
    status.textContent = ''
    failed.hidden = false
  }

  function item([kind, path, title, text, picture]: SearchRecord): HTMLElement {
    const link = element('a', '', ...marked(title))
    link.href = path.split('/').map(encodeURIComponent).join('/')
    const about = element('div', 'about', element('span', 'kind', texts.kinds[kind] ?? ''))
    about.append(element('h2', 'title', link))
    if (text) about.append(element('p', '', ...marked(text)))
    const paper = element('span', `paper kind-${kind}`)
    if (picture) {
      const image = element('img', '')
      image.alt = ''
      image.loading = 'lazy'
      image.addEventListener('error', () => image.remove())
      image.src = picture
      paper.append(image)
    }
    return element('li', 'result', paper, about)
  }

  const marked = (text: string): Node[] =>
    markWords(text, found?.terms ?? [], texts.locale).map(({ part, isMarked }) =>
      isMarked ? element('mark', '', part) : document.createTextNode(part),
    )

  function address(query: string) {
    const url = new URL(location.href)
    if (query) url.searchParams.set('q', query)
    else url.searchParams.delete('q')
    if (url.href !== location.href) history.replaceState(null, '', url)
  }

  function move(step: number) {
    const links = [...list.querySelectorAll('a')]
    const at = links.indexOf(document.activeElement as HTMLAnchorElement) + step
    const next = at < 0 ? input : links[Math.min(at, links.length - 1)]
    next?.focus()
  }

  let waiting: ReturnType<typeof setTimeout> | undefined
  input.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => void run(), TYPING_MS)
  })
  find('form').addEventListener('submit', (event) => {
    event.preventDefault()
    clearTimeout(waiting)
    void run().then(() => move(1))
  })
  root.addEventListener('keydown', (event) => {
    const { key, isComposing } = event
    if (isComposing) return
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault()
      move(key === 'ArrowDown' ? 1 : -1)
    } else if (key === 'Escape') {
      event.preventDefault()
      if (document.activeElement === input) input.value = ''
      input.focus()
      void run()
    }
  })
  more.addEventListener('click', () => {
    const mine = turn
    const from = shown
    shown += PAGE
    more.hidden = !found || found.total <= shown
    found?.records(from, shown).then(
      (records) => {
        if (mine !== turn) return
        const items = records.map(item)
        list.append(...items)
        items[0]?.querySelector('a')?.focus()
      },
      (error: unknown) => fail(error),
    )
  })

  if (isForAddress) input.value = wordsOfAddress()
  else input.value ||= new URL(location.href).searchParams.get('q') ?? ''
  if (input.value) void run()
  else if (!isForAddress) input.focus()
}

/** What somebody may have looked for at an address without a page. */
function wordsOfAddress(): string {
  let path = location.pathname
  try {
    path = decodeURIComponent(path)
  } catch {
    // Not UTF-8: what is left of it will do.
  }
  const parts = path.replace(/\.\w+$/, '').split('/')
  const last = parts.filter((part) => part.length > 1 && !/^page_\d+$/.test(part)).pop() ?? ''
  return last.replace(/[-_+.~%\s]+/g, ' ').trim()
}

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name)
  if (className) made.className = className
  made.append(...children)
  return made
}

/** Results shown at once. */
const PAGE = 10
/** Pause in typing before a search. */
const TYPING_MS = 80
