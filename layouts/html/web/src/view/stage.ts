import type { Doc, Routes } from '../doc'
import { Grid } from '../plane/grid'
import { Box, boxAbout, type Rect } from '../plane/box'
import type { Picture } from './picture'

/** How far from the middle of a toggle, in points, its edge is. */
export const toggleRadius = 7

/** A picture of an organisation, with what finds cards and lines by place. */
export class Stage {
  readonly bounds: Rect
  readonly #nodes: Int32Array
  readonly #cards: Grid
  #paths: Grid | null = null
  #lineOfPath = new Uint32Array(0)
  #labelled: FrameLabel[] | null = null
  /** Lines that are not solid, as they were shipped; null unless the picture is the shipped one. */
  readonly routes: Routes | null
  #crossing: number[][][][] | null = null

  constructor(readonly doc: Doc, readonly picture: Picture) {
    const { shown, x, y, frames } = picture
    const { width, height } = doc.plan
    this.#nodes = new Int32Array(picture.count)
    let k = 0
    const box = new Box()
    const boxes = new Float64Array(4 * picture.count)
    for (let i = 0; i < picture.n; i++) {
      if (!shown[i]) continue
      this.#nodes[k] = i
      const b = 4 * k++
      box.take(boxes[b] = x[i]!, boxes[b + 1] = y[i]!, boxes[b + 2] = x[i]! + width[i]!, boxes[b + 3] = y[i]! + height[i]!)
    }
    for (const f of frames) box.add(f)
    this.bounds = k > 0 ? box.rect : { x: 0, y: 0, w: 1, h: 1 }
    this.#cards = new Grid(boxes, this.bounds)
    this.routes = picture.count === doc.n ? doc.fixed ? doc.fixed.lines : doc.routes : null
  }

  box(i: number): Rect {
    return { x: this.picture.x[i]!, y: this.picture.y[i]!, w: this.doc.plan.width[i]!, h: this.doc.plan.height[i]! }
  }

  shows(i: number): boolean { return i >= 0 && i < this.picture.n && this.picture.shown[i] === 1 }

