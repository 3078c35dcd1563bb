import type { Rect } from '../plane/box'

/** Paints an area at s pixels per point on a canvas whose corner is ox, oy pixels from that of the picture; each yield is a place to rest. */
export type PaintArea = (ctx: CanvasRenderingContext2D, area: Rect, s: number, ox: number, oy: number) => Generator<void>

/** What is looked at: pixels per point, and how many pixels the corner of the view is from that of the picture. */
export interface Window { s: number; ox: number; oy: number; width: number; height: number }

interface Tile { canvas: HTMLCanvasElement; column: number; row: number; painting: Generator<void> | null }

/** Tiles of one scale. */
interface Sheet { s: number; tiles: Map<string, Tile> }

const side = 512

/** The picture as square bitmaps that are painted a little in every frame, so that moving about only copies them. */
export class Tiles {
  #sheet: Sheet | null = null
  #old: Sheet | null = null
  #spare: HTMLCanvasElement[]
  #overview: { canvas: HTMLCanvasElement; s: number; painting: Generator<void> | null } | null = null
  readonly #probe = context(newCanvas(1, 1))

  /** spare are bitmaps that others have released. */
  constructor(private readonly paint: PaintArea, private readonly bounds: Rect, spare: HTMLCanvasElement[] = []) { this.#spare = spare }

  /** Gives all bitmaps away; nothing can be drawn then. */
  release(): HTMLCanvasElement[] {
    this.#drop(this.#sheet)
    this.#drop(this.#old)
    this.#sheet = this.#old = null
    return this.#spare.splice(0, 24)
  }

  /** What was painted is out of date. It is shown until there is something better. */
  refresh(): void {
    if (this.#covered) this.#retire(this.#sheet)
    else this.#drop(this.#sheet)
    this.#sheet = null
    this.#overview = null
  }

  #covered = false

  #retire(sheet: Sheet | null): void {
    if (!sheet) return
    this.#drop(this.#old)
    this.#old = sheet
  }

  #drop(sheet: Sheet | null): void {
    sheet?.tiles.forEach((t) => this.#spare.push(t.canvas))
  }

  /** Begins tiles for a scale, unless there are some. */
  scale(s: number): void {
    if (this.#sheet?.s === s) return
    if (this.#sheet && this.#covered) this.#retire(this.#sheet)
    else this.#drop(this.#sheet)
    this.#sheet = { s, tiles: new Map() }
    this.#covered = false
  }

  /** The scale that tiles are painted for; 0 = none yet. */
  get current(): number { return this.#sheet?.s ?? 0 }

  /** Works until a time (of performance.now) at tiles that are seen and those around; tells whether all that is seen is done. */
  work(w: Window, until: number): boolean {
    const sheet = this.#sheet
    if (!sheet) return false
    const seen = this.#needed(w, sheet.s, 0)
    this.#forget(sheet, seen.length)
    const ready = this.#finish(sheet, seen, until)
    this.#covered = ready
    if (ready) {
      this.#drop(this.#old)
      this.#old = null
    }
    return ready
  }

  /** Works at what may be seen next; tells whether that is done too. */
  ahead(w: Window, until: number): boolean {
    const sheet = this.#sheet
    return !sheet || this.#survey(until) && this.#finish(sheet, this.#needed(w, sheet.s, 1), until)
  }

  #finish(sheet: Sheet, wanted: [number, number][], until: number): boolean {
    for (const [column, row] of wanted) {
      const key = column + ' ' + row
      let t = sheet.tiles.get(key)
      if (!t) {
        if (performance.now() >= until) return false
        t = this.#begin(sheet, column, row)
        sheet.tiles.set(key, t)
      }
      if (!this.#run(t.painting, t.canvas, until)) return false
      t.painting = null
      sheet.tiles.delete(key) // so that those used last are last
      sheet.tiles.set(key, t)
    }
    return true
  }

  #begin(sheet: Sheet, column: number, row: number): Tile {
    const canvas = this.#spare.pop() ?? newCanvas(side, side)
    const area = { x: column * side / sheet.s, y: row * side / sheet.s, w: side / sheet.s, h: side / sheet.s }
    return { canvas, column, row, painting: this.paint(context(canvas), area, sheet.s, column * side, row * side) }
  }

  #run(painting: Generator<void> | null, canvas: HTMLCanvasElement, until: number): boolean {
    if (!painting) return true
    for (;;) {
      const left = until - performance.now()
      if (left <= 0) return false
      const done = painting.next().done
      if (left < 10) this.#probe.drawImage(canvas, 0, 0, 1, 1, 0, 0, 1, 1) // browsers note down what is painted and do it later: it is to be done now
      if (done) return true
    }
  }

  /** Paints the whole in little, for places that no tile shows yet. */
  #survey(until: number): boolean {
    if (!this.#overview) {
      const s = Math.min(1200 / Math.max(this.bounds.w, this.bounds.h), 1)
      const canvas = newCanvas(Math.max(Math.ceil(this.bounds.w * s), 1), Math.max(Math.ceil(this.bounds.h * s), 1))
      this.#overview = { canvas, s, painting: this.paint(context(canvas), this.bounds, s, this.bounds.x * s, this.bounds.y * s) }
    }
    if (!this.#run(this.#overview.painting, this.#overview.canvas, until)) return false
    this.#overview.painting = null
    return true
  }

  /** The whole in little, once it is painted. */
  get small(): { canvas: HTMLCanvasElement; s: number } | null { return this.#overview && !this.#overview.painting ? this.#overview : null }

  /** Those needed for a window and so many tiles around it, from the middle outwards. */
  #needed(w: Window, s: number, around: number): [number, number][] {
    const k = s / w.s
    const b = this.bounds
    const left = Math.max(Math.floor(w.ox * k / side) - around, Math.floor((b.x - 48) * s / side))
    const top = Math.max(Math.floor(w.oy * k / side) - around, Math.floor((b.y - 24) * s / side))
    const right = Math.min(Math.floor(((w.ox + w.width) * k - 1) / side) + around, Math.floor((b.x + b.w + 48) * s / side))
    const bottom = Math.min(Math.floor(((w.oy + w.height) * k - 1) / side) + around, Math.floor((b.y + b.h + 24) * s / side))
    const list: [number, number][] = []
    for (let row = top; row <= bottom; row++) for (let column = left; column <= right; column++) list.push([column, row])
    const x = (w.ox + w.width / 2) * k / side - 0.5
    const y = (w.oy + w.height / 2) * k / side - 0.5
    return list.sort((p, q) => Math.hypot(p[0] - x, p[1] - y) - Math.hypot(q[0] - x, q[1] - y))
  }

  /** Lets tiles go that were not used for long. */
  #forget(sheet: Sheet, seen: number): void {
    const most = Math.max(36, 3 * seen)
    for (const [key, t] of sheet.tiles) {
      if (sheet.tiles.size <= most) break
      sheet.tiles.delete(key)
      this.#spare.push(t.canvas)
    }
    this.#spare.length = Math.min(this.#spare.length, 12)
  }

  /** Copies what there is into a window. */
  draw(ctx: CanvasRenderingContext2D, w: Window, paper: string): void {
    ctx.setTransform(1, 0, 0, 1, 0, 0)
    ctx.fillStyle = paper
    ctx.fillRect(0, 0, w.width, w.height)
    if (!this.#shows(this.#sheet, w)) {
      const o = this.small
      if (o && !this.#shows(this.#old, w)) {
        const k = w.s / o.s
        ctx.drawImage(o.canvas, this.bounds.x * w.s - w.ox, this.bounds.y * w.s - w.oy, o.canvas.width * k, o.canvas.height * k)
      }
      this.#copy(ctx, this.#old, w)
    }
    this.#copy(ctx, this.#sheet, w)
  }

  /** Whether tiles of a scale show all of a window. */
  #shows(sheet: Sheet | null, w: Window): boolean {
    return sheet !== null && sheet.s < 4 * w.s && this.#needed(w, sheet.s, 0).every(([column, row]) => sheet.tiles.get(column + ' ' + row)?.painting === null)
  }

  #copy(ctx: CanvasRenderingContext2D, sheet: Sheet | null, w: Window): void {
    if (!sheet) return
    const k = w.s / sheet.s
    for (const t of sheet.tiles.values()) {
      if (t.painting) continue
      // Corners are rounded, so that there are no gaps between tiles.
      const x = Math.round(t.column * side * k - w.ox)
      const y = Math.round(t.row * side * k - w.oy)
      const right = Math.round((t.column + 1) * side * k - w.ox)
      const bottom = Math.round((t.row + 1) * side * k - w.oy)
      if (x < w.width && y < w.height && right > 0 && bottom > 0) ctx.drawImage(t.canvas, x, y, right - x, bottom - y)
    }
  }
}

export function newCanvas(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  return canvas
}

export function context(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const ctx = canvas.getContext('2d', { alpha: false })
  if (!ctx) throw new Error('this browser has no canvas')
  return ctx
}
