// The frames of units: those that room is kept for, and those that happen to fit.

import { Box } from '../plane/box'
import { Grid } from '../plane/grid'
import type { Arranger } from './arranger'
import { Block } from './contour'
import { Item, packItems } from './item'
import { among, enclosing, put, type Members } from './members'
import { Role } from './plan'
import type { Frame, LineList } from './packing'

/** Decides for which units room is kept: those whose cards are one branch, or neighbouring
 *  branches of one manager, or whole rows. Others get a frame only if it happens to fit. */
export function findFrames(a: Arranger): void {
  if (a.members.length === 0) return
  const inRow = new Int32Array(a.rows.count + 1) // cards above the row
  for (const n of a.folded.order) inRow[a.row(n) + 1]!++
  for (let r = 0; r < a.rows.count; r++) inRow[r + 1]! += inRow[r]!
  const at = new Int32Array(a.x.length) // where a node is among the reports of its manager
  for (const n of a.folded.order) a.spot(n).reports.forEach((r, k) => { at[r] = k })
  for (const m of a.members) {
    const top = m.tops[0]!, { role } = a.spot(top)
    if (role === Role.Hung) continue // what is inside a branch that hangs is framed there
    if (m.whole && m.tops.length === 1 && role !== Role.Stacked) put(a.framed, top, m.group)
    else if (!keepRun(a, m, at)) keepRows(a, m, inRow)
  }
}

/** Keeps room for the frame of a unit whose branches are neighbours below one manager;
 *  false when they are not. */
function keepRun(a: Arranger, m: Members, at: Int32Array): boolean {
  const up = a.spot(m.tops[0]!).superior
  if (up < 0 || m.tops.length < 2) return false
  const s = a.spot(up), found = among(m, s.reports, at)
  if (found === null || (s.stack.length > 0 && s.stackAt > found.first && s.stackAt <= found.last)) return false
  put(a.runs, up, { group: m.group, ...found })
  for (const n of m.tops) a.inRuns[n]!++
  return true
}

/** Keeps room above and below rows that a unit fills alone. */
function keepRows(a: Arranger, m: Members, inRow: Int32Array): void {
  let first = a.rows.count, last = -1
  for (const n of m.nodes) {
    if (a.isHung(n)) return
    first = Math.min(first, a.row(n))
    last = Math.max(last, a.row(n))
  }
  if (inRow[last + 1]! - inRow[first]! !== m.nodes.length) return
  a.above[first]! += a.frameHead
  a.under[last + 1]! += a.frameFoot
}

/** Puts a frame about a block, whose outline becomes that of the frame, and returns the y
 *  of the frame's upper edge, which is above top. The middle of node is dx at the right of
 *  the block's anchor. */
export function wrap(a: Arranger, b: Block, group: number, node: number, dx: number, top: number): number {
  const pad = a.space.frame
  const left = b.leftmost - pad - a.before.w, right = b.rightmost + pad + a.after.w
  const upper = top - a.frameHead
  const bottom = b.lowest - a.space.below + a.frameFoot
  const outline = new Block()
  outline.add(upper, bottom + a.space.below, left, right)
  b.left = outline.left
  b.right = outline.right
  a.frames.push({ group, node, left: left - dx, right: right - dx, top: upper, bottom })
  return upper
}

/** Puts those of the items that share a frame side by side and makes one item of them. bus
 *  is the y of the line above them. */
export function groupRuns(a: Arranger, n: number, bus: number, items: Item[]): Item[] {
  for (const r of a.runs.get(n) ?? []) {
    const { reports } = a.spot(n)
    const first = reports[r.first]!, last = reports[r.last]!
    const out: Item[] = []
    for (let i = 0; i < items.length; i++) {
      if (items[i]!.drops[0]!.node !== first) {
        out.push(items[i]!)
        continue
      }
      let end = i
      while (items[end]!.lastDrop.node !== last) end++
      out.push(groupRun(a, r.group, bus, items.slice(i, end + 1)))
      i = end
    }
    items = out
  }
  return items
}

/** Makes one item of the items of a unit, with a frame about them. */
function groupRun(a: Arranger, group: number, bus: number, items: Item[]): Item {
  packItems(items, (x, y) => between(a, x, y))
  const node = items[0]!.drops[0]!.node
  const { block } = items[0]!
  const one = new Item(block, [])
  items.forEach((it, i) => {
    it.block.move(it.anchor)
    for (const d of it.drops) one.drops.push({ node: d.node, x: it.anchor + d.x })
    if (i > 0) block.join(it.block)
  })
  let top = Infinity
  for (const d of one.drops) {
    top = Math.min(top, a.y[d.node]! - (a.framed.get(d.node)?.length ?? 0) * a.frameHead)
  }
  top -= a.wrapped[node]! * a.frameHead
  for (const d of one.drops) a.wrapped[d.node]!++
  top = wrap(a, block, group, node, one.drops[0]!.x, top)
  block.add(bus, top, one.drops[0]!.x, one.lastDrop.x)
  return one
}

