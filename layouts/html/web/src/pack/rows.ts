// The row of every card: all reports of managers in one row share a row again, so that
// what stands between (assistants with their own reports) makes that gap taller for the
// whole chart.

import { Role, type Folded, type Spot } from './plan'

/** The rows of a chart. */
export interface Rows {
  count: number
  row: Int32Array // by node, counted from 0
  band: Int32Array // by node: the level band that its row is pinned to, 0 = none
}

export function findRows(f: Folded): Rows {
  const tall = branchRows(f)
  const { depth, band } = depths(f)
  const gaps = gapRows(f, depth, tall)
  const rowOf = [0]
  for (const gap of gaps) rowOf.push(rowOf[rowOf.length - 1]! + 1 + gap)
  const row = new Int32Array(f.plan.input.n)
  let count = f.all.length > 0 ? 1 : 0
  for (const n of f.order) {
    if (depth[n]! >= 0) row[n] = rowOf[depth[n]!]!
    placeAside(f.spots[n]!, row[n]!, row, tall)
  }
  for (const n of f.order) count = Math.max(count, row[n]! + 1)
  return { count, row, band }
}

/** How many rows the whole branch of every node takes when it stands alone. */
function branchRows(f: Folded): Int32Array {
  const tall = new Int32Array(f.plan.input.n)
  for (let i = f.order.length - 1; i >= 0; i--) {
    const n = f.order[i]!, s = f.spots[n]!
    let under = s.stackRows
    for (const r of s.reports) under = Math.max(under, tall[r]!)
    for (const r of s.beside) under = Math.max(under, tall[r]! - 1)
    tall[n] = 1 + asideRows(s, tall) + under
  }
  return tall
}

/** The number of rows that the assistants of s need, two abreast. */
function asideRows(s: Spot, tall: Int32Array): number {
  let rows = 0
  for (let i = 0; i < s.aside.length; i += 2) rows += pairRows(s, i, tall)
  return rows
}

/** The number of rows that the assistants i and i + 1 of s need beside each other. */
function pairRows(s: Spot, i: number, tall: Int32Array): number {
  const one = tall[s.aside[i]!]!
  return i + 1 < s.aside.length ? Math.max(one, tall[s.aside[i + 1]!]!) : one
}

/** Sets the rows of the assistants of a manager in row `at`, without regard to the rest
 *  of the chart, and of what else stands below it. */
function placeAside(s: Spot, at: number, row: Int32Array, tall: Int32Array): void {
  let next = at + 1
  for (let i = 0; i < s.aside.length; i++) {
    row[s.aside[i]!] = next
    if (i % 2 === 1 || i + 1 === s.aside.length) next += pairRows(s, i - (i % 2), tall)
  }
  for (let i = 0; i < s.stack.length; i++) row[s.stack[i]!] = next + s.depth(i)
  for (const r of s.beside) row[r] = at
  for (const r of s.reports) row[r] = next
}

/** The depth of every node in the chart, -1 for assistants and all below them, and its
 *  band. Positions of a higher level number stand lower:
 *  depth = max(depth of the superior + 1, first depth of the level). */
function depths(f: Folded): { depth: Int32Array; band: Int32Array } {
  const { level, n: size } = f.plan.input
  const depth = new Int32Array(size), band = new Int32Array(size)
  if (!f.plan.level || level === null) {
    for (const n of f.order) depth[n] = depthBelow(f, n, depth)
    return { depth, band }
  }
  const rank = levelRanks(f, level)
  let start = 0, end = 0, last = -1
  for (const n of f.order.slice().sort((a, b) => rank[a]! - rank[b]!)) {
    depth[n] = depthBelow(f, n, depth)
    if (level[n] === 0 || level[n] !== rank[n] || depth[n]! < 0) continue
    if (rank[n] !== last) [start, last] = [end, rank[n]!]
    const s = f.spots[n]!
    if (s.role === Role.Companion) continue
    if (s.role === Role.Report || s.nth === 0) depth[n] = Math.max(depth[n]!, start)
    band[n] = rank[n]!
    end = Math.max(end, depth[n]! + 1)
  }
  return { depth, band }
}

/** The largest level on the way from the top to each node. */
function levelRanks(f: Folded, level: Int32Array): Int32Array {
  const rank = new Int32Array(level.length)
  for (const n of f.order) {
    const up = f.spots[n]!.superior
    rank[n] = up < 0 ? level[n]! : Math.max(level[n]!, rank[up]!)
  }
  return rank
}

/** The depth of a node by that of its superior alone. */
function depthBelow(f: Folded, n: number, depth: Int32Array): number {
  const s = f.spots[n]!
  if (s.superior < 0) return 0
  const up = depth[s.superior]!
  if (up < 0 || s.role === Role.Assistant) return -1
  if (s.role === Role.Companion) return up
  if (s.role === Role.Stacked && s.nth > 0) {
    const m = f.spots[s.superior]!
    return depth[m.stack[0]!]! + m.depth(s.nth)
  }
  return up + 1
}

/** By depth: how many rows stand between a row of cards and that of their reports. */
function gapRows(f: Folded, depth: Int32Array, tall: Int32Array): number[] {
  // What hangs inside a branch has the depth 0, as in every chart with a node.
  const gaps: number[] = f.all.length > 0 ? [0] : []
  for (const n of f.order) {
    const d = depth[n]!
    while (gaps.length <= d) gaps.push(0)
    if (d >= 0) gaps[d] = Math.max(gaps[d]!, asideRows(f.spots[n]!, tall))
  }
  return gaps
}
