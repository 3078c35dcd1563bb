// Ways of lines with round corners, and with bows over the lines that they cross, as layouts/card draws them.
import type { Track } from './pen'

const hopRadius = 3.5
const hopHeight = 3

/** Draws the polyline of points[from..to] (x and y in turn) with corners of a radius, or less where the legs are shorter.
 *  hops has, by leg, the distances from its begin at which it crosses other lines; the bows over these go to `over`. */
export function rounded(track: Track, points: ArrayLike<number>, from: number, to: number, radius: number, hops?: readonly number[][], over?: Track): void {
  const x: number[] = []
  const y: number[] = []
  for (let p = from; p < to; p++) {
    const px = points[2 * p]!
    const py = points[2 * p + 1]!
    if (!hops) straighten(x, y, px, py)
    x.push(px)
    y.push(py)
    if (!hops && x.length > 1 && same(x, y, x.length - 2)) { x.pop(); y.pop() }
  }
  const last = x.length - 1
  if (last < 1) return
  track.moveTo(x[0]!, y[0]!)
  for (let i = 1; i < last; i++) {
    const bx = x[i]!
    const by = y[i]!
    // An end leg may be used up whole, an inner one is shared.
    const before = Math.hypot(bx - x[i - 1]!, by - y[i - 1]!)
    const after = Math.hypot(x[i + 1]! - bx, y[i + 1]! - by)
    const r = Math.min(radius, i > 1 ? before / 2 : before, i + 1 < last ? after / 2 : after)
    if (hops && over) bows(track, over, x[i - 1]!, y[i - 1]!, bx, by, hops[i - 1]!, radius)
    const k = before === 0 ? 0 : r / before
    const l = after === 0 ? 0 : r / after
    track.lineTo(bx + (x[i - 1]! - bx) * k, by + (y[i - 1]! - by) * k)
    track.quadraticCurveTo(bx, by, bx + (x[i + 1]! - bx) * l, by + (y[i + 1]! - by) * l)
  }
  if (hops && over) bows(track, over, x[last - 1]!, y[last - 1]!, x[last]!, y[last]!, hops[last - 1]!, radius)
  track.lineTo(x[last]!, y[last]!)
}

function same(x: number[], y: number[], i: number): boolean {
  return Math.hypot(x[i + 1]! - x[i]!, y[i + 1]! - y[i]!) < 1e-6
}

/** Takes the last points away that lie in the middle of a straight stretch to the next one. */
function straighten(x: number[], y: number[], nx: number, ny: number): void {
  for (let n = x.length; n > 1; n = x.length) {
    const ux = x[n - 1]! - x[n - 2]!
    const uy = y[n - 1]! - y[n - 2]!
    const vx = nx - x[n - 1]!
    const vy = ny - y[n - 1]!
    if (Math.abs(ux * vy - uy * vx) >= 1e-6 || ux * vx + uy * vy <= 0) return
    x.pop()
    y.pop()
  }
}

/** Draws the way from one corner to the next up to the last gap, and the bows over the gaps. */
function bows(track: Track, over: Track, ax: number, ay: number, bx: number, by: number, at: number[], radius: number): void {
  const length = Math.hypot(bx - ax, by - ay)
  if (at.length === 0 || length === 0) return
  const ux = (bx - ax) / length
  const uy = (by - ay) / length
  const level = Math.abs(ux) > Math.abs(uy) // bows go up, or to the right
  const px = (along: number, off: number): number => (level ? ax + ux * along : ax + off)
  const py = (along: number, off: number): number => (level ? ay - off : ay + uy * along)
  const sorted = [...at].sort((a, b) => a - b)
  for (let i = 0; i < sorted.length;) {
    const from = sorted[i]! - hopRadius
    let to = sorted[i]! + hopRadius
    for (i++; i < sorted.length && sorted[i]! - hopRadius < to + 1; i++) to = sorted[i]! + hopRadius
    if (from < radius || to > length - radius) continue // no room beside a corner
    track.lineTo(px(from, 0), py(from, 0))
    track.moveTo(px(to, 0), py(to, 0))
    over.moveTo(px(from, 0), py(from, 0))
    over.quadraticCurveTo(px(from, hopHeight), py(from, hopHeight), px(from + hopRadius, hopHeight), py(from + hopRadius, hopHeight))
    over.lineTo(px(to - hopRadius, hopHeight), py(to - hopRadius, hopHeight))
    over.quadraticCurveTo(px(to, hopHeight), py(to, hopHeight), px(to, 0), py(to, 0))
  }
}

/** The way along lines from near one box to near another, as polylines of x and y; null = there is none.
 *  Legs meet where they cross or end on each other. */
export function along(legs: readonly [number, number, number, number][], start: (x: number, y: number) => boolean, end: (x: number, y: number) => boolean): number[] | null {
  const eps = 0.01
  const xs: number[] = []
  const ys: number[] = []
  const index = (x: number, y: number): number => {
    for (let i = 0; i < xs.length; i++) if (Math.abs(xs[i]! - x) < eps && Math.abs(ys[i]! - y) < eps) return i
    return xs.push(x), ys.push(y) - 1
  }
  for (const [ax, ay, bx, by] of legs) {
    index(ax, ay)
    index(bx, by)
  }
  const next: number[][] = xs.map(() => [])
  for (const [ax, ay, bx, by] of legs) {
    const on: number[] = []
    for (let i = 0; i < xs.length; i++) {
      const x = xs[i]!
      const y = ys[i]!
      if (x >= Math.min(ax, bx) - eps && x <= Math.max(ax, bx) + eps && y >= Math.min(ay, by) - eps && y <= Math.max(ay, by) + eps &&
        Math.abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) <= eps * (Math.hypot(bx - ax, by - ay) + 1)) on.push(i)
    }
    on.sort((i, j) => Math.hypot(xs[i]! - ax, ys[i]! - ay) - Math.hypot(xs[j]! - ax, ys[j]! - ay))
    for (let k = 1; k < on.length; k++) {
      next[on[k - 1]!]!.push(on[k]!)
      next[on[k]!]!.push(on[k - 1]!)
    }
  }
  const from = new Int32Array(xs.length).fill(-1)
  const queue: number[] = []
  for (let i = 0; i < xs.length; i++) if (start(xs[i]!, ys[i]!)) { from[i] = i; queue.push(i) }
  for (let q = 0; q < queue.length; q++) {
    const i = queue[q]!
    if (end(xs[i]!, ys[i]!)) {
      const way: number[] = []
      for (let k = i; ; k = from[k]!) {
        way.unshift(xs[k]!, ys[k]!)
        if (from[k] === k) return way
      }
    }
    for (const k of next[i]!) if (from[k]! < 0) { from[k] = i; queue.push(k) }
  }
  return null
}
