// The y of every row and card. The distance of two rows depends on the lines and frames
// between them.

import type { Arranger } from './arranger'
import { hungBefore, hungSize } from './hung'
import { Role, type Spot } from './plan'

export function setHeights(a: Arranger): void {
  const count = a.rows.count
  const tall = new Float64Array(count)
  const gap = new Float64Array(count) // above the row
  const used = new Uint8Array(count) // some card in the row stands at the height of the row
  const { order } = a.folded
  for (const n of order) {
    const s = a.spot(n), row = a.row(n)
    if (s.role !== Role.Stacked || a.folded.plan.level || a.spot(s.superior).grid) {
      tall[row] = Math.max(tall[row]!, a.h[n]!)
      used[row] = 1
    }
    if (s.nth === 0) used[row] = 1
    gap[row] = Math.max(gap[row]!, gapAbove(a, s, n))
    a.over[row] = Math.max(a.over[row]!, frameRoom(a, n))
  }
  for (const n of order) if (a.spot(n).role === Role.Assistant) reserveAside(a, a.spot(n).superior, tall, used)
  let y = 0
  for (let r = 0; r < count; r++) {
    a.over[r]! += a.above[r]!
    if (r > 0 && used[r]) y += a.under[r]! + gap[r]! + a.over[r]!
    a.top[r] = y
    y += tall[r]!
  }
  for (const n of a.folded.all) a.y[n] = a.top[a.row(n)]!
  for (const n of order) if (a.spot(n).stack.length > 0 && !a.spot(n).grid) stackHeights(a, n)
}

/** The room that the lines into a card need above its row. */
function gapAbove(a: Arranger, s: Spot, n: number): number {
  if (s.superior < 0 || s.role === Role.Companion) return 0
  if (s.role === Role.Assistant) return a.space.row
  if (s.role !== Role.Stacked) return a.space.bus
  const m = a.spot(s.superior)
  if (m.grid) return a.space.bus
  if (s.nth >= m.columns) return a.space.stack
  return m.plainHang && (s.nth > 0 || a.rows.band[n] === 0) ? a.space.stack : a.space.bus
}

/** What the frames that begin at the card of n take above it, and what hangs to the side
 *  where it comes from. */
function frameRoom(a: Arranger, n: number): number {
  const count = (a.framed.get(n)?.length ?? 0) + a.inRuns[n]!
  return count * a.frameHead + hungBefore(a, n)
}

/** Makes sure that stacks and hanging branches below the assistants of m end above its
 *  reports. */
function reserveAside(a: Arranger, m: number, tall: Float64Array, used: Uint8Array): void {
  const reserve = (row: number, h: number) => {
    tall[row] = Math.max(tall[row]!, h)
    used[row] = 1
  }
  const todo = [...a.spot(m).aside]
  for (let n = todo.pop(); n !== undefined; n = todo.pop()) {
    const s = a.spot(n)
    for (const r of s.reports) todo.push(r)
    for (const c of s.stack) reserve(a.row(c), a.h[c]!)
    if (a.hangs(n)) reserve(a.row(n), hungSize(a, n).h)
  }
}

/** Sets the y of the cards in the stack of n: close to each other, whatever the rows
 *  beside them do. */
function stackHeights(a: Arranger, n: number): void {
  const s = a.spot(n)
  const foot = a.foot(n)
  let y = a.top[a.row(s.stack[0]!)]!
  if (s.plainHang && y - foot > a.space.drop && !a.folded.plan.level) y = foot + a.space.bus
  for (let i = 0; i < s.stack.length; i += s.columns) {
    let h = 0
    for (let k = i; k < Math.min(i + s.columns, s.stack.length); k++) {
      const c = s.stack[k]!
      a.y[c] = y
      h = Math.max(h, a.h[c]!)
    }
    y += h + a.space.stack
  }
}
