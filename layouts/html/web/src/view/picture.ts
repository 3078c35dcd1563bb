// A picture is where everything stands: what pack/ works out, or what a layout that the page
// cannot work out has shipped. All lengths are points, from the top left, y down.

import type { Packing } from '../pack/packing'

export type { Lines } from '../pack/packing'

export type Picture = Omit<Packing, 'stacked' | 'width' | 'height'>

export interface Rect { x: number; y: number; w: number; h: number }

export function overlap(a: Rect, b: Rect): boolean {
  return a.x <= b.x + b.w && b.x <= a.x + a.w && a.y <= b.y + b.h && b.y <= a.y + a.h
}

export function grown(r: Rect, by: number): Rect {
  return { x: r.x - by, y: r.y - by, w: r.w + 2 * by, h: r.h + 2 * by }
}

/** The box about points[from..to], which are x and y in turn. */
export function boxAbout(points: ArrayLike<number>, from: number, to: number): Rect {
  let [x, y, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let k = 2 * from; k < 2 * to; k += 2) {
    x = Math.min(x, points[k]!)
    right = Math.max(right, points[k]!)
    y = Math.min(y, points[k + 1]!)
    bottom = Math.max(bottom, points[k + 1]!)
  }
  return { x, y, w: right - x, h: bottom - y }
}
