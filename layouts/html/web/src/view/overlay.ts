import { paintHighlight, type Highlight } from './highlight'
import type { Painter } from './paint'
import { CanvasPen } from './pen'
import type { Rect } from '../plane/box'
import { toggleRadius } from './stage'

const glow = 1400

/** What lies over the picture and changes often: rings about cards, highlighted lines. */
export class Overlay {
  selected = -1
  hovered = -1
  /** The position whose button the mouse is on. */
  toggle = -1
  #flashed: { nodes: number[]; start: number } | null = null
  #empty = true

  forget(): void {
    this.selected = this.hovered = this.toggle = -1
    this.#flashed = null
  }

  flash(nodes: Iterable<number>, now: number): void { this.#flashed = { nodes: [...nodes], start: now } }

  /** Tells whether it has to be drawn again soon. */
  draw(canvas: HTMLCanvasElement, painter: Painter, camera: { x: number; y: number; k: number; ratio: number }, focus: Highlight | null, boxOf: (i: number) => Rect, now: number, calm: boolean): boolean {
    const { stage, look } = painter
    const ctx = canvas.getContext('2d')!
    if (this.#flashed && now - this.#flashed.start > glow) this.#flashed = null
    const rings = [this.selected, this.hovered].some((i) => stage.shows(i)) || stage.shows(this.toggle) || this.#flashed !== null || focus !== null
    if (!rings && this.#empty) return false
    ctx.setTransform(1, 0, 0, 1, 0, 0)
    ctx.globalAlpha = 1
    ctx.clearRect(0, 0, canvas.width, canvas.height)
    this.#empty = !rings
    if (!rings) return false
    const s = camera.k * camera.ratio
    const pen = new CanvasPen(ctx, s, Math.round(camera.x * s - canvas.width / 2), Math.round(camera.y * s - canvas.height / 2), look.fonts)
    const accent = look.inks.css(stage.doc.meta.theme.accent)
    const px = 1 / camera.k
    if (focus && stage.shows(focus.of)) paintHighlight(pen, painter, focus, 1.2 * px)
    pen.at(0, 0)
    const ring = (i: number, width: number, air: number, color: string): void => {
      if (!stage.shows(i)) return
      const b = boxOf(i)
      const d = (air + width / 2) * px
      pen.rect(b.x - d, b.y - d, b.w + 2 * d, b.h + 2 * d, 6 + d, '', { color, width: width * px, dash: [], round: false })
    }
    if (this.#flashed) {
      const t = (now - this.#flashed.start) / glow
      pen.alpha(calm ? 1 : Math.sin(Math.PI * Math.pow(t, 0.6)))
      for (const i of this.#flashed.nodes) ring(i, 4, 1, look.inks.css(stage.doc.meta.theme.changed) || accent)
      pen.alpha(1)
    }
    if (this.hovered !== this.selected) ring(this.hovered, 1.5, 0.5, accent)
    if (focus && focus.of !== this.selected) ring(focus.of, 2.5, 1.5, accent)
    ring(this.selected, 2.5, 1.5, accent)
    if (stage.shows(this.toggle)) {
      const t = stage.toggle(this.toggle)
      painter.toggle(pen, this.toggle, 0, 0)
      pen.at(t.x, t.y)
      const half = stage.closed(this.toggle) ? Math.max(toggleRadius, 4 + 2.2 * String(stage.doc.total[this.toggle]!).length) : toggleRadius
      pen.rect(-half, -toggleRadius, 2 * half, 2 * toggleRadius, toggleRadius, '', { color: accent, width: 1.75, dash: [], round: false })
    }
    return this.#flashed !== null
  }
}
