import type { Outline } from './inks'

/** What a way is drawn with: a canvas has it, and so has the text of an SVG path. */
export interface Track {
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void
}

export interface Lettering { size: number; anchor: 0 | 1 | 2; bold: boolean; italic: boolean; rtl: boolean }

/** What pictures are painted with, on a canvas or as SVG. All lengths are points from the origin that `at` sets. */
export interface Pen {
  at(x: number, y: number): void
  alpha(a: number): void
  rect(x: number, y: number, w: number, h: number, r: number, fill: string, outline: Outline | null): void
  ellipse(x: number, y: number, rx: number, ry: number, fill: string, outline: Outline | null): void
  /** A path as SVG writes it. */
  path(d: string, fill: string, outline: Outline | null): void
  way(draw: (to: Track) => void, outline: Outline): void
  text(s: string, x: number, y: number, how: Lettering, fill: string): void
  image(x: number, y: number, w: number, h: number, round: boolean, picture: ImageBitmap): void
}

const anchors = ['left', 'center', 'right'] as const
const paths = new Map<string, Path2D>()

/** The embedding marks of a text that is written from right to left, which every program knows. */
export function directed(s: string, rtl: boolean): string { return rtl ? '\u202b' + s + '\u202c' : s }

/** Paints on a canvas, at s of its pixels per point; the point ox, oy (in its pixels) of the picture is at its corner. */
export class CanvasPen implements Pen {
  #fill = ''
  #font = ''

  constructor(readonly ctx: CanvasRenderingContext2D, readonly s: number, readonly ox: number, readonly oy: number, private readonly fonts: string) {
    ctx.textRendering = 'geometricPrecision'
    ctx.textBaseline = 'alphabetic'
    ctx.direction = 'ltr'
    ctx.miterLimit = 4
    this.at(0, 0)
  }

  at(x: number, y: number): void {
    this.ctx.setTransform(this.s, 0, 0, this.s, x * this.s - this.ox, y * this.s - this.oy)
  }

  alpha(a: number): void { this.ctx.globalAlpha = a }

  rect(x: number, y: number, w: number, h: number, r: number, fill: string, outline: Outline | null): void {
    if (r * this.s < 0.7) {
      if (fill) {
        this.#color(fill)
        this.ctx.fillRect(x, y, w, h)
      }
      if (outline && this.#pen(outline)) this.ctx.strokeRect(x, y, w, h)
      return
    }
    this.ctx.beginPath()
    this.ctx.roundRect(x, y, w, h, r)
    this.#paint(fill, outline)
  }

  ellipse(x: number, y: number, rx: number, ry: number, fill: string, outline: Outline | null): void {
    this.ctx.beginPath()
    this.ctx.ellipse(x, y, rx, ry, 0, 0, 2 * Math.PI)
    this.#paint(fill, outline)
  }

  path(d: string, fill: string, outline: Outline | null): void {
    let p = paths.get(d)
    if (!p) {
      p = new Path2D(d)
      paths.set(d, p)
    }
    if (fill) {
      this.#color(fill)
      this.ctx.fill(p)
    }
    if (outline && this.#pen(outline)) this.ctx.stroke(p)
  }

  way(draw: (to: Track) => void, outline: Outline): void {
    this.ctx.beginPath()
    draw(this.ctx)
    if (this.#pen(outline)) this.ctx.stroke()
  }

  text(s: string, x: number, y: number, how: Lettering, fill: string): void {
    const font = (how.italic ? 'italic ' : '') + (how.bold ? 'bold ' : '') + how.size + 'px ' + this.fonts
    if (font !== this.#font) {
      this.ctx.font = font
      this.#font = font
    }
    this.ctx.textAlign = anchors[how.anchor]
    this.#color(fill)
    this.ctx.fillText(directed(s, how.rtl), x, y)
  }

  image(x: number, y: number, w: number, h: number, round: boolean, picture: ImageBitmap): void {
    const { ctx } = this
    ctx.save()
    ctx.beginPath()
    if (round) ctx.ellipse(x + w / 2, y + h / 2, w / 2, h / 2, 0, 0, 2 * Math.PI)
    else ctx.rect(x, y, w, h)
    ctx.clip()
    // As large as it must be to fill the box, from its middle.
    const k = Math.max(w / picture.width, h / picture.height)
    ctx.imageSmoothingQuality = 'high'
    ctx.drawImage(picture, x + (w - picture.width * k) / 2, y + (h - picture.height * k) / 2, picture.width * k, picture.height * k)
    ctx.restore()
  }

  #color(fill: string): void {
    if (fill !== this.#fill) {
      this.ctx.fillStyle = fill
      this.#fill = fill
    }
  }

  #paint(fill: string, outline: Outline | null): void {
    if (fill) {
      this.#color(fill)
      this.ctx.fill()
    }
    if (outline && this.#pen(outline)) this.ctx.stroke()
  }

  #pen(o: Outline): boolean {
    if (!o.color || o.width <= 0) return false
    const { ctx } = this
    ctx.strokeStyle = o.color
    ctx.lineWidth = o.width
    ctx.setLineDash(o.dash as number[])
    ctx.lineCap = o.round ? 'round' : 'butt'
    ctx.lineJoin = o.round ? 'round' : 'miter'
    return true
  }
}
