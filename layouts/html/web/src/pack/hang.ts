// The geometry of branches whose reports hang from their manager. The manager's card
// stands at the top left. Below it stand the reports, each with its own branch, in columns:
// the first one hangs from a spine, a line down from the card's left edge; further columns
// hang from spines of their own, which come down from a bus. A top that has more than one
// column stands in the middle above them. In a row every report is a column of its own,
// and its line comes in at the top. To the left all that is the mirror image, but columns
// follow each other from left to right; at both sides two columns share one spine.

import { HungFrames, type Margin } from './hangframes'
import { layBranches, type Laid } from './hanglay'
import { isCoHead, isSideways, type PlanInput } from './input'
import type { Members } from './members'
import type { Folded, Hanging } from './plan'
import { Hang } from './spacing'

/** The geometry of what hangs from a node, measured from its top left corner. The frame
 *  about the whole of it is not part of it. */
export interface Branch {
  w: number
  h: number
  cardX: number // of the manager's card
  cardY: number
  hang: Hanging | null // null = none below
  heads: readonly number[] // who head the branch together with the manager
  beside: readonly number[] // assistants at the right and left of the card
  kids: readonly number[] // the reports in the columns, in order
  columns: number[][] // the kids by their indexes, of every column that has any
  atX: number[] // by kid: the top left corner of its branch
  atY: number[]
  bus: number // y of the bus, or where the first spine begins
  spines: number[] // by column: x
}

/** The measures of all branches that hang. */
export class Branches {
  readonly input: PlanInput
  readonly frames: HungFrames
  private readonly places: (Branch | null)[]

  constructor(readonly folded: Folded, members: Members[]) {
    this.input = folded.plan.input
    this.places = new Array<Branch | null>(this.input.n + 1).fill(null)
    const order = this.list()
    this.frames = new HungFrames(this, members)
    for (let i = order.length - 1; i >= 0; i--) this.measure(order[i]!)
  }

  /** The branch of a node; that of the tops is that of node n. */
  place(n: number): Branch { return this.places[n]! }

  /** Puts the branch of n with its top left corner at x, y. */
  lay(n: number, x: number, y: number, out: Laid): void { layBranches(this, n, x, y, out) }

  width(n: number): number { return this.input.width[n]! }
  height(n: number): number { return this.input.height[n]! }

  /** Tells whether the reports of n stand at the side of its card. */
  sideways(n: number): boolean {
    const m = this.place(n)
    return n < this.input.n && m.hang !== null && m.hang.row && m.kids.length > 0 && isSideways(this.input.direction)
  }

  /** Tells whether the card of n stands in the middle over its columns. */
  centred(n: number): boolean {
    const { hang, kids } = this.place(n)
    return n < this.input.n && this.folded.plan.up[n]! < 0 && hang !== null && hang.columns.length > 1 && kids.length > 1
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
    for (const h of this.place(n).heads) w += Hang.Beside + this.width(h)
    return w
  }

  /** Where the card of a co-head stands about that of n: at its right, or below it where
   *  the reports stand at the right. */
  headAt(n: number, head: number): { x: number; y: number } {
    const side = this.sideways(n)
    let x = side ? 0 : this.width(n) + Hang.Beside, y = side ? this.height(n) + this.high(Hang.Leaf) : 0
    for (const h of this.place(n).heads) {
      if (h === head) break
      if (side) y += this.height(h) + this.high(Hang.Leaf)
      else x += this.width(h) + Hang.Beside
    }
    return { x, y }
  }

  /** Lists what hangs, superiors before their reports, and begins its places. */
  private list(): number[] {
    const { folded, input } = this
    const order = folded.hanging[input.n] ? [input.n] : []
    for (const n of folded.all) if (folded.hanging[n] || this.parent(n) >= 0) order.push(n)
    for (const n of order) {
      const hang = folded.hanging[n] ?? null
      const kids = hang === null ? [] : hang.kids, beside = hang === null ? [] : hang.beside
      this.places[n] = {
        w: 0, h: 0, cardX: 0, cardY: 0, hang, kids, bus: 0, spines: [], atX: [], atY: [],
        heads: beside.filter((c) => isCoHead(input, c)), beside: beside.filter((c) => !isCoHead(input, c)),
        columns: hang === null ? [] : divide(hang),
      }
    }
    return order
  }

  /** Finds the geometry of the branch of n from those of its reports. */
  private measure(n: number): void {
    const m = this.place(n), { hang } = m
    const forest = n === this.input.n
    const foot = forest ? 0 : this.height(n)
    m.w = forest ? 0 : this.width(n)
    m.h = foot
    if (hang === null) return
    if (forest) {
      this.columns(n, 0, 0)
    } else if (this.sideways(n)) {
      this.side(n)
    } else if (hang.row && m.kids.length > 0) {
      this.row(n, foot)
      this.centre(n)
    } else if (hang.both && m.kids.length > 0) {
      this.bothSides(n, foot)
    } else if (this.centred(n)) {
      this.columns(n, 0, foot + this.high(Hang.Bus))
      m.bus = foot + this.high(Hang.Bus) / 2
      this.centre(n)
    } else if (m.kids.length > 0) {
      this.columns(n, Hang.Spine, foot + this.high(Hang.First))
      m.bus = foot + this.high(Hang.First) / 2
    }
    if (hang.left) this.mirror(n)
    this.seatBeside(n)
  }

