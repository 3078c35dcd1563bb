// Boxes on the page: points, from the top left, y down.

export interface Rect { x: number; y: number; w: number; h: number }

export function overlap(a: Rect, b: Rect): boolean {
  return a.x <= b.x + b.w && b.x <= a.x + a.w && a.y <= b.y + b.h && b.y <= a.y + a.h
}

export function grown(r: Rect, by: number): Rect {
  return { x: r.x - by, y: r.y - by, w: r.w + 2 * by, h: r.h + 2 * by }
}

/** The box about what it is told of; about nothing, its edges are infinite. */
export class Box {
  left = Infinity
  top = Infinity
  right = -Infinity
  bottom = -Infinity

  take(left: number, top: number, right: number, bottom: number): void {
    this.left = Math.min(this.left, left)
    this.top = Math.min(this.top, top)
    this.right = Math.max(this.right, right)
    this.bottom = Math.max(this.bottom, bottom)
  }

  add(r: Rect): void { this.take(r.x, r.y, r.x + r.w, r.y + r.h) }

  get rect(): Rect { return { x: this.left, y: this.top, w: this.right - this.left, h: this.bottom - this.top } }
}

/** The box about points[from..to], which are x and y in turn. */
export function boxAbout(points: ArrayLike<number>, from: number, to: number): Rect {
  const box = new Box()
  for (let k = 2 * from; k < 2 * to; k += 2) box.take(points[k]!, points[k + 1]!, points[k]!, points[k + 1]!)
  return box.rect
}
