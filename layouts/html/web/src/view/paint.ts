import { part } from '../doc'
import { hex, readableOn, type Inks } from './inks'
import type { Pen, Track } from './pen'
import { boxAbout, grown, overlap, type Rect } from '../plane/box'
import { pixel, type Raster } from './raster'
import { toggleRadius, type Stage } from './stage'
import { rounded } from './ways'

/** How much of a card is painted: a block of its colour, its shapes, its name too, all. */
export const enum Detail { Block, Shape, Name, Whole }

/** What can still be told apart at a scale, in pixels of the screen per point. */
export function detailAt(s: number): Detail {
  return s >= 0.45 ? Detail.Whole : s >= 0.28 ? Detail.Name : s >= 0.14 ? Detail.Shape : Detail.Block
}

/** How things look that the file does not decide. */
export interface Look {
  inks: Inks
  /** By position: 1 = it stands back. */
  dim: Uint8Array | null
  /** By position: a colour in place of its accent, 0xFFFFFFFF = as drawn. */
  colors: Uint32Array | null
  toggles: boolean
  fonts: string
  /** The photo or logo of a blob, null while it is being decoded. */
  image(blob: number): ImageBitmap | null
}

export const asDrawn = 0xffffffff
const dimmed = 0.22
const frameRadius = 10

/** Paints pictures, in pieces: each yield is a place to rest. */
export class Painter {
  constructor(readonly stage: Stage, readonly look: Look) {}

  /** Paints what is in an area: what is behind, lines, cards. */
  *area(pen: Pen, area: Rect, s: number, detail: Detail): Generator<void> {
    this.#behind(pen, area, s)
    yield* this.#lines(pen, area, s)
    this.#cross(pen, area, s)
    if (s >= 0.4) this.#labels(pen, area)
    yield* this.#cards(pen, area, s, detail)
  }

  /** Paints what is in an area from afar: every card is a block of its colour. */
  *blocks(on: Raster, area: Rect, s: number): Generator<void> {
    const { stage, look } = this
    const { doc, picture } = stage
    const { theme, units } = doc.meta
    const { width, height } = doc.plan
    const { bands, frames, lines, x, y } = picture
    for (const b of bands) on.box(b.x - 40, b.y, b.w + 80, b.h, pixel(look.inks.css(theme.stripe)), 1)
    for (const f of frames) {
      if (!overlap(f, area)) continue
      on.box(f.x, f.y, f.w, f.h, pixel(look.inks.css(units[f.group]!.frame)), 1)
      on.outline(f, pixel(look.inks.css(units[f.group]!.edge)))
    }
    const rests = (k: number): boolean => k % 3000 === 2999
    if (s >= 0.025) {
      const line = look.inks.outline(doc.meta.lines[0]!)
      const wide = Math.max(line.width, 0.6 / s)
      const color = pixel(line.color)
      const paths = stage.pathsIn(area)
      for (let k = 0; k < paths.length; k++) {
        const p = paths[k]!
        const covers = look.dim && this.#standsBack(stage.lineOf(p)) ? dimmed : 1
        for (let n = lines.pointStart[p]! + 1; n < lines.pointStart[p + 1]!; n++) {
          const [ax, ay, bx, by] = [lines.points[2 * n - 2]!, lines.points[2 * n - 1]!, lines.points[2 * n]!, lines.points[2 * n + 1]!]
          if (ax === bx || ay === by) on.box(Math.min(ax, bx) - wide / 2, Math.min(ay, by) - wide / 2, Math.abs(ax - bx) + wide, Math.abs(ay - by) + wide, color, covers)
        }
        if (rests(k)) yield
      }
    }
    const list = stage.in(area)
    const least = 0.8 / s
    const accents = new Map<number, number>()
    for (let k = 0; k < list.length; k++) {
      const i = list[k]!
      const own = look.colors ? look.colors[i]! : asDrawn
      let color = own === asDrawn ? accents.get(doc.faceIndex[i]!) : pixel(hex(own))
      if (color === undefined) accents.set(doc.faceIndex[i]!, color = pixel(look.inks.css(doc.accent(i)) || look.inks.css(theme.border)))
      on.box(x[i]!, y[i]!, Math.max(width[i]!, least), Math.max(height[i]!, least), color, look.dim?.[i] ? dimmed : 1)
      if (rests(k)) yield
    }
  }

