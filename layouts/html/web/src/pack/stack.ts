// A stack has one spine per column, a line down at the left of its cards; but two columns
// share a trunk between them.

import type { Arranger } from './arranger'
import { Block } from './contour'
import { Item, type Drop } from './item'
import type { Spot } from './plan'

/** The widest card of every column of the stack of s. */
function columnWidths(a: Arranger, s: Spot): number[] {
  const w = new Array<number>(s.columns).fill(0)
  s.stack.forEach((c, i) => { w[i % s.columns] = Math.max(w[i % s.columns]!, a.w[c]!) })
  return w
}

/** Places a stack that hangs from the card of n, without a bus or other reports, and
 *  returns its outline. */
export function hangingStack(a: Arranger, n: number): Block {
  const s = a.spot(n), width = a.w[n]!
  const foot = a.foot(n), first = a.y[s.stack[0]!]!
  if (s.columns === 1) {
    const x = -width / 2 + Math.min(a.space.spine, width / 2)
    a.spine[n] = x
    putStack(a, n, x)
    const b = stackBlock(a, n, -width / 2)
    b.add(foot, first, x, x)
    return b
  }
  let x = 0, bus = first
  if (s.columns > 2) {
    x = a.space.leaf
    for (const w of columnWidths(a, s)) x -= a.space.stub + w + a.space.leaf
    x /= 2
    bus = a.busAbove(s)
  }
  a.spine[n] = x
  a.bus[n] = bus
  putStack(a, n, x)
  const b = stackBlock(a, n, x)
  const all = spines(a, s)
  b.add(bus, first, x, x + all[all.length - 1]!)
  b.add(foot, bus, 0, 0)
  return b
}

/** The stack of n as one of the items below its bus; the anchor is the spine, or the trunk
 *  between two columns. */
export function stackItem(a: Arranger, n: number, bus: number): Item {
  const s = a.spot(n)
  putStack(a, n, 0)
  const b = stackBlock(a, n, 0)
  const drops: Drop[] = spines(a, s).map((x, i) => ({ node: -1 - i, x }))
  b.add(bus, a.y[s.stack[0]!]!, 0, drops[drops.length - 1]!.x)
  return new Item(b, drops)
}

/** Sets the shifts of the stacked cards for a spine at x. */
export function putStack(a: Arranger, n: number, x: number): void {
  const s = a.spot(n)
  const w = columnWidths(a, s)
  const stub = s.hangs && s.columns === 1 ? indent(a, n, w[0]!) - a.space.spine : a.space.stub
  s.stack.forEach((c, i) => {
    const col = i % s.columns, half = a.w[c]! / 2
    if (s.columns === 2) {
      a.shift[c] = col === 0 ? x - a.space.column / 2 - half : x + a.space.column / 2 + half
      return
    }
    let left = x + stub
    for (let k = 0; k < col; k++) left += w[k]! + a.space.leaf + stub
    a.shift[c] = left + half
  })
}

/** How far hanging cards stand in from the left edge of n. Narrow cards end where n ends,
 *  if the spine has room. */
function indent(a: Arranger, n: number, width: number): number {
  const more = a.w[n]! - width
  return more < a.space.inside ? a.space.indent : Math.min(more, a.space.indent)
}

/** The x of every spine of the stack of s from the first one. */
export function spines(a: Arranger, s: Spot): number[] {
  if (s.grid) return []
  const out = [0]
  if (s.columns < 3) return out
  columnWidths(a, s).slice(0, -1).forEach((w, i) => out.push(out[i]! + w + a.space.leaf + a.space.stub))
  return out
}

/** The outline of the stacked cards of n and of a line at x, the spine or the left edge of
 *  the card above. */
function stackBlock(a: Arranger, n: number, x: number): Block {
  const s = a.spot(n)
  const b = new Block()
  for (let i = s.stackRows - 1; i >= 0; i--) {
    const first = i * s.columns
    let left = x, right = x, low = 0
    for (let k = first; k < Math.min(first + s.columns, s.stack.length); k++) {
      const c = s.stack[k]!
      left = Math.min(left, a.shift[c]! - a.w[c]! / 2)
      right = Math.max(right, a.shift[c]! + a.w[c]! / 2)
      low = Math.max(low, a.foot(c))
    }
    b.add(a.y[s.stack[first]!]!, low + a.space.below, left, right)
  }
  return b
}
