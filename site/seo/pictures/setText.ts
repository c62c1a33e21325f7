import sharp from 'sharp'

export interface TextBox {
  text: string
  /** Families, separated by commas. */
  font: string
  /** Such as `#24201a`. */
  colour: string
  /** Pixels. */
  width: number
  height: number
  /** Pixels; the largest that fits is taken. */
  sizes: readonly number[]
}

export interface SetText {
  png: Buffer
  /** Pixels of the ink. */
  width: number
  height: number
}

/** Sets a text as large as fits; one that is too long even for the smallest size is cut. */
export async function setText(box: TextBox): Promise<SetText> {
  const smallest = box.sizes.at(-1)!
  // Longer texts than the box can hold at this size need not be tried.
  const most = Math.ceil((3 * box.width * box.height) / smallest ** 2)
  const characters = [...box.text].slice(0, most + 1)
  const isTooLong = characters.length > most
  // A word is broken only where it would be too long even in the smallest size.
  for (const wrap of ['word', 'word-char'] as const) {
    for (const size of isTooLong ? [] : box.sizes) {
      const set = await setAt(box, box.text, size, wrap)
      if (fits(set, box)) return set
    }
  }
  let low = 0
  let high = characters.length
  let best: SetText | null = null
  while (low < high) {
    const middle = (low + high + 1) >> 1
    const set = await setAt(box, `${characters.slice(0, middle).join('').trimEnd()}…`, smallest)
    if (fits(set, box)) {
      best = set
      low = middle
    } else high = middle - 1
  }
  return best ?? setAt(box, '…', smallest)
}

const fits = (set: SetText, box: TextBox): boolean =>
  set.height <= box.height && set.width <= box.width

async function setAt(
  box: TextBox,
  text: string,
  size: number,
  wrap: 'word' | 'word-char' = 'word-char',
): Promise<SetText> {
  const markup = `<span foreground="${box.colour}" line_height="0.8">${escapeMarkup(text)}</span>`
  const { data, info } = await sharp({
    text: {
      text: markup,
      font: `${box.font} ${size}`,
      width: box.width,
      wrap,
      ...ONE_POINT_A_PIXEL,
    },
  })
    .png()
    .toBuffer({ resolveWithObject: true })
  return { png: data, width: info.width, height: info.height }
}

const ONE_POINT_A_PIXEL = { dpi: 72, rgba: true } as const

const escapeMarkup = (text: string): string =>
  text.replace(/[<>&'"]/g, (character) => `&#${character.charCodeAt(0)};`)