  /** The positions whose cards reach into an area. */
  in(area: Rect): number[] { return this.#cards.in(area).map((k) => this.#nodes[k]!) }

  /** The position whose card is at a place, -1 = none. */
  at(x: number, y: number): number { return this.in({ x, y, w: 0, h: 0 })[0] ?? -1 }

  /** Whether a position has reports in the file. */
  hasBelow(i: number): boolean { return this.#report(i) >= 0 }

  /** Whether a position has reports that the picture leaves out. */
  closed(i: number): boolean {
    const r = this.#report(i)
    return r >= 0 && !this.shows(r)
  }

  /** The first report of a position, -1 = none. One that heads the same branch is none. */
  #report(i: number): number {
    const { childStart, childList, plan } = this.doc
    for (let k = childStart[i]!; k < childStart[i + 1]!; k++) {
      const c = childList[k]!
      if (!plan.coHead || plan.coHead[c]! < 0) return c
    }
    return -1
  }

  /** The nearest position above, or itself, that is shown; -1 = none. */
  nearest(i: number): number {
    while (i >= 0 && !this.shows(i)) i = this.doc.superior[i]!
    return i
  }

  /** The position whose button is nearest to a place, at most so far away; -1 = none. */
  toggleNear(x: number, y: number, near: number): number {
    let best = -1
    let least = near
    for (const i of this.in({ x: x - near, y: y - near, w: 2 * near, h: 2 * near })) {
      if (!this.hasBelow(i)) continue
      const t = this.toggle(i)
      const d = Math.hypot(Math.max(Math.abs(t.x - x) - (this.closed(i) ? 8 : 0), 0), t.y - y)
      if (d <= least) {
        least = d
        best = i
      }
    }
    return best
  }

  /** The box around those of some positions that are shown; null = none is. */
  around(nodes: Iterable<number>): Rect | null {
    const box = new Box()
    for (const i of nodes) if (this.shows(i)) box.add(this.box(i))
    return box.left > box.right ? null : box.rect
  }

  /** The middle of the toggle of a position: on the edge that its reports are beyond, which is the lower one where they hang. */
  toggle(i: number): { x: number; y: number } {
    const { x, y, w, h } = this.box(i)
    const { direction, hangs } = this.doc.plan
    switch (hangs && hangs.flags[i]! & 1 ? 0 : direction) {
      case 1: return { x: x + w, y: y + h / 2 }
      case 2: return { x: x + w / 2, y }
      case 3: return { x, y: y + h / 2 }
    }
    return { x: x + w / 2, y: y + h }
  }

  /** The paths of solid lines that reach into an area. */
  pathsIn(area: Rect): number[] {
    if (!this.#paths) {
      const { count, pathStart, pointStart, points } = this.picture.lines
      const paths = pathStart[count]!
      const boxes = new Float64Array(4 * paths)
      this.#lineOfPath = new Uint32Array(paths)
      for (let l = 0; l < count; l++) this.#lineOfPath.fill(l, pathStart[l]!, pathStart[l + 1]!)
      for (let p = 0; p < paths; p++) {
        const b = boxAbout(points, pointStart[p]!, pointStart[p + 1]!)
        boxes.set([b.x, b.y, b.x + b.w, b.y + b.h], 4 * p)
      }
      this.#paths = new Grid(boxes, this.bounds)
    }
    return this.#paths.in(area)
  }

  lineOf(path: number): number { return this.#lineOfPath[path]! }

  /** The legs of the solid line from a manager to a report. */
  legs(from: number, to: number): [number, number, number, number][] {
    const { count, from: froms, to: tos, toStart, pathStart, pointStart, points } = this.picture.lines
    const legs: [number, number, number, number][] = []
    for (let l = 0; l < count; l++) {
      if (froms[l] !== from || tos.subarray(toStart[l], toStart[l + 1]).indexOf(to) < 0) continue
      for (let p = pathStart[l]!; p < pathStart[l + 1]!; p++) {
        for (let k = pointStart[p]! + 1; k < pointStart[p + 1]!; k++) {
          legs.push([points[2 * k - 2]!, points[2 * k - 1]!, points[2 * k]!, points[2 * k + 1]!])
        }
      }
    }
    return legs
  }

  /** By line, path and leg of the routes, how far from the begin of the leg it crosses other lines. */
  hops(): number[][][][] { return (this.#crossing ??= this.routes ? crossings(this.picture, this.routes, this.bounds) : []) }

  /** The names of units in their frames, where lines leave room for them. */
  labels(widthOf: (text: string, size: number) => number): FrameLabel[] { return (this.#labelled ??= frameLabels(this, widthOf)) }
}

/** The name of a unit in the strip above the cards in its frame, or below them. */
export interface FrameLabel { group: number; text: string; size: number; x: number; y: number; anchor: 0 | 2; patch: Rect | null }

const labelAir = 8

/** Writes names into frames as layouts/card does: all at the same side as far as lines leave room for that, else in the nearest gap between
 *  lines, else over them. */
function frameLabels(stage: Stage, widthOf: (text: string, size: number) => number): FrameLabel[] {
  const { doc, picture } = stage
  const below = picture.labelsBelow
  const high = doc.plan.frameLabel
  const found = picture.frames.map((f) => {
    const unit = doc.meta.units[f.group]!
    const [text, size] = fit((unit.name || unit.id).toUpperCase(), Math.max(f.w - 24, 20), widthOf)
    const strip = { x: f.x, y: below ? f.y + f.h - high : f.y + 4, w: f.w, h: high - 4 }
    const free = gaps(strip, linesIn(stage, strip))
    const width = widthOf(text, size)
    const holds = (g: [number, number] | undefined): boolean => g !== undefined && g[1] - g[0] >= width + 2 * labelAir
    const last = free[free.length - 1]
    return { f, text, size, free, width, holds, room: [holds(free[0]) && free[0]![0] === f.x + 4, holds(last) && last![1] === f.x + f.w - 4] }
  })
  const fits = (side: number): number => found.filter((l) => l.room[side]).length
  const most = below || fits(1) > fits(0) ? 1 : 0
  return found.map(({ f, text, size, free, width, holds, room }) => {
    let x = most === 0 ? f.x + 12 : f.x + f.w - (below ? 10 : 12)
    const y = below ? f.y + f.h - 7 : f.y + 15
    let patch: Rect | null = null
    if (!room[most]) {
      const gap = most === 0 ? free.find(holds) : [...free].reverse().find(holds)
      if (gap) x = most === 0 ? gap[0] + labelAir : gap[1] - labelAir
      else patch = { x: x - most * width - 3, y: y - 9, w: width + 6, h: 12 }
    }
    return { group: f.group, text, size, x, y, anchor: most === 0 ? 0 : 2, patch }
  })
}

/** A text that is no wider than the room: set smaller within a limit, then cut. */
function fit(text: string, room: number, widthOf: (text: string, size: number) => number): [string, number] {
  const width = widthOf(text, 8)
  if (width <= room) return [text, 8]
  if (width * 7.5 / 8 <= room) return [text, 8 * room / width]
  const letters = Array.from(text)
  while (letters.length > 1 && widthOf(letters.join('').trimEnd() + '…', 7.5) > room) letters.pop()
  return [letters.join('').trimEnd() + '…', 7.5]
}

/** From where to where lines are in a strip. */
function linesIn(stage: Stage, strip: Rect): [number, number][] {
  const { pointStart, points } = stage.picture.lines
  const spans: [number, number][] = []
  const leg = (ax: number, ay: number, bx: number, by: number): void => {
    const left = Math.min(ax, bx)
    const right = Math.max(ax, bx)
    if (Math.max(ay, by) >= strip.y && Math.min(ay, by) <= strip.y + strip.h && right >= strip.x && left <= strip.x + strip.w) spans.push([left, right])
  }
  for (const p of stage.pathsIn(strip)) {
    for (let k = pointStart[p]! + 1; k < pointStart[p + 1]!; k++) leg(points[2 * k - 2]!, points[2 * k - 1]!, points[2 * k]!, points[2 * k + 1]!)
  }
  const r = stage.routes
  if (r) {
    for (let p = 0; p + 1 < r.pointStart.length; p++) {
      for (let k = r.pointStart[p]! + 1; k < r.pointStart[p + 1]!; k++) leg(r.points[2 * k - 2]!, r.points[2 * k - 1]!, r.points[2 * k]!, r.points[2 * k + 1]!)
    }
  }
  return spans.sort((a, b) => a[0] - b[0])
}

function gaps(strip: Rect, lines: [number, number][]): [number, number][] {
  const right = strip.x + strip.w - 4
  const free: [number, number][] = []
  let at = strip.x + 4
  for (const [from, to] of lines) {
    if (from > right) break
    if (from > at) free.push([at, from])
    at = Math.max(at, to)
  }
  if (at < right) free.push([at, right])
  return free
}

/** Where legs of routes cross solid lines, and each other: there upright ones make way for level ones. */
function crossings(picture: Picture, r: Routes, bounds: Rect): number[][][][] {
  const lines = r.kind.length
  const legs: { ax: number; ay: number; upright: boolean; across: number; from: number; to: number; line: number; hops: number[] | null }[] = []
  const out: number[][][][] = []
  for (let l = 0; l < lines; l++) {
    const paths: number[][][] = []
    for (let p = r.pathStart[l]!; p < r.pathStart[l + 1]!; p++) {
      const path: number[][] = []
      for (let k = r.pointStart[p]! + 1; k < r.pointStart[p + 1]!; k++) {
        const hops: number[] = []
        path.push(hops)
        add(r.points, k, l, r.kind[l] === 0 ? null : hops)
      }
      paths.push(path)
    }
    out.push(paths)
  }
  const { pathStart, pointStart, points, count } = picture.lines
  if (r.kind.every((k) => k !== 0)) {
    for (let p = 0; p < pathStart[count]!; p++) for (let k = pointStart[p]! + 1; k < pointStart[p + 1]!; k++) add(points, k, -1, null)
  }
  function add(points: Float64Array, k: number, line: number, hops: number[] | null): void {
    const [ax, ay, bx, by] = [points[2 * k - 2]!, points[2 * k - 1]!, points[2 * k]!, points[2 * k + 1]!]
    if (ax === bx) legs.push({ ax, ay, upright: true, across: ax, from: Math.min(ay, by), to: Math.max(ay, by), line, hops })
    else if (ay === by) legs.push({ ax, ay, upright: false, across: ay, from: Math.min(ax, bx), to: Math.max(ax, bx), line, hops })
  }
  const boxes = new Float64Array(4 * legs.length)
  legs.forEach((l, i) => boxes.set(l.upright ? [l.across, l.from, l.across, l.to] : [l.from, l.across, l.to, l.across], 4 * i))
  const grid = new Grid(boxes, bounds)
  const inside = 0.5
  legs.forEach((l, i) => {
    if (!l.hops) return
    const b = 4 * i
    for (const k of grid.in({ x: boxes[b]!, y: boxes[b + 1]!, w: boxes[b + 2]! - boxes[b]!, h: boxes[b + 3]! - boxes[b + 1]! })) {
      const o = legs[k]!
      if (o.upright === l.upright || o.hops && (o.line === l.line || l.upright) || !(o.across > l.from + inside && o.across < l.to - inside && l.across > o.from + inside && l.across < o.to - inside)) continue
      l.hops.push(Math.abs(o.across - (l.upright ? l.ay : l.ax)))
    }
  })
  return out
}
