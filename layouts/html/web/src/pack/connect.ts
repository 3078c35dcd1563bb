// The solid lines of the hierarchy. A trunk comes down from a manager to a bus, which runs
// across above the reports, and a drop leads from it to each. The cards of a stack have a
// spine at their side instead, with a stub to each.

import type { Arranger } from './arranger'
import { gridDrops } from './grid'
import type { LineList, Path } from './packing'
import type { Spot } from './plan'
import { spines } from './stack'

/** Draws one line per manager with all paths from its trunk, and one for each card beside
 *  it, in the order of the nodes. */
export function connect(a: Arranger, lines: LineList): void {
  const { shown } = a.folded
  for (let n = 0; n < shown.length; n++) {
    if (shown[n] === 0) continue
    const s = a.spot(n)
    const below = s.reports.length + s.stack.length
    if (below + s.aside.length > 0) {
      const paths = below > 0 ? reportPaths(a, n, s) : []
      paths.push(...asidePaths(a, n, s))
      lines.add({ from: n, to: s.reports.concat(s.stack, s.aside), paths })
    }
    for (const c of s.beside) lines.add({ from: n, to: [c], paths: [besidePath(a, n, c)] })
  }
}

/** Draws the lines from n to its reports and its stack: the trunk down to the bus, the bus
 *  across, and the drops from it; or the line down to a single report; or the spine of a
 *  stack that hangs from the card. */
function reportPaths(a: Arranger, n: number, s: Spot): Path[] {
  const x = a.middle(n), foot = a.foot(n)
  if (s.plainHang) return spinePaths(a, s, x + a.spine[n]!, foot, 0)
  if (s.reports.length === 1 && s.stack.length === 0) {
    const r = s.reports[0]!
    return [[x, foot, a.middle(r), a.y[r]!]]
  }
  const bus = a.bus[n]!
  return fromTrunk(drops(a, n, s, bus), x, foot, bus)
}

/** Draws the trunk at x from a card's foot to its bus, the bus, and the ways down from it,
 *  from left to right: for each its paths, the main one first and starting at the bus. */
export function fromTrunk(ways: Path[][], x: number, foot: number, bus: number): Path[] {
  const first = ways[0]!, last = ways[ways.length - 1]!
  const main = first[0]!, straight = main[0] === x // the first comes down from the card
  if (ways.length === 1 && !straight) first[0] = [x, foot, x, bus, ...main]
  if (straight) main[1] = foot
  if (ways.length === 1) return first
  const paths = straight ? [main, [x, bus, ...last[0]!]] : [reversed(main).concat(last[0]!), [x, foot, x, bus]]
  ways.forEach((way, i) => paths.push(...(i === 0 || way === last ? way.slice(1) : way)))
  return paths
}

/** A path from its end to its beginning. */
function reversed(path: Path): Path {
  const out: Path = []
  for (let i = path.length - 2; i >= 0; i -= 2) out.push(path[i]!, path[i + 1]!)
  return out
}

/** Lists what comes down from the bus of n, from left to right: for each drop its paths,
 *  the main one first and starting at the bus. */
function drops(a: Arranger, n: number, s: Spot, bus: number): Path[][] {
  const out: Path[][] = []
  for (let i = 0; i <= s.reports.length; i++) {
    if (s.stack.length > 0 && i === s.stackAt) {
      const x = a.middle(n) + a.spine[n]!
      if (s.grid) out.push(...gridDrops(a, s, x, bus))
      spines(a, s).forEach((dx, column) => out.push(spinePaths(a, s, x + dx, bus, column)))
    }
    if (i === s.reports.length) break
    const r = s.reports[i]!, m = a.middle(r)
    out.push([[m, bus, m, a.y[r]!]])
  }
  return out
}

/** Draws a spine, the line down along the cards of a stack, that begins at x, y, and the
 *  stubs from it to the cards. With three columns there is one spine per column, and the
 *  given one is drawn. */
function spinePaths(a: Arranger, s: Spot, x: number, y: number, column: number): Path[] {
  const cards = s.stack.filter((_, i) => s.columns < 3 || i % s.columns === column)
  const last = cards.pop()!
  return [[x, y, ...stub(a, x, last)], ...cards.map((c) => stub(a, x, c))]
}

/** Draws the short line from a spine or trunk at x to the near side of a card. */
function stub(a: Arranger, x: number, c: number): Path {
  const y = a.height(c)
  let near = a.x[c]!
  if (near < x) near += a.w[c]!
  return [x, y, near, y]
}

/** Joins two cards of one row. */
function besidePath(a: Arranger, n: number, c: number): Path {
  const y = (Math.max(a.y[n]!, a.y[c]!) + Math.min(a.foot(n), a.foot(c))) / 2
  if (a.x[n]! < a.x[c]!) return [a.x[n]! + a.w[n]!, y, a.x[c]!, y]
  return [a.x[n]!, y, a.x[c]! + a.w[c]!, y]
}

/** Joins the assistants of n to its trunk. Without reports there is no trunk yet; it then
 *  ends at the last assistant. */
function asidePaths(a: Arranger, n: number, s: Spot): Path[] {
  const x = a.middle(n)
  const paths = s.aside.map((c, i) => {
    const path = stub(a, x, c)
    const other = s.aside[i ^ 1]
    if (other !== undefined) path[1] = path[3] = a.y[c]! + Math.min(a.h[c]!, a.h[other]!) / 2 // as high as that of the one at the other side
    return path
  })
  if (paths.length > 0 && s.reports.length + s.stack.length === 0) {
    let lowest = paths.length - 1
    paths.forEach((path, i) => { if (path[1]! > paths[lowest]![1]!) lowest = i })
    paths[lowest] = [x, a.foot(n), ...paths[lowest]!]
  }
  return paths
}
