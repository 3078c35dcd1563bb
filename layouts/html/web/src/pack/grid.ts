// A grid is a stack in a chart that grows to a side, with the cards row by row. In the
// picture the trunk passes between the two middle rows, and a bus in front of every column
// leads to its cards. The words here are those of the arranger, for which the hierarchy
// grows downwards.

import type { Arranger } from './arranger'
import { Block } from './contour'
import { Item, type Drop } from './item'
import type { Path } from './packing'
import type { Spot } from './plan'

function gridRows(s: Spot): number { return Math.ceil(s.stack.length / s.columns) }

/** The number of rows of cards before the trunk. */
function gridMiddle(s: Spot): number { return Math.floor(gridRows(s) / 2) }

/** Sets the shifts of the cards for a trunk at x. */
export function putGrid(a: Arranger, n: number, x: number): void {
  const s = a.spot(n), rows = gridRows(s), middle = gridMiddle(s)
  const rowOf = (i: number) => Math.floor(i / s.columns)
  const wide = new Array<number>(rows).fill(0)
  s.stack.forEach((c, i) => { wide[rowOf(i)] = Math.max(wide[rowOf(i)]!, a.w[c]!) })
  const at = new Array<number>(rows).fill(0)
  let edge = x - a.space.gridGap / 2
  for (let r = middle - 1; r >= 0; r--) {
    at[r] = edge - wide[r]! / 2
    edge -= wide[r]! + a.space.leaf
  }
  edge = x + a.space.gridGap / 2
  for (let r = middle; r < rows; r++) {
    at[r] = edge + wide[r]! / 2
    edge += wide[r]! + a.space.leaf
  }
  s.stack.forEach((c, i) => { a.shift[c] = at[rowOf(i)]! })
}

/** The grid of n as an item below its bus, anchored at the trunk. */
export function gridItem(a: Arranger, n: number, bus: number): Item {
  const s = a.spot(n)
  putGrid(a, n, 0)
  const b = new Block()
  for (let depth = s.columns - 1; depth >= 0; depth--) {
    const over = a.busOver(a.row(s.stack[depth]!))
    const row = gridRow(a, s, depth)
    b.add(over, row.low + a.space.below, row.left, row.right)
    if (depth > 0) b.add(gridRow(a, s, depth - 1).low + a.space.below, over, 0, 0) // the trunk
  }
  const drops: Drop[] = []
  for (let i = 0; i < s.stack.length; i += s.columns) {
    if (i / s.columns === gridMiddle(s)) drops.push({ node: -1, x: 0 })
    drops.push({ node: s.stack[i]!, x: a.shift[s.stack[i]!]! })
  }
  b.add(bus, a.y[s.stack[0]!]!, drops[0]!.x, drops[drops.length - 1]!.x)
  return new Item(b, drops)
}

/** The extent of the cards of s that stand depth rows down, and of the trunk beside them. */
function gridRow(a: Arranger, s: Spot, depth: number): { left: number; right: number; low: number } {
  let left = 0, right = 0, low = 0
  for (const c of deep(s, depth)) {
    left = Math.min(left, a.shift[c]! - a.w[c]! / 2)
    right = Math.max(right, a.shift[c]! + a.w[c]! / 2)
    low = Math.max(low, a.foot(c))
  }
  return { left, right, low }
}

/** The cards of s that stand depth rows down. */
function deep(s: Spot, depth: number): number[] {
  const cards: number[] = []
  for (let i = depth; i < s.stack.length; i += s.columns) cards.push(s.stack[i]!)
  return cards
}

/** Draws what comes down from the bus into a grid with its trunk at x; with the trunk come
 *  the buses of the further columns. */
export function gridDrops(a: Arranger, s: Spot, x: number, bus: number): Path[][] {
  const drops: Path[][] = []
  for (let i = 0; i < s.stack.length; i += s.columns) {
    if (i / s.columns === gridMiddle(s)) drops.push(gridTrunk(a, s, x, bus))
    const c = s.stack[i]!, m = a.middle(c)
    drops.push([[m, bus, m, a.y[c]!]])
  }
  return drops
}

/** Draws the trunk from the bus on, and the buses of the further columns. */
function gridTrunk(a: Arranger, s: Spot, x: number, bus: number): Path[] {
  const paths: Path[] = []
  let start = bus
  for (let depth = 1; depth < s.columns; depth++) {
    // The trunk is cut where a bus joins it.
    const y = a.busOver(a.row(s.stack[depth]!))
    paths.push([x, start, x, y])
    start = y
    const cards = deep(s, depth)
    const path: Path = []
    const first = cards[0]!
    if (a.middle(first) < x) {
      path.push(a.middle(first), a.y[first]!, a.middle(first), y)
      cards.shift()
    } else {
      path.push(x, y)
    }
    const last = cards[cards.length - 1]
    if (last !== undefined && a.middle(last) > x) {
      path.push(a.middle(last), y, a.middle(last), a.y[last]!)
      cards.pop()
    } else {
      path.push(x, y)
    }
    paths.push(path)
    for (const c of cards) paths.push([a.middle(c), y, a.middle(c), a.y[c]!])
  }
  return paths
}
