import { beforeAll, describe, expect, it } from '@jest/globals'
import { loadFonts, SERIF } from '../../../../site/seo/pictures/fonts.ts'
import { setText } from '../../../../site/seo/pictures/setText.ts'

beforeAll(loadFonts)

const set = (text: string) =>
  setText({ text, font: SERIF, colour: '#24201a', width: 300, height: 200, sizes: [66, 40] })

describe('setText', () => {
  it('should take the largest size that fits', async () => {
    expect((await set('CV')).height).toBeGreaterThan(40)
    expect((await set('A plan for the first ninety days')).height).toBeLessThanOrEqual(200)
  })

  it('should rather be smaller than break a word', async () => {
    const { height, width } = await set('Curriculum')
    expect(height).toBeLessThan(50) // one line of the smaller size
    expect(width).toBeLessThanOrEqual(300)
  })

  it('should break a word that is too long in any size', async () => {
    const { height, width } = await set('Donaudampfschifffahrt')
    expect(height).toBeGreaterThan(50)
    expect(width).toBeLessThanOrEqual(300)
  })

  it('should cut what fits in no size', async () => {
    const { height, width } = await set('Many words '.repeat(1000))
    expect(height).toBeLessThanOrEqual(200)
    expect(width).toBeLessThanOrEqual(300)
  })
})
