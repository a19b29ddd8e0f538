import { create } from 'qrcode'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { qrPicture } from '../../../adapters/links/qr.ts'

const addresses = [
  'https://t.me/kentongan_bot?start=lihat_k7m2x9p',
  'https://wa.me/6281234567890?text=Halo%2C%20saya%20mau%20lihat%20k7m2x9p',
  `https://pasar.desa.example/${'sukanegara-'.repeat(150)}`,
]

test.for(addresses)('the picture shows the code of the address, large enough to be printed: %#', async address => {
  const { rows, width } = await modulesIn(await qrPicture(address))
  const { modules } = create(address, { errorCorrectionLevel: 'M' })
  const code = Array.from({ length: modules.size }, (_, y) =>
    Array.from({ length: modules.size }, (_, x) => (modules.get(y, x) ? '#' : ' ')).join(''),
  )
  expect(rows).toEqual(code)
  expect(width).toBeGreaterThanOrEqual(600)
})

test('an address that is too long for a QR picture is refused', async () => {
  await expect(qrPicture('x'.repeat(3000))).rejects.toThrow('too big')
})

/** The modules inside the quiet zone, a line each. Refuses a picture that is not all black and white squares of one size with
 *  four empty ones around them. */
async function modulesIn(png: Uint8Array): Promise<{ rows: string[]; width: number }> {
  expect(await sharp(png).metadata()).toMatchObject({ format: 'png' })
  const { data, info } = await sharp(png)
    .flatten({ background: '#fff' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const dark = (x: number, y: number) => data[y * info.width + x] === 0
  // The first corner mark begins behind the quiet zone and is seven modules wide.
  const border = data.indexOf(0) % info.width
  let end = border
  while (dark(end, border)) end += 1
  const size = (end - border) / 7
  expect([border, info.width % size, info.height]).toEqual([4 * size, 0, info.width])
  const count = info.width / size - 8
  const at = (n: number) => border + n * size
  const rows = Array.from({ length: count }, (_, y) =>
    Array.from({ length: count }, (_, x) => (dark(at(x), at(y)) ? '#' : ' ')).join(''),
  )
  const drawn = data.every((value, n) => {
    const [x, y] = [Math.floor((n % info.width) / size) - 4, Math.floor(n / info.width / size) - 4]
    return value === (rows[y]?.[x] === '#' ? 0 : 255)
  })
  expect(drawn, 'every pixel belongs to a module').toBe(true)
  return { rows, width: info.width }
}
