// Brings a chart that grew down into its direction and to its place.

import { Box } from '../plane/box'
import type { Arranger } from './arranger'
import { exchangeAll } from './hung'
import { Direction } from './input'
import type { Band, Frame, LineList } from './packing'
import { BAND_LABEL_HEIGHT, BAND_LABEL_WIDTH } from './spacing'

/** What was drawn, besides the cards. */
export interface Drawn { lines: LineList; frames: Frame[]; bands: Band[] }

/** The stripes of the level bands: all rows from the first to the last with a position of
 *  the level. */
export function findBands(a: Arranger): Band[] {
  if (!a.folded.plan.level) return []
  const foot = new Float64Array(a.rows.count)
  for (const n of a.folded.all) foot[a.row(n)] = Math.max(foot[a.row(n)]!, a.foot(n))
  const bands = new Map<number, Band>()
  for (const n of a.folded.order) {
    const level = a.rows.band[n]!, r = a.row(n), top = a.top[r]!
    if (level === 0) continue
    const b = bands.get(level)
    if (b === undefined) {
      bands.set(level, { level, x: a.x[n]!, y: top, w: 0, h: foot[r]! - top })
      continue
    }
    const bottom = Math.max(b.y + b.h, foot[r]!)
    b.y = Math.min(b.y, top)
    b.h = bottom - b.y
  }
  return [...bands.values()].sort((x, y) => x.level - y.level)
}

/** Turns the chart into its direction and moves its top left corner to 0, 0, with room for
 *  the names of the level bands before all cards and lines. It returns the size. */
export function finish(a: Arranger, out: Drawn): { width: number; height: number } {
  const pad = a.space.stack / 2
  for (const b of out.bands) [b.y, b.h] = [b.y - pad, b.h + 2 * pad]
  turn(a, out)
  const size = settle(a, out)
  if (out.bands.length === 0) return size
  for (const b of out.bands) {
    if (a.sideways) b.y -= BAND_LABEL_HEIGHT
    else b.x -= BAND_LABEL_WIDTH
  }
  return settle(a, out)
}

/** Turns a chart that grows down into its direction. */
function turn(a: Arranger, out: Drawn): void {
  const { direction, width, height } = a.folded.plan.input
  const rects = [...out.frames, ...out.bands], { points } = out.lines
  if (a.sideways) {
    for (const n of a.folded.all) [a.x[n], a.y[n]] = [a.y[n]!, a.x[n]!]
    exchangeAll(out.lines, rects)
  }
  if (direction === Direction.BottomUp) {
    for (const n of a.folded.all) a.y[n] = -a.y[n]! - height[n]!
    for (const r of rects) r.y = -r.y - r.h
    for (let i = 1; i < points.length; i += 2) points[i] = -points[i]!
  } else if (direction === Direction.RightLeft) {
    for (const n of a.folded.all) a.x[n] = -a.x[n]! - width[n]!
    for (const r of rects) r.x = -r.x - r.w
    for (let i = 0; i < points.length; i += 2) points[i] = -points[i]!
  }
}

/** Moves everything so that the top left corner is at 0, 0, stretches the bands across it
 *  and returns its extent. */
function settle(a: Arranger, out: Drawn): { width: number; height: number } {
  const { input } = a.folded.plan, { points } = out.lines
  const box = new Box()
  for (const n of a.folded.all) box.take(a.x[n]!, a.y[n]!, a.x[n]! + input.width[n]!, a.y[n]! + input.height[n]!)
  for (const r of [...out.frames, ...out.bands]) box.add(r)
  for (let i = 0; i < points.length; i += 2) box.take(points[i]!, points[i + 1]!, points[i]!, points[i + 1]!)
  const { left: x0, top: y0, right, bottom } = box
  if (x0 > right) return { width: 0, height: 0 }
  const width = right - x0, height = bottom - y0
  for (const b of out.bands) {
    if (a.sideways) [b.y, b.h] = [y0, height]
    else [b.x, b.w] = [x0, width]
  }
  for (const n of a.folded.all) {
    a.x[n]! -= x0
    a.y[n]! -= y0
  }
  for (const r of [...out.frames, ...out.bands]) [r.x, r.y] = [r.x - x0, r.y - y0]
  for (let i = 0; i < points.length; i += 2) {
    points[i]! -= x0
    points[i + 1]! -= y0
  }
  return { width, height }
}
