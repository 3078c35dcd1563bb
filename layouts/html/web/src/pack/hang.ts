// The geometry of branches whose reports hang from their manager. The manager's card
// stands at the top left. Below it stand the reports, each with its own branch, in columns:
// the first one hangs from a spine, a line down from the card's left edge; further columns
// hang from spines of their own, which come down from a bus. A top that has more than one
// column stands in the middle above them. In a row every report is a column of its own,
// and its line comes in at the top. To the left all that is the mirror image, but columns
// follow each other from left to right; at both sides two columns share one spine.

import { HungFrames } from './hangframes'
import { isSideways, type PlanInput } from './input'
import type { Members } from './members'
import type { Folded, Hanging } from './plan'
import { Hang } from './spacing'

const NONE: readonly number[] = []

/** The measures of all branches that hang, by node; n stands for that of the tops. The
 *  frame about the whole of a branch is not part of it. */
export class Branches {
  readonly input: PlanInput
  readonly frames: HungFrames
  readonly w: Float64Array // size of the branch
  readonly h: Float64Array
  readonly cardX: Float64Array // where the manager's card stands in it
  readonly cardY: Float64Array
  readonly atX: Float64Array // where the branch stands in that of its superior
  readonly atY: Float64Array
  readonly bus: Float64Array // y of the bus, or where the first spine begins
  readonly spines: (number[] | undefined)[] // by column: x

  constructor(readonly folded: Folded, members: Members[]) {
    const { n } = this.input = folded.plan.input
    this.w = numbers(n + 1, this.input.width)
    this.h = numbers(n + 1, this.input.height)
    this.cardX = numbers(n + 1)
    this.cardY = numbers(n + 1)
    this.atX = numbers(n)
    this.atY = numbers(n)
    this.bus = numbers(n)
    this.spines = new Array<number[] | undefined>(n + 1)
    this.frames = new HungFrames(this, members)
    const { all, hanging } = folded
    for (let i = all.length - 1; i >= 0; i--) {
      const h = hanging[all[i]!]
      if (h) this.#measure(all[i]!, h)
    }
    if (hanging[n]) this.#columns(n, hanging[n], 0, 0)
  }

  width(n: number): number { return this.input.width[n]! }
  height(n: number): number { return this.input.height[n]! }

  /** Those who head the branch of n together with it. */
  heads(n: number): readonly number[] { return this.folded.hanging[n]?.heads ?? NONE }

  /** Tells whether the reports of n stand at the side of its card. */
  sideways(n: number): boolean {
    const h = this.folded.hanging[n]
    return n < this.input.n && !!h && h.row && h.kids.length > 0 && isSideways(this.input.direction)
  }

  /** Tells whether the card of n stands in the middle over its columns. */
  centred(n: number, h: Hanging): boolean {
    return this.folded.plan.up[n]! < 0 && h.columns.length > 1 && h.kids.length > 1
  }

  /** A gap from above to below, spread as the problem says. */
  high(gap: number): number { return gap * (1 + this.input.spread) }

  /** The node that another one hangs from, n for the tops; -1 = none. */
  parent(n: number): number {
    const up = this.folded.plan.up[n]!
    const at = up < 0 ? this.input.n : up
    return this.folded.hanging[at] ? at : -1
  }

  /** The width of the card of n and of those that head its branch with it. */
  headWidth(n: number): number {
    let w = this.width(n)
    for (const h of this.heads(n)) w += Hang.Beside + this.width(h)
    return w
  }

  /** Where the card of a co-head stands about that of n: at its right, or below it where
   *  the reports stand at the right. */
  headAt(n: number, head: number): { x: number; y: number } {
    const side = this.sideways(n)
    let x = side ? 0 : this.width(n) + Hang.Beside, y = side ? this.height(n) + this.high(Hang.Leaf) : 0
    for (const h of this.heads(n)) {
      if (h === head) break
      if (side) y += this.height(h) + this.high(Hang.Leaf)
      else x += this.width(h) + Hang.Beside
    }
    return { x, y }
  }