  /** Puts the reports of n into columns from y downwards, the first spine at x, and widens
   *  the branch to hold them. */
  private columns(n: number, x: number, y: number): void {
    const m = this.place(n)
    const margins = this.frames.margins(n)
    const forest = n === this.input.n
    const spine = forest ? 0 : Hang.Spine, gap = forest ? Hang.Tree : Hang.Column
    let right = 0
    for (const column of m.columns) {
      m.spines.push(x)
      let at = y, inset = 0 // all cards of a column stand in as far as the frames of any need
      for (const i of column) inset = Math.max(inset, Hang.Padding * margins[i]!.left)
      column.forEach((i, k) => {
        if (k > 0) at += this.high(this.between(n, column[k - 1]!, i))
        const g = margins[i]!, kid = this.place(m.kids[i]!)
        at += Hang.Padding * g.top
        m.atX[i] = x + spine + inset
        m.atY[i] = at
        right = Math.max(right, m.atX[i]! + kid.w + Hang.Padding * g.right)
        at += kid.h + this.frames.foot * g.bottom
      })
      m.h = Math.max(m.h, at)
      x = right + gap
    }
    m.w = Math.max(m.w, right)
    if (m.hang!.across) this.level(n, y, margins)
  }

  /** Gives the reports that fill rows the same height in every row. */
  private level(n: number, y: number, margins: Margin[]): void {
    const m = this.place(n)
    const share = m.hang!.columns.length
    for (let first = 0; first < m.kids.length; first += share) {
      const end = Math.min(first + share, m.kids.length)
      let top = 0, low = 0, gap = 0
      for (let i = first; i < end; i++) {
        top = Math.max(top, Hang.Padding * margins[i]!.top)
        if (first > 0) gap = Math.max(gap, this.high(this.between(n, i - share, i)))
      }
      y += gap + top
      for (let i = first; i < end; i++) {
        m.atY[i] = y
        low = Math.max(low, this.place(m.kids[i]!).h + this.frames.foot * margins[i]!.bottom)
      }
      y += low
    }
    m.h = Math.max(m.h, y)
  }

  /** The gap between two reports of n, above each other or side by side. */
  private between(n: number, i: number, j: number): number {
    const { kids } = this.place(n)
    const alone = (k: number) => this.folded.alone(k) && this.frames.about(k).length === 0
    if (alone(kids[i]!) && alone(kids[j]!)) return Hang.Leaf
    return n === this.input.n ? Hang.Tree : Hang.Branch
  }

  /** Puts the reports of n side by side below foot. */
  private row(n: number, foot: number): void {
    const m = this.place(n)
    const margins = this.frames.margins(n)
    m.bus = foot + this.high(Hang.Bus) / 2
    let top = 0, x = 0
    for (const g of margins) top = Math.max(top, Hang.Padding * g.top)
    m.kids.forEach((c, i) => {
      if (i > 0) x += this.between(n, i - 1, i)
      const kid = this.place(c), g = margins[i]!
      x += Hang.Padding * g.left
      m.atX[i] = x
      m.atY[i] = foot + this.high(Hang.Bus) + top
      m.spines.push(x + (kid.cardX + this.width(c) / 2))
      for (const h of kid.heads) m.spines.push(x + kid.cardX + this.headAt(c, h).x + this.width(h) / 2)
      x += kid.w + Hang.Padding * g.right
      m.h = Math.max(m.h, foot + this.high(Hang.Bus) + top + kid.h + this.frames.foot * g.bottom)
    })
    m.w = Math.max(m.w, x)
  }

  /** Puts the card of n over the middle between its first and its last spine, and moves all
   *  so that nothing is left of the branch. */
  private centre(n: number): void {
    const m = this.place(n)
    const middle = (m.spines[0]! + m.spines[m.spines.length - 1]!) / 2
    const wide = this.headWidth(n)
    m.cardX = middle - wide / 2
    m.w = 0
    const margins = this.frames.margins(n)
    m.kids.forEach((c, i) => { m.w = Math.max(m.w, m.atX[i]! + this.place(c).w + Hang.Padding * margins[i]!.right) })
    m.w = Math.max(m.w, m.cardX + wide)
    move(m, Math.max(0, -m.cardX))
  }

