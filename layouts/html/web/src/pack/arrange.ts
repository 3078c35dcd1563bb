// Branches are put side by side as close as their outlines allow (Reingold and Tilford
// 1981, doi:10.1109/TSE.1981.234519), every manager over the middle between its first and
// its last report.

import type { Arranger } from './arranger'
import { apart, Block, cover } from './contour'
import { between, groupRuns, wrap } from './frames'
import { gridItem, putGrid } from './grid'
import { hungBlock } from './hung'
import { Item, packItems, straighten } from './item'
import { Role, type Spot } from './plan'
import { hangingStack, putStack, stackItem } from './stack'

/** Builds all branches from the leaves up, and sets the x of all cards. */
export function arrange(a: Arranger): void {
  const { order, roots } = a.folded
  for (let i = order.length - 1; i >= 0; i--) {
    if (a.spot(order[i]!).role !== Role.Stacked) build(a, order[i]!)
  }
  if (roots.length === 0) return
  const items = roots.map((r) => new Item(a.take(r), [{ node: r, x: 0 }]))
  packItems(items, () => a.space.tops)
  roots.forEach((r, i) => { a.shift[r] = items[i]!.anchor })
  for (const n of order) { // shifts become absolute on the way down
    const up = a.spot(n).superior
    if (up >= 0) a.shift[n]! += a.shift[up]!
    a.x[n] = a.shift[n]! - a.w[n]! / 2
  }
}

/** Makes the outline of the branch of n from those of its reports, and sets the shifts of
 *  all cards that stand below or beside n. */
function build(a: Arranger, n: number): void {
  const s = a.spot(n)
  const y = a.y[n]!, foot = a.foot(n), half = a.w[n]! / 2
  let b = new Block()
  let top = y
  if (a.hangs(n)) {
    ({ block: b, top } = hungBlock(a, n))
  } else if (s.hangs) {
    b = hangingStack(a, n)
  } else if (s.reports.length + s.stack.length > 0) {
    b = row(a, n, s)
    b.add(asideFoot(a, n, s), a.bus[n]!, 0, 0)
  }
  if (s.aside.length > 0) {
    seatAside(a, s, b)
    b.line(foot, a.y[s.aside[0]!]!)
  }
  if (top === y) b.add(y, foot + a.space.below, -half, half)
  s.beside.forEach((c, i) => { b = seatBeside(a, b, c, i === 0) })
  for (const g of a.framed.get(n) ?? []) top = wrap(a, b, g, n, 0, top)
  a.block[n] = b
}

/** Puts the reports of n, and its stack, side by side and returns their outline. */
function row(a: Arranger, n: number, s: Spot): Block {
  const bus = a.busAbove(s)
  a.bus[n] = bus
  const items = listItems(a, n, s, bus)
  packItems(items, (x, y) => between(a, x, y))
  let trunk = straighten(items, a.space.near, a.space.middle)
  if (s.grid && items.length === 1) trunk = 0 // that of the grid
  const { block } = items[0]!
  items.forEach((it, i) => {
    it.anchor -= trunk
    it.block.move(it.anchor)
    for (const d of it.drops) putDrop(a, n, s, d.node, it.anchor + d.x)
    if (i > 0) block.join(it.block)
  })
  return block
}

/** Sets the shift of a report, or of the stack, of n whose line comes down at x. */
function putDrop(a: Arranger, n: number, s: Spot, node: number, x: number): void {
  if (node >= 0) {
    a.shift[node] = x
  } else if (node === -1) { // else a further spine, which goes by the first
    a.spine[n] = x
    if (s.grid) putGrid(a, n, x)
    else putStack(a, n, x)
  }
}

/** The y below n, its assistants and all below these. */
function asideFoot(a: Arranger, n: number, s: Spot): number {
  let y = a.foot(n)
  for (const c of s.aside) y = Math.max(y, a.block[c]!.lowest)
  return y
}

/** Lists what stands in the row below n. */
function listItems(a: Arranger, n: number, s: Spot, bus: number): Item[] {
  const items: Item[] = []
  for (let i = 0; i <= s.reports.length; i++) {
    if (s.stack.length > 0 && i === s.stackAt) items.push(s.grid ? gridItem(a, n, bus) : stackItem(a, n, bus))
    if (i === s.reports.length) break
    const r = s.reports[i]!, q = a.spot(r)
    const b = a.take(r)
    b.line(bus, a.y[r]!)
    const alone = q.reports.length + q.stack.length + q.beside.length + q.aside.length === 0
    items.push(new Item(b, [{ node: r, x: 0 }], alone))
  }
  return groupRuns(a, n, bus, items)
}

/** Puts a companion at the right or left of a block, and returns the outline of both. */
function seatBeside(a: Arranger, b: Block, c: number, right: boolean): Block {
  const other = a.take(c)
  const way = right ? apart(b.right, other.left, a.space.companion) : apart(other.right, b.left, a.space.companion)
  a.shift[c] = right ? Math.max(0, way) : -Math.max(0, way)
  other.move(a.shift[c]!)
  const [first, last] = right ? [b, other] : [other, b]
  first.join(last)
  return first
}

/** Puts the assistants of a manager on both sides of the trunk, above all that is in b. */
function seatAside(a: Arranger, s: Spot, b: Block): void {
  for (let first = s.aside.length - 1 - ((s.aside.length - 1) % 2); first >= 0; first -= 2) {
    const pair = s.aside.slice(first, first + 2)
    const trunk = new Block()
    pair.forEach((c, i) => {
      const other = a.take(c)
      const low = other.lowest
      a.shift[c] = i === 0 ? a.space.stub - other.leftmost : -a.space.stub - other.rightmost
      other.move(a.shift[c]!)
      if (trunk.left.spans.length === 0) {
        trunk.add(a.y[pair[0]!]!, low, 0, 0)
        trunk.right = cover(other.right, trunk.right)
      } else {
        trunk.left = cover(other.left, trunk.left)
      }
    })
    b.left.lay(trunk.left)
    b.right.lay(trunk.right)
  }
}