  /** Finds the geometry of the branch of n from those of its reports. */
  #measure(n: number, h: Hanging): void {
    const foot = this.height(n)
    if (h.kids.length === 0) {
      this.spines[n] = []
    } else if (this.sideways(n)) {
      this.#side(n, h)
    } else if (h.row) {
      this.#row(n, h, foot)
      this.#centre(n, h)
    } else if (h.both) {
      this.#bothSides(n, h, foot)
    } else if (this.centred(n, h)) {
      this.#columns(n, h, 0, foot + this.high(Hang.Bus))
      this.bus[n] = foot + this.high(Hang.Bus) / 2
      this.#centre(n, h)
    } else {
      this.#columns(n, h, Hang.Spine, foot + this.high(Hang.First))
      this.bus[n] = foot + this.high(Hang.First) / 2
    }
    if (h.left) this.#mirror(n, h)
    this.#seatBeside(n, h)
  }

  #wider(n: number, w: number): void { this.w[n] = Math.max(this.w[n]!, w) }
  #higher(n: number, h: number): void { this.h[n] = Math.max(this.h[n]!, h) }

  /** Puts the reports of n into columns from y downwards, the first spine at x, and widens
   *  the branch to hold them. */
  #columns(n: number, h: Hanging, x: number, y: number): void {
    const forest = n === this.input.n
    const spine = forest ? 0 : Hang.Spine, gap = forest ? Hang.Tree : Hang.Column
    const spines: number[] = this.spines[n] = []
    let edge = 0
    for (const column of h.divided) {
      spines.push(x)
      const end = this.#column(n, h, column, x + spine, y)
      this.#higher(n, end.y)
      edge = Math.max(edge, end.x)
      x = edge + gap
    }
    this.#wider(n, edge)
    if (h.across) this.#level(n, h, y)
  }

  /** Puts reports of n, by their indexes, below each other from x, y on, and returns where
   *  they end. */
  #column(n: number, { kids }: Hanging, column: readonly number[], x: number, y: number): { x: number; y: number } {
    const { left, right, top, bottom, foot } = this.frames
    let edge = 0, inset = 0 // all cards of a column stand in as far as the frames of any need
    for (const i of column) inset = Math.max(inset, Hang.Padding * left[kids[i]!]!)
    for (let k = 0; k < column.length; k++) {
      const c = kids[column[k]!]!
      if (k > 0) y += this.high(this.#between(n, kids[column[k - 1]!]!, c))
      y += Hang.Padding * top[c]!
      this.atX[c] = x + inset
      this.atY[c] = y
      edge = Math.max(edge, this.atX[c]! + this.w[c]! + Hang.Padding * right[c]!)
      y += this.h[c]! + foot * bottom[c]!
    }
    return { x: edge, y }
  }

  /** Gives the reports that fill rows the same height in every row. */
  #level(n: number, h: Hanging, y: number): void {
    const { top, bottom, foot } = this.frames, { kids } = h
    const share = h.columns.length
    for (let first = 0; first < kids.length; first += share) {
      const end = Math.min(first + share, kids.length)
      let head = 0, low = 0, gap = 0
      for (let i = first; i < end; i++) {
        head = Math.max(head, Hang.Padding * top[kids[i]!]!)
        if (first > 0) gap = Math.max(gap, this.high(this.#between(n, kids[i - share]!, kids[i]!)))
      }
      y += gap + head
      for (let i = first; i < end; i++) {
        const c = kids[i]!
        this.atY[c] = y
        low = Math.max(low, this.h[c]! + foot * bottom[c]!)
      }
      y += low
    }
    this.#higher(n, y)
  }

  /** The gap between two reports of n, above each other or side by side. */
  #between(n: number, a: number, b: number): number {
    if (this.#alone(a) && this.#alone(b)) return Hang.Leaf
    return n === this.input.n ? Hang.Tree : Hang.Branch
  }

  /** Tells whether nothing stands below a card, and no frame about it. */
  #alone(n: number): boolean { return this.folded.alone(n) && this.frames.about(n).length === 0 }

  /** Puts the reports of n side by side below foot. */
  #row(n: number, h: Hanging, foot: number): void {
    const { left, right, top, bottom } = this.frames
    this.bus[n] = foot + this.high(Hang.Bus) / 2
    const spines: number[] = this.spines[n] = []
    let head = 0, x = 0
    for (const c of h.kids) head = Math.max(head, Hang.Padding * top[c]!)
    h.kids.forEach((c, i) => {
      if (i > 0) x += this.#between(n, h.kids[i - 1]!, c)
      x += Hang.Padding * left[c]!
      this.atX[c] = x
      this.atY[c] = foot + this.high(Hang.Bus) + head
      spines.push(x + (this.cardX[c]! + this.width(c) / 2))
      for (const o of this.heads(c)) spines.push(x + this.cardX[c]! + this.headAt(c, o).x + this.width(o) / 2)
      x += this.w[c]! + Hang.Padding * right[c]!
      this.#higher(n, foot + this.high(Hang.Bus) + head + this.h[c]! + this.frames.foot * bottom[c]!)
    })
    this.#wider(n, x)
  }

  /** Puts the card of n over the middle between its first and its last spine, and moves all
   *  so that nothing is left of the branch. */
  #centre(n: number, h: Hanging): void {
    const spines = this.spines[n]!, wide = this.headWidth(n)
    const card = (spines[0]! + spines[spines.length - 1]!) / 2 - wide / 2
    this.cardX[n] = card
    this.w[n] = 0
    for (const c of h.kids) this.#wider(n, this.atX[c]! + this.w[c]! + Hang.Padding * this.frames.right[c]!)
    this.#wider(n, card + wide)
    this.#move(n, h, Math.max(0, -card))
  }

  /** Shifts all in the branch of n to the right. */
  #move(n: number, h: Hanging, dx: number): void {
    const { w, cardX, atX } = this, spines = this.spines[n]!
    w[n]! += dx
    cardX[n]! += dx
    for (const c of h.kids) atX[c]! += dx
    for (let i = 0; i < spines.length; i++) spines[i]! += dx
  }

  /** Keeps room for those beside the card of n. */
  #seatBeside(n: number, h: Hanging): void {
    if (h.heads.length + h.beside.length === 0 || this.sideways(n)) return
    const right = this.headWidth(n)
    h.beside.forEach((c, i) => {
      if (i === 0) this.#wider(n, this.cardX[n]! + right + Hang.Beside + this.width(c))
      else this.#move(n, h, Math.max(0, Hang.Beside + this.width(c) - this.cardX[n]!))
      this.#higher(n, this.height(c))
    })
    this.#wider(n, this.cardX[n]! + right)
    for (const o of h.heads) this.#higher(n, this.height(o))
  }

  /** Puts the two columns of n below foot at the left and right of one spine, which comes
   *  down from the middle of the card. */
  #bothSides(n: number, h: Hanging, foot: number): void {
    const { left, right } = this.frames
    this.bus[n] = foot + this.high(Hang.First) / 2
    this.#columns(n, h, 0, foot + this.high(Hang.First))
    const [before, after] = h.divided.map((column) => column.map((i) => h.kids[i]!)) as [number[], number[]]
    let wide = 0, inset = 0
    for (const c of before) wide = Math.max(wide, this.w[c]! + Hang.Padding * (left[c]! + right[c]!))
    for (const c of after) inset = Math.max(inset, Hang.Padding * left[c]!)
    const card = this.width(n)
    const spine = Math.max(wide + Hang.Trunk, card / 2)
    for (const c of before) this.atX[c] = spine - Hang.Trunk - Hang.Padding * right[c]! - this.w[c]!
    this.cardX[n] = spine - card / 2
    this.w[n] = this.cardX[n]! + this.headWidth(n)
    for (const c of after) {
      this.atX[c] = spine + Hang.Trunk + inset
      this.#wider(n, this.atX[c]! + this.w[c]! + Hang.Padding * right[c]!)
    }
    this.spines[n] = [spine]
  }

  /** Exchanges left and right in the branch of n, whose reports stay as they are. */
  #mirror(n: number, h: Hanging): void {
    const w = this.w[n]!
    this.cardX[n] = w - this.cardX[n]! - this.width(n)
    for (const c of h.kids) this.atX[c] = w - this.atX[c]! - this.w[c]!
    this.spines[n] = this.spines[n]!.map((x) => w - x)
  }

  /** Puts the reports of n below each other at the right of its card, and the card in the
   *  middle between the first and the last of theirs; or in columns, below a bus from its
   *  card. */
  #side(n: number, h: Hanging): void {
    for (const o of h.heads) { // below each other
      this.#wider(n, this.width(o))
      this.h[n] = this.headAt(n, o).y + this.height(o)
    }
    if (h.divided.length > 1) {
      this.bus[n] = this.height(n) / 2
      this.#columns(n, h, this.w[n]! + Hang.Side, this.bus[n]! + this.high(Hang.First))
      return
    }
    const { kids } = h
    this.bus[n] = this.w[n]! + Hang.Side
    this.spines[n] = []
    const end = this.#column(n, h, h.divided[0]!, this.w[n]! + 2 * Hang.Side, 0)
    this.#wider(n, end.x)
    let { y } = end
    const own = this.h[n]! // of the card with its heads
    const middle = h.heads.length > 0 ? own : this.height(n)
    const entry = (c: number) => this.atY[c]! + this.cardY[c]! + this.height(c) / 2
    let card = (entry(kids[0]!) + entry(kids[kids.length - 1]!)) / 2 - middle / 2
    if (card < 0) {
      y += -card
      for (const c of kids) this.atY[c]! += -card
      card = 0
    }
    this.cardY[n] = card
    this.h[n] = Math.max(y, card + own)
  }
}

/** A list of numbers that begins with others. */
function numbers(length: number, first: ArrayLike<number> = []): Float64Array {
  const out = new Float64Array(length)
  out.set(first)
  return out
}