  /** Keeps room for the assistants at the right and left of a card. */
  private seatBeside(n: number): void {
    const m = this.place(n)
    if (m.heads.length + m.beside.length === 0 || this.sideways(n)) return
    const right = this.headWidth(n)
    m.beside.forEach((c, i) => {
      if (i === 0) m.w = Math.max(m.w, m.cardX + right + Hang.Beside + this.width(c))
      else move(m, Math.max(0, Hang.Beside + this.width(c) - m.cardX))
      m.h = Math.max(m.h, this.height(c))
    })
    m.w = Math.max(m.w, m.cardX + right)
    for (const h of m.heads) m.h = Math.max(m.h, this.height(h))
  }

  /** Puts the two columns of n below foot at the left and right of one spine, which comes
   *  down from the middle of the card. */
  private bothSides(n: number, foot: number): void {
    const m = this.place(n)
    m.bus = foot + this.high(Hang.First) / 2
    this.columns(n, 0, foot + this.high(Hang.First))
    const [left, right] = [m.columns[0]!, m.columns[1]!], margins = this.frames.margins(n)
    const kidWidth = (i: number) => this.place(m.kids[i]!).w
    let wide = 0, inset = 0
    for (const i of left) wide = Math.max(wide, kidWidth(i) + Hang.Padding * (margins[i]!.left + margins[i]!.right))
    for (const i of right) inset = Math.max(inset, Hang.Padding * margins[i]!.left)
    const card = this.width(n)
    const spine = Math.max(wide + Hang.Trunk, card / 2)
    for (const i of left) m.atX[i] = spine - Hang.Trunk - Hang.Padding * margins[i]!.right - kidWidth(i)
    m.cardX = spine - card / 2
    m.w = m.cardX + this.headWidth(n)
    for (const i of right) {
      m.atX[i] = spine + Hang.Trunk + inset
      m.w = Math.max(m.w, m.atX[i]! + kidWidth(i) + Hang.Padding * margins[i]!.right)
    }
    m.spines = [spine]
  }

  /** Exchanges left and right in the branch of n, whose reports stay as they are. */
  private mirror(n: number): void {
    const m = this.place(n)
    m.cardX = m.w - m.cardX - this.width(n)
    m.kids.forEach((c, i) => { m.atX[i] = m.w - m.atX[i]! - this.place(c).w })
    m.spines = m.spines.map((x) => m.w - x)
  }

  /** Puts the reports of n below each other at the right of its card, and the card in the
   *  middle between the first and the last of theirs; or in columns, below a bus from its
   *  card. */
  private side(n: number): void {
    const m = this.place(n)
    for (const h of m.heads) { // below each other
      m.w = Math.max(m.w, this.width(h))
      m.h = this.headAt(n, h).y + this.height(h)
    }
    if (m.columns.length > 1) {
      m.bus = this.height(n) / 2
      this.columns(n, m.w + Hang.Side, m.bus + this.high(Hang.First))
      return
    }
    const left = m.w + 2 * Hang.Side
    m.bus = m.w + Hang.Side
    const margins = this.frames.margins(n)
    let inset = 0, y = 0
    for (const g of margins) inset = Math.max(inset, Hang.Padding * g.left)
    m.kids.forEach((c, i) => {
      if (i > 0) y += this.high(this.between(n, i - 1, i))
      const kid = this.place(c), g = margins[i]!
      y += Hang.Padding * g.top
      m.atX[i] = left + inset
      m.atY[i] = y
      m.w = Math.max(m.w, left + inset + kid.w + Hang.Padding * g.right)
      y += kid.h + this.frames.foot * g.bottom
    })
    const own = m.h // of the card with its heads
    const middle = m.heads.length > 0 ? own : this.height(n)
    m.cardY = (this.entry(m, 0) + this.entry(m, m.kids.length - 1)) / 2 - middle / 2
    if (m.cardY < 0) {
      const down = -m.cardY
      m.cardY = 0
      y += down
      m.atY = m.atY.map((at) => at + down)
    }
    m.h = Math.max(y, m.cardY + own)
  }

  /** The height at which the line comes in to report i of a branch. */
  private entry(m: Branch, i: number): number {
    const c = m.kids[i]!
    return m.atY[i]! + this.place(c).cardY + this.height(c) / 2
  }
}

/** Shifts all in a branch to the right. */
function move(m: Branch, dx: number): void {
  m.w += dx
  m.cardX += dx
  m.atX = m.atX.map((x) => x + dx)
  m.spines = m.spines.map((x) => x + dx)
}

/** Lists the reports, by their indexes, of every column that has any. */
function divide(h: Hanging): number[][] {
  const out: number[][] = []
  let next = 0
  h.columns.forEach((k, j) => {
    const column: number[] = []
    for (let i = 0; i < k; i++) column.push(h.across ? j + i * h.columns.length : next++)
    if (k > 0) out.push(column)
  })
  return h.left ? out.reverse() : out // from the manager's card on
}
