import type { Window } from './tiles'
import { newCanvas } from './tiles'
import { Detail, type Painter } from './paint'
import { CanvasPen } from './pen'
import { grown, overlap, type Rect } from '../plane/box'
import { rounded } from './ways'

/** More cards than this do not move smoothly: the new picture is there at once. */
const most = 1200

interface Moving { i: number; ax: number; ay: number; bx: number; by: number; alpha: (t: number) => number; old: Rect | null }

const stays = (): number => 1
const comes = (t: number): number => t
const goes = (t: number): number => 1 - t

/** The way of the cards that are seen from where they are to where they will be. */
export class Move {
  readonly #cards: Moving[] = []
  readonly #shot: HTMLCanvasElement
  readonly #at = new Map<number, Moving>()

  /** was and will are the windows before and after; seen is what is seen before. null = there are too many cards. */
  static of(from: Painter, to: Painter, was: Window, will: Window, seen: HTMLCanvasElement): Move | null {
    if (Math.max(from.stage.in(area(was)).length, to.stage.in(area(will)).length) > most) return null
    return new Move(from, to, was, will, seen)
  }

  private constructor(private readonly from: Painter, private readonly to: Painter, private readonly was: Window, private readonly will: Window, seen: HTMLCanvasElement) {
    const a = from.stage
    const b = to.stage
    this.#shot = newCanvas(seen.width, seen.height)
    this.#shot.getContext('2d')!.drawImage(seen, 0, 0)
    for (const i of a.in(area(was))) {
      if (b.shows(i)) this.#add(i, a.box(i), b.box(i), stays, a.box(i))
      else {
        const up = b.nearest(i)
        this.#add(i, a.box(i), up < 0 ? a.box(i) : b.box(up), goes, a.box(i))
      }
    }
    for (const i of b.in(area(will))) {
      if (this.#at.has(i)) continue
      if (a.shows(i)) this.#add(i, a.box(i), b.box(i), stays, null)
      else {
        const up = a.nearest(i)
        this.#add(i, up < 0 ? b.box(i) : a.box(up), b.box(i), comes, null)
      }
    }
  }

  #add(i: number, a: Rect, b: Rect, alpha: (t: number) => number, old: Rect | null): void {
    const m = { i, ax: a.x, ay: a.y, bx: b.x, by: b.y, alpha, old }
    this.#cards.push(m)
    this.#at.set(i, m)
  }

  /** Where a card is on the way; null = it is not among those that move. */
  box(i: number, t: number): Rect | null {
    const m = this.#at.get(i)
    return m ? { ...this.to.stage.box(i), x: m.ax + (m.bx - m.ax) * t, y: m.ay + (m.by - m.ay) * t } : null
  }

  paint(ctx: CanvasRenderingContext2D, w: Window, t: number, detail: Detail): void {
    const { look } = this.to
    ctx.setTransform(1, 0, 0, 1, 0, 0)
    ctx.globalAlpha = 1
    ctx.fillStyle = look.inks.paper
    ctx.fillRect(0, 0, w.width, w.height)
    const pen = new CanvasPen(ctx, w.s, w.ox, w.oy, look.fonts)
    this.#frames(pen, t)
    this.#lines(pen, t)
    // Those that are not in the picture of before are painted anew: fewer details where there are many.
    const fresh = this.#cards.filter((m) => !m.old).length / (t >= 1 ? 5 : 1) // painted once
    const less: Detail = fresh > 300 ? Detail.Block : fresh > 90 ? Detail.Shape : fresh > 30 ? Detail.Name : Detail.Whole
    const toggle = look.toggles && detail >= Detail.Name
    // Those that go and come lie below the others, which they come from.
    for (const below of [true, false]) {
      for (const m of this.#cards) {
        if ((m.alpha !== stays) !== below) continue
        const x = m.ax + (m.bx - m.ax) * t
        const y = m.ay + (m.by - m.ay) * t
        pen.alpha(m.alpha(t))
        if (m.old && detail > Detail.Block) this.#copy(ctx, m.old, x, y, w)
        else this.to.card(pen, m.i, x, y, Math.min(less, detail))
        const s = this.to.stage
        if (toggle && s.hasBelow(m.i) && s.shows(m.i)) this.to.toggle(pen, m.i, x - m.bx, y - m.by)
      }
    }
    pen.alpha(1)
  }

