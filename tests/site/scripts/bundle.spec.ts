import { describe, expect, it } from '@jest/globals'
import { readAssets } from '../../../site/build/siteAssets.ts'

describe('the scripts of the pages', () => {
  it('should come to less than 10 kB together, and write no markup', async () => {
    const { assets, files } = await readAssets()
    const scripts = Object.values(assets.scripts ?? {}).map((path) => files.get(path.slice(1))!)
    expect(scripts).toHaveLength(2)
    expect(scripts.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(10_000)
    for (const script of scripts) {
      expect(script.toString()).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|eval\(|write\(/)
    }
  })
})