  /** Level bands and frames of units. */
  #behind(pen: Pen, area: Rect, s: number): void {
    const { stage, look } = this
    const { meta } = stage.doc
    const { bands, frames } = stage.picture
    pen.at(0, 0)
    const stripe = look.inks.css(meta.theme.stripe)
    for (const b of bands) {
      const across = b.w >= stage.bounds.w - 0.01
      const r = across ? { ...b, x: b.x - 40, w: b.w + 80 } : b
      if (overlap(r, area)) pen.rect(r.x, r.y, r.w, r.h, 0, stripe, null)
      if (s >= 0.4) pen.text(`${meta.level} ${b.level}`, across ? b.x - 34 : b.x + 6, b.y + 12, { size: 7.5, anchor: 0, bold: true, italic: false, rtl: meta.rtl }, look.inks.css(meta.theme.faint))
    }
    for (const f of frames) {
      if (!overlap(f, area)) continue
      const unit = meta.units[f.group]!
      pen.rect(f.x, f.y, f.w, f.h, frameRadius, look.inks.css(unit.frame), { color: look.inks.css(unit.edge), width: 1, dash: [], round: false })
    }
  }

  /** The names of units in their frames. */
  #labels(pen: Pen, area: Rect): void {
    const { stage, look } = this
    pen.at(0, 0)
    for (const l of stage.labels((text, size) => widthOf(text, size, look.fonts))) {
      const f = { x: l.x - 200, y: l.y - 12, w: 400, h: 16 }
      if (!overlap(f, area)) continue
      const unit = stage.doc.meta.units[l.group]!
      if (l.patch) pen.rect(l.patch.x, l.patch.y, l.patch.w, l.patch.h, 2, look.inks.css(unit.frame), null)
      pen.text(l.text, l.x, l.y, { size: l.size, anchor: l.anchor, bold: true, italic: false, rtl: stage.doc.meta.rtl }, look.inks.css(unit.text))
    }
  }

  /** Solid lines. From afar they are hairlines. */
  *#lines(pen: Pen, area: Rect, s: number): Generator<void> {
    const { stage, look } = this
    const { pointStart, points } = stage.picture.lines
    const { meta } = stage.doc
    const found = stage.pathsIn(area)
    const solid = look.inks.outline(meta.lines[0]!)
    const bold = { ...solid, width: Math.max(solid.width, 0.6 / s) }
    pen.at(0, 0)
    for (const back of look.dim ? [true, false] : [false]) {
      pen.alpha(back ? dimmed : 1)
      const these = look.dim ? found.filter((p) => this.#standsBack(stage.lineOf(p)) === back) : found
      for (let from = 0; from < these.length; from += 100) {
        pen.way((to) => { for (const p of these.slice(from, from + 100)) rounded(to, points, pointStart[p]!, pointStart[p + 1]!, meta.corners) }, bold)
        yield
      }
    }
    pen.alpha(1)
  }

  /** Whether a line is one of positions that stand back. */
  #standsBack(line: number): boolean {
    const { from, to, toStart } = this.stage.picture.lines
    const dim = this.look.dim!
    if (dim[from[line]!]) return true
    for (let k = toStart[line]!; k < toStart[line + 1]!; k++) if (!dim[to[k]!]) return false
    return true
  }

  /** Lines that are not solid, as they were shipped: secondary, then dotted, then former ones. */
  #cross(pen: Pen, area: Rect, s: number): void {
    const { stage, look } = this
    const r = stage.routes
    if (!r || r.kind.length === 0 || s < 0.1) return
    const around = grown(area, 8)
    pen.at(0, 0)
    for (let kind = 1; kind <= 3; kind++) {
      for (let l = 0; l < r.kind.length; l++) if (r.kind[l] === kind && overlap(boxAbout(r.points, r.pointStart[r.pathStart[l]!]!, r.pointStart[r.pathStart[l + 1]!]!), around)) {
        pen.alpha(look.dim && (look.dim[r.from[l]!] || look.dim[r.to[l]!]) ? dimmed : 1)
        this.#route(pen, l)
      }
    }
    pen.alpha(1)
  }

  /** One line that is not solid, with bows over what it crosses, and the mark of its end. */
  #route(pen: Pen, l: number): void {
    const { stage, look } = this
    const r = stage.routes!
    const { meta } = stage.doc
    const kind = r.kind[l]!
    const given = look.inks.outline(meta.lines[kind]!)
    const color = kind === 2 && meta.dotted.length > 0 ? look.inks.css(meta.dotted[r.color[l]! % meta.dotted.length]!) : given.color
    const hops = stage.hops()[l]!
    const over: ((to: Track) => void)[] = []
    pen.way((to) => {
      hops.forEach((legs, p) => {
        const path = r.pathStart[l]! + p
        rounded(to, r.points, r.pointStart[path]!, r.pointStart[path + 1]!, 4, legs, recorder(over))
      })
    }, { ...given, color })
    if (over.length > 0) pen.way((to) => { for (const draw of over) draw(to) }, { color, width: given.width, dash: [], round: false })
    const first = r.pointStart[r.pathStart[l]!]!
    if (kind === 3) this.#arrows(pen, l, color)
    else if (first + 1 < r.pointStart[r.pathStart[l]! + 1]!) {
      const [ax, ay, bx, by] = r.points.subarray(2 * first, 2 * first + 4) as unknown as [number, number, number, number]
      const d = Math.hypot(bx - ax, by - ay) || 1
      pen.ellipse(ax + (bx - ax) * 2.6 / d, ay + (by - ay) * 2.6 / d, 2.6, 2.6, color, null)
    }
  }

  #arrows(pen: Pen, l: number, color: string): void {
    const r = this.stage.routes!
    for (let p = r.pathStart[l]!; p < r.pathStart[l + 1]!; p++) {
      const n = r.pointStart[p + 1]!
      if (n - r.pointStart[p]! < 2) continue
      const [ax, ay, x, y] = r.points.subarray(2 * n - 4, 2 * n) as unknown as [number, number, number, number]
      const d = Math.hypot(x - ax, y - ay)
      if (d === 0) continue
      const ux = (x - ax) / d
      const uy = (y - ay) / d
      pen.path(`M${x},${y}L${x - 7 * ux - 3 * uy},${y - 7 * uy + 3 * ux}L${x - 7 * ux + 3 * uy},${y - 7 * uy - 3 * ux}Z`, color, null)
    }
  }

  *#cards(pen: Pen, area: Rect, s: number, detail: Detail): Generator<void> {
    const { stage, look } = this
    const list = stage.in(grown(area, toggleRadius + 12))
    const { x, y } = stage.picture
    const step = s > 1.5 ? 1 : [60, 40, 10, 4][detail]!
    for (let k = 0; k < list.length; k++) {
      const i = list[k]!
      if (look.dim) pen.alpha(look.dim[i] ? dimmed : 1)
      this.card(pen, i, x[i]!, y[i]!, detail)
      if (k % step === step - 1) yield
    }
    if (detail >= Detail.Name) {
      for (const i of list) {
        if (look.dim) pen.alpha(look.dim[i] ? dimmed : 1)
        if (look.toggles && stage.hasBelow(i)) this.toggle(pen, i, 0, 0)
      }
    }
    pen.alpha(1)
    pen.at(0, 0)
  }

  /** A card with its corner at x, y. */
  card(pen: Pen, i: number, x: number, y: number, detail: Detail): void {
    const { look, stage: { doc } } = this
    const own = look.colors ? look.colors[i]! : asDrawn
    const color = own === asDrawn ? '' : hex(own)
    const accent = color ? doc.accent(i) : -2
    const half = doc.plan.width[i]! / 2
    let colored = false
    pen.at(x, y)
    for (const { item, fill, outline } of look.inks.painted(doc.face(i))) {
      const mine = item.kind !== 'text' && item.kind !== 'image' && item.fill === accent && item.kind !== 'rect'
      colored ||= mine
      switch (item.kind) {
        case 'rect':
          // From afar there are no chips, which have no words there.
          if (detail === Detail.Whole || item.w > half) pen.rect(item.x, item.y, item.w, item.h, item.r, fill, outline)
          break
        case 'ellipse':
          pen.ellipse(item.x, item.y, item.rx, item.ry, mine ? color : fill, outline && item.stroke!.color === accent ? { ...outline, color } : outline)
          break
        case 'path':
          pen.path(item.d, mine ? color : fill, outline)
          break
        case 'text':
          if (detail < Detail.Name || detail === Detail.Name && item.part !== part.name) break
          pen.text(doc.string(i, item.text), item.x, item.y, item, item.part === part.initials && colored ? readableOn(own) : fill)
          break
        case 'image': {
          const picture = look.image(item.blob)
          if (picture) pen.image(item.x, item.y, item.w, item.h, item.round, picture)
        }
      }
    }
    // Cards without a coloured part, such as those of vacant positions, have it as their outline.
    if (color && !colored) pen.rect(0, 0, 2 * half, doc.plan.height[i]!, 6, '', { color, width: 2, dash: [], round: false })
  }

  /** The button that opens and closes a branch: how many are below when it is closed. */
  toggle(pen: Pen, i: number, dx: number, dy: number): void {
    const { stage, look } = this
    const { theme } = stage.doc.meta
    const at = stage.toggle(i)
    const closed = stage.closed(i)
    const ink = look.inks.css(theme.text)
    const word = closed ? String(stage.doc.total[i]!) : ''
    const half = closed ? Math.max(toggleRadius, 4 + 2.2 * word.length) : toggleRadius
    pen.at(at.x + dx, at.y + dy)
    pen.rect(-half, -toggleRadius, 2 * half, 2 * toggleRadius, toggleRadius, look.inks.css(theme.card), { color: look.inks.css(theme.border), width: 1, dash: [], round: false })
    if (closed) pen.text(word, 0, 2.7, { size: 7.5, anchor: 1, bold: true, italic: false, rtl: false }, ink)
    else pen.rect(-3, -0.6, 6, 1.2, 0, ink, null)
  }
}

/** Keeps what is drawn, to draw it later. */
function recorder(kept: ((to: Track) => void)[]): Track {
  return {
    moveTo: (x, y) => { kept.push((to) => to.moveTo(x, y)) },
    lineTo: (x, y) => { kept.push((to) => to.lineTo(x, y)) },
    quadraticCurveTo: (cx, cy, x, y) => { kept.push((to) => to.quadraticCurveTo(cx, cy, x, y)) },
  }
}

let measuring: CanvasRenderingContext2D | null = null

/** The width of bold text in points. */
function widthOf(text: string, size: number, fonts: string): number {
  measuring ??= document.createElement('canvas').getContext('2d')!
  measuring.font = `bold 100px ${fonts}`
  return measuring.measureText(text).width * size / 100
}

/** Runs a painting to its end. */
export function whole(painting: Generator<void>): void { while (!painting.next().done); }