  /** Copies a card from where it was seen before. */
  #copy(ctx: CanvasRenderingContext2D, old: Rect, x: number, y: number, w: Window): void {
    const { s, ox, oy } = this.was
    const sx = Math.floor(old.x * s - ox)
    const sy = Math.floor(old.y * s - oy)
    const sw = Math.ceil(old.w * s) + 1
    const sh = Math.ceil(old.h * s) + 1
    ctx.setTransform(1, 0, 0, 1, 0, 0)
    ctx.drawImage(this.#shot, sx, sy, sw, sh, sx + Math.round((x - old.x) * w.s + ox - w.ox), sy + Math.round((y - old.y) * w.s + oy - w.oy), sw, sh)
  }

  #frames(pen: CanvasPen, t: number): void {
    const { stage, look } = this.to
    const { meta } = stage.doc
    const before = new Map(this.from.stage.picture.frames.map((f) => [f.group, f]))
    pen.at(0, 0)
    for (const f of stage.picture.frames) {
      const b = before.get(f.group) ?? f
      const r = { x: b.x + (f.x - b.x) * t, y: b.y + (f.y - b.y) * t, w: b.w + (f.w - b.w) * t, h: b.h + (f.h - b.h) * t }
      if (!overlap(f, area(this.will)) && !overlap(b, area(this.was))) continue
      const unit = meta.units[f.group]!
      pen.rect(r.x, r.y, r.w, r.h, 10, look.inks.css(unit.frame), { color: look.inks.css(unit.edge), width: 1, dash: [], round: false })
    }
  }

  /** Lines that have the same shape before and after move along, others fade. */
  #lines(pen: CanvasPen, t: number): void {
    const a = this.from.stage
    const b = this.to.stage
    const { look } = this.to
    const { meta } = b.doc
    const stroke = look.inks.outline(meta.lines[0]!)
    const [before, after] = [seenLines(a, area(this.was)), seenLines(b, area(this.will))]
    const al = a.picture.lines
    const bl = b.picture.lines
    pen.at(0, 0)
    const draw = (l: Lines, list: number[], alpha: number, x?: Float64Array): void => {
      if (list.length === 0) return
      pen.alpha(alpha)
      pen.way((to) => {
        for (const line of list) for (let p = l.pathStart[line]!; p < l.pathStart[line + 1]!; p++) rounded(to, x ?? l.points, l.pointStart[p]!, l.pointStart[p + 1]!, meta.corners)
      }, stroke)
    }
    const come: number[] = []
    const stay: number[] = []
    const mixed = new Float64Array(bl.points.length)
    for (const [from, l] of after) {
      const o = before.get(from)
      const first = bl.pointStart[bl.pathStart[l]!]!
      const last = bl.pointStart[bl.pathStart[l + 1]!]!
      if (o === undefined || last - first !== al.pointStart[al.pathStart[o + 1]!]! - al.pointStart[al.pathStart[o]!]! || bl.pathStart[l + 1]! - bl.pathStart[l]! !== al.pathStart[o + 1]! - al.pathStart[o]!) {
        come.push(l)
        continue
      }
      before.delete(from)
      stay.push(l)
      const shift = 2 * (al.pointStart[al.pathStart[o]!]! - first)
      for (let k = 2 * first; k < 2 * last; k++) mixed[k] = al.points[k + shift]! + (bl.points[k]! - al.points[k + shift]!) * t
    }
    draw(al, [...before.values()], 1 - t)
    draw(bl, come, t)
    draw(bl, stay, 1, mixed)
    pen.alpha(1)
  }
}

type Lines = Painter['stage']['picture']['lines']

/** What is seen in a window, in points, with a little more around. */
export function area(w: Window): Rect {
  return grown({ x: w.ox / w.s, y: w.oy / w.s, w: w.width / w.s, h: w.height / w.s }, 12)
}

/** Lines in an area by their managers: of several the one that has most paths. */
function seenLines(stage: Painter['stage'], r: Rect): Map<number, number> {
  const by = new Map<number, number>()
  const { from, pathStart } = stage.picture.lines
  for (const p of stage.pathsIn(r)) {
    const l = stage.lineOf(p)
    const o = by.get(from[l]!)
    if (o === undefined || pathStart[l + 1]! - pathStart[l]! > pathStart[o + 1]! - pathStart[o]!) by.set(from[l]!, l)
  }
  return by
}
