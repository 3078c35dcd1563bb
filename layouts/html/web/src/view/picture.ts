// A picture is where everything stands: what pack/ works out, or what a layout that the page
// cannot work out has shipped. All lengths are points, from the top left, y down.

export interface Lines {
  count: number
  from: Int32Array
  /** The reports of line l are to[toStart[l]..toStart[l+1]]. */
  toStart: Uint32Array
  to: Int32Array
  /** Line l has the paths pathStart[l]..pathStart[l+1], path p the points pointStart[p]..pointStart[p+1]. */
  pathStart: Uint32Array
  pointStart: Uint32Array
  points: Float64Array
}

export interface Picture {
  n: number
  /** By position: 1 = it is shown. Coordinates of others mean nothing. */
  shown: Uint8Array
  count: number
  /** Top left corners of cards, by position. */
  x: Float64Array
  y: Float64Array
  lines: Lines
  frames: { group: number; x: number; y: number; w: number; h: number }[]
  bands: { level: number; x: number; y: number; w: number; h: number }[]
  /** Labels of frames stand at their bottom right. */
  labelsBelow: boolean
}

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
