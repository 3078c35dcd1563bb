// A branch that hangs is one block for the arranger. Inside it everything stands upright in
// every direction of the chart, so that its coordinates are exchanged on the way in and out
// when the hierarchy grows to the side.

import type { Arranger } from './arranger'
import { Block } from './contour'
import { Layer } from './hanglay'
import { LineList, type Frame } from './packing'

/** The outline of the branch of n, which hangs, and its upper edge. */
export function hungBlock(a: Arranger, n: number): { block: Block; top: number } {
  const size = hungSize(a, n), at = hungCard(a, n)
  const left = -a.w[n]! / 2 - at.x, top = a.y[n]! - at.y
  const block = new Block()
  block.add(top, top + size.h + a.space.below, left, left + size.w)
  return { block, top }
}

/** The size of the branch of n. */
export function hungSize(a: Arranger, n: number): { w: number; h: number } {
  const w = a.branches!.w[n]!, h = a.branches!.h[n]!
  return a.sideways ? { w: h, h: w } : { w, h }
}

/** Where the card of n stands in its branch. */
function hungCard(a: Arranger, n: number): { x: number; y: number } {
  const cardX = a.branches!.cardX[n]!, cardY = a.branches!.cardY[n]!
  return a.sideways ? { x: cardY, y: cardX } : { x: cardX, y: cardY }
}

/** How far what hangs from n reaches above the row of its card. */
export function hungBefore(a: Arranger, n: number): number { return a.hangs(n) ? hungCard(a, n).y : 0 }

/** Puts everything into the branches that hang, and returns their lines and frames. */
export function layHung(a: Arranger, stacked: Uint8Array): { lines: LineList; frames: Frame[] } {
  const { plan, order, all } = a.folded
  const out = { x: a.x, y: a.y, stacked, lines: new LineList(), frames: [] as Frame[] }
  if (a.branches === null) return out
  const layer = new Layer(a.branches, out)
  if (plan.hangs(plan.input.n)) layer.lay(plan.input.n, 0, 0)
  for (const n of order) {
    if (!a.hangs(n)) continue
    const [x, y] = a.sideways ? [a.y[n]!, a.x[n]!] : [a.x[n]!, a.y[n]!]
    layer.lay(n, x - a.branches.cardX[n]!, y - a.branches.cardY[n]!)
  }
  if (!a.sideways) return out
  for (const n of all) if (a.isHung(n) || a.hangs(n)) [a.x[n], a.y[n]] = [a.y[n]!, a.x[n]!]
  exchangeAll(out.lines, out.frames)
  return out
}

/** Exchanges the axes of lines and frames. */
export function exchangeAll(lines: LineList, frames: { x: number; y: number; w: number; h: number }[]): void {
  const p = lines.points
  for (let i = 0; i < p.length; i += 2) [p[i], p[i + 1]] = [p[i + 1]!, p[i]!]
  for (const f of frames) [f.x, f.y, f.w, f.h] = [f.y, f.x, f.h, f.w]
}
