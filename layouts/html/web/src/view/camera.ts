import type { Rect } from '../plane/box'

/** What is seen: the point of the picture in the middle, and CSS pixels per point. */
export interface Camera { x: number; y: number; k: number }

export const largest = 8

/** How many CSS pixels of each side of the view are covered by other things. */
export interface Insets { top: number; right: number; bottom: number; left: number }

/** The camera that shows a rectangle as large as it can be in a view, at most at a scale. */
export function fitting(r: Rect, width: number, height: number, insets: Insets, most: number): Camera {
  const w = Math.max(width - insets.left - insets.right, 40)
  const h = Math.max(height - insets.top - insets.bottom, 40)
  const air = Math.min(24, w / 12, h / 12)
  const k = Math.min((w - 2 * air) / Math.max(r.w, 1), (h - 2 * air) / Math.max(r.h, 1), most)
  return centred({ x: r.x + r.w / 2, y: r.y + r.h / 2, k }, insets)
}

/** A camera whose point is in the middle of what is not covered. */
export function centred(c: Camera, insets: Insets): Camera {
  return { x: c.x + (insets.right - insets.left) / 2 / c.k, y: c.y + (insets.bottom - insets.top) / 2 / c.k, k: c.k }
}

/** The camera after a change of scale that leaves a point in its place, which is given in CSS pixels from the middle. */
export function zoomed(c: Camera, k: number, dx: number, dy: number): Camera {
  return { x: c.x + dx / c.k - dx / k, y: c.y + dy / c.k - dy / k, k }
}

/** The camera on the way from one to another, at t from 0 to 1. What is in both stays calm: scales are taken on a logarithmic way. */
export function between(a: Camera, b: Camera, t: number): Camera {
  if (t >= 1) return b
  const k = a.k * Math.pow(b.k / a.k, t)
  // As far along the way as the scale is: then straight lines on the screen stay straight.
  const u = Math.abs(b.k / a.k - 1) < 1e-3 ? t : (1 / a.k - 1 / k) / (1 / a.k - 1 / b.k)
  return { x: a.x + (b.x - a.x) * u, y: a.y + (b.y - a.y) * u, k }
}

/** Slow at both ends. */
export function eased(t: number): number {
  return t < 0.5 ? 4 * t * t * t : 1 - Math.pow(2 - 2 * t, 3) / 2
}
