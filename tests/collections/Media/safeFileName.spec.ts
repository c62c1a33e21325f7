import { describe, expect, it } from '@jest/globals'
import { safeFileName } from '../../../collections/Media/safeFileName.ts'

describe('a safe file name', () => {
  it.each([
    ['Über uns (2).JPEG', 'Über-uns-(2).jpg'],
    ['U\u0308ber.png', 'Über.jpg'],
    ['../../etc/passwd', 'passwd.jpg'],
    ['C:\\fakepath\\photo.png', 'photo.jpg'],
    ['.htaccess', 'htaccess.jpg'],
    ['..', 'picture.jpg'],
    ['a\u0001b\u202Egpj.exe', 'abgpj.jpg'],
    ['photo.php.jpg', 'photo.php.jpg'],
    ['a b\tc\u00a0d.png', 'a-b-c-d.jpg'],
    ['日本語.png', '日本語.jpg'],
    ['"quoted"; name=x?#%.png', 'quoted;-name=x.jpg'],
    ['', 'picture.jpg'],
  ])('should make %j into %j', (name, safe) => {
    expect(safeFileName(name, 'jpg')).toBe(safe)
  })

  it('should keep within what file systems take, and no letter by half', () => {
    const long = safeFileName(`${'ü'.repeat(300)}.png`, 'png')
    expect(Buffer.byteLength(long)).toBe(124)
    expect(long).toMatch(/^ü+\.png$/)
  })
})
