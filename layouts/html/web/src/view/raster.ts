import type { Rect } from '../plane/box'

/** Boxes of one colour on pixels, with smooth edges. From afar there are a hundred thousand of them, which is too much for
 *  a canvas in the time of a frame, and little for this. */
export class Raster {
  readonly image: ImageData
  readonly #data: Uint32Array

  /** s pixels per point; the corner is ox, oy pixels from that of the picture. */
  constructor(readonly width: number, readonly height: number, private readonly s: number, private readonly ox: number, private readonly oy: number, paper: string) {
    this.image = new ImageData(width, height)
    this.#data = new Uint32Array(this.image.data.buffer)
    this.#data.fill(pixel(paper))
  }

  /** Paints a box, in points from the top left of the picture; covers is how much of it, from 0 to 1, is the colour. */
  box(x: number, y: number, w: number, h: number, color: number, covers: number): void {
    const { s, width, height } = this
    const data = this.#data
    const left = Math.max(x * s - this.ox, 0)
    const top = Math.max(y * s - this.oy, 0)
    const right = Math.min((x + w) * s - this.ox, width)
    const bottom = Math.min((y + h) * s - this.oy, height)
    if (left >= right || top >= bottom) return
    covers *= (color >>> 24) / 255
    const solid = (color | 0xff000000) >>> 0
    const x0 = Math.floor(left)
    const x1 = Math.ceil(right)
    const y1 = Math.ceil(bottom)
    for (let py = Math.floor(top); py < y1; py++) {
      const cy = (Math.min(bottom, py + 1) - Math.max(top, py)) * covers
      const row = py * width
      for (let px = x0; px < x1; px++) {
        const c = (Math.min(right, px + 1) - Math.max(left, px)) * cy
        data[row + px] = c > 0.996 ? solid : mixed(data[row + px]!, solid, c)
      }
    }
  }

  /** Paints the outline of a box, a pixel wide at least. */
  outline(r: Rect, color: number): void {
    const d = 1 / this.s
    this.box(r.x, r.y, r.w, d, color, 1)
    this.box(r.x, r.y + r.h - d, r.w, d, color, 1)
    this.box(r.x, r.y + d, d, r.h - 2 * d, color, 1)
    this.box(r.x + r.w - d, r.y + d, d, r.h - 2 * d, color, 1)
  }
}

function mixed(a: number, b: number, share: number): number {
  const k = Math.round(share * 256)
  return (mix(a & 255, b & 255, k) | (mix((a >> 8) & 255, (b >> 8) & 255, k) << 8) | (mix((a >> 16) & 255, (b >> 16) & 255, k) << 16) | 0xff000000) >>> 0
}

function mix(a: number, b: number, k: number): number { return a + (((b - a) * k) >> 8) }

const known = new Map<string, number>()

/** A colour as #rrggbb or #rrggbbaa ('' = none), as the pixels of pictures have it: red is the lowest byte. */
export function pixel(css: string): number {
  if (!css) return 0
  let p = known.get(css)
  if (p === undefined) {
    const v = parseInt(css.slice(1, 7), 16)
    p = (((css.length === 9 ? parseInt(css.slice(7), 16) : 255) << 24) | ((v & 255) << 16) | (v & 0xff00) | (v >> 16)) >>> 0
    known.set(css, p)
  }
  return p
}
