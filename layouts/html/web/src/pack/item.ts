// What stands side by side in a row.

import { apart, Block, cover, type Contour } from './contour'

/** A branch, a stack, or several branches in a common frame. */
export class Item {
  anchor = 0

  constructor(
    readonly block: Block,
    /** Where lines come down into it, from left to right. */
    readonly drops: Drop[],
    /** A card alone. */
    readonly leaf = false,
  ) {}

  get lastDrop(): Drop { return this.drops[this.drops.length - 1]! }
}

/** Where a line comes down into an item, from its anchor. */
export interface Drop {
  node: number // -1, -2, -3 = a spine of the superior's stack
  x: number
}

/** Sets the anchors of items side by side, the first at 0 or further left. It puts them
 *  together once from the left and once from the right and takes the mean: so distances
 *  are kept, free room is shared out, and a mirror image is packed as the mirror image. */
export function packItems(items: Item[], gap: (a: Item, b: Item) => number): void {
  const n = items.length
  if (n < 2) return
  const limit = secondLowest(items)
  const fromLeft = new Float64Array(n), fromRight = new Float64Array(n)
  let side = items[0]!.block.right.head(limit)
  for (let i = 1; i < n; i++) {
    fromLeft[i] = next(side, items[i]!.block.left, gap(items[i - 1]!, items[i]!), fromLeft[i - 1]!)
    const more = items[i]!.block.right.head(limit)
    more.off += fromLeft[i]!
    side = cover(more, side)
  }
  fromRight[n - 1] = fromLeft[n - 1]!
  side = items[n - 1]!.block.left.head(limit)
  side.off += fromRight[n - 1]!
  for (let i = n - 2; i >= 0; i--) {
    fromRight[i] = -next(items[i]!.block.right, side, gap(items[i]!, items[i + 1]!), -fromRight[i + 1]!)
    const more = items[i]!.block.left.head(limit)
    more.off += fromRight[i]!
    side = cover(more, side)
  }
  for (let i = 0; i < n; i++) items[i]!.anchor = (fromLeft[i]! + fromRight[i]!) / 2
}

/** How far b must be from a, and at least `at`. */
function next(a: Contour, b: Contour, gap: number, at: number): number {
  return Math.max(apart(a, b, gap), at)
}

/** The y down to which at least two items reach; below, nothing can touch. */
function secondLowest(items: Item[]): number {
  let first = -Infinity, second = -Infinity
  for (const it of items) {
    const low = it.block.lowest
    if (low > first) [first, second] = [low, first]
    else second = Math.max(second, low)
  }
  return second
}

/** Widens the row a little where a line would come down almost, but not quite, below the
 *  trunk, and makes the middle one of an odd number of lines straight if that costs
 *  little. The gaps on one side share what is added. It returns the place of the trunk. */
export function straighten(items: Item[], near: number, middle: number): number {
  const start = items[0]!, end = items[items.length - 1]!
  const trunk = (start.anchor + start.drops[0]!.x + (end.anchor + end.lastDrop.x)) / 2
  let best = -1, gap = Infinity, count = 0, at = 0
  items.forEach((it, i) => {
    for (const d of it.drops) {
      const g = trunk - it.anchor - d.x
      if (Math.abs(g) < Math.abs(gap)) [best, gap, at] = [i, g, count]
      count++
    }
  })
  const limit = count % 2 === 1 && at === (count - 1) / 2 ? Math.max(near, middle) : near
  if (best <= 0 || best === items.length - 1 || gap === 0 || Math.abs(gap) > limit) return trunk
  const after = items.length - 1 - best
  items.forEach((it, i) => {
    if (gap > 0 && i < best) it.anchor -= (2 * gap * (best - i)) / best
    else if (gap < 0 && i > best) it.anchor -= (2 * gap * (i - best)) / after
  })
  return trunk - gap
}