/** The gap between two neighbours in a row. */
export function between(a: Arranger, x: Item, y: Item): number {
  return x.leaf && y.leaf ? a.space.leaf : a.space.branch
}

/** The least distance in points of a frame from what is not in it. */
const APART = 8

/** Returns the frames inside hanging branches, and those that enclose all cards of their
 *  unit and no other card, parts before wholes. Those that no room was kept for are tried
 *  as they come out. */
export function keepFrames(a: Arranger, lines: LineList, hung: Frame[]): Frame[] {
  if (a.members.length === 0) return []
  const planned = new Map(a.frames.map((f) => [f.group, f]))
  const keeper = new Keeper(a, lines, hung)
  const has = new Set(hung.map((f) => f.group))
  for (const m of a.members) {
    if (has.has(m.group)) continue
    const f = planned.get(m.group)
    // No room is kept between what hangs.
    if (f === undefined && m.nodes.some((n) => a.isHung(n))) continue
    const r = f === undefined ? keeper.around(m)
      : { group: m.group, x: a.middle(f.node) + f.left, y: f.top, w: f.right - f.left, h: f.bottom - f.top }
    if (keeper.fits(m, r) && (f !== undefined || !keeper.grazes(r))) keeper.kept.push(r)
  }
  return keeper.kept
}

/** Decides which frames are drawn. */
class Keeper {
  readonly #cards: Grid
  readonly #mark: Int32Array // by node: the unit that was tried last, counted from 1
  readonly kept: Frame[]

  constructor(private readonly a: Arranger, private readonly lines: LineList, hung: Frame[]) {
    const { all } = a.folded
    const boxes = new Float64Array(4 * all.length)
    const box = new Box()
    all.forEach((n, i) => {
      boxes.set([a.x[n]!, a.y[n]!, a.x[n]! + a.w[n]!, a.foot(n)], 4 * i)
      box.take(a.x[n]!, a.y[n]!, a.x[n]! + a.w[n]!, a.foot(n))
    })
    this.#cards = new Grid(boxes, box.rect)
    this.#mark = new Int32Array(a.x.length)
    this.kept = hung
  }

  /** The frame about the cards and the inner frames of a unit. */
  around(m: Members): Frame {
    const { a } = this, box = new Box()
    for (const n of m.nodes) box.take(a.x[n]!, a.y[n]!, a.x[n]! + a.w[n]!, a.y[n]! + a.h[n]!)
    for (const f of this.kept) if (this.#isPart(f.group, m.group)) box.add(f)
    const pad = a.space.frame
    const x = box.left - (pad + a.before.w), y = box.top - (pad + a.before.h)
    return { group: m.group, x, y, w: box.right + pad + a.after.w - x, h: box.bottom + pad + a.after.h - y }
  }

  #isPart(group: number, of: number): boolean {
    return enclosing(this.a.folded.plan.input.groupParent, group).includes(of)
  }

  /** Tells whether a frame keeps away from foreign cards and from frames that are not
   *  inside it. */
  fits(m: Members, r: Frame): boolean {
    const mark = m.group + 1
    for (const n of m.nodes) this.#mark[n] = mark
    const x = r.x - APART, y = r.y - APART, w = r.w + 2 * APART, h = r.h + 2 * APART
    const { a } = this
    const foreign = this.#cards.in({ x, y, w, h }).some((i) => {
      const n = a.folded.all[i]!
      return this.#mark[n] !== mark && a.x[n]! < x + w && a.x[n]! + a.w[n]! > x && a.y[n]! < y + h && a.foot(n) > y
    })
    if (foreign) return false
    return !this.kept.some((f) => {
      const apart = f.x >= x + w || f.x + f.w <= x || f.y >= y + h || f.y + f.h <= y
      return !apart && !this.#isPart(f.group, m.group)
    })
  }

  /** Tells whether a line runs along an edge of r. */
  grazes(r: Frame): boolean {
    const near = (u: number, v: number) => Math.abs(u - v) < APART / 2
    const right = r.x + r.w, foot = r.y + r.h
    return this.lines.stretches((px, py, qx, qy) =>
      (py === qy && (near(py, r.y) || near(py, foot)) && Math.max(px, qx) > r.x && Math.min(px, qx) < right) ||
      (px === qx && (near(px, r.x) || near(px, right)) && Math.max(py, qy) > r.y && Math.min(py, qy) < foot))
  }
}
