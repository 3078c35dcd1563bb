// Where each node stands relative to its superior, decided once for the whole chart, and
// what is left of that when branches are closed.

import { Arrange, HangFlag, isCoHead, isSideways, isStaff, Kind, type PlanInput } from './input'

/** The way a node stands towards its superior. */
export const enum Role {
  Report, // in the row below, or a top
  Stacked, // one of a stack
  Companion, // beside its superior
  Assistant, // beside the trunk
  Hung, // in a branch that hangs, which is one block to what is about it
}

const NONE: readonly number[] = []

/** The place of one node in the plan. Node lists are in the order in which they are drawn. */
export class Spot {
  role = Role.Report
  reports: readonly number[] = NONE // those in the row below
  stack: readonly number[] = NONE // leaf reports that are stacked, row by row
  beside: readonly number[] = NONE // at the right, then at the left, in the same row
  aside: readonly number[] = NONE // assistants in own rows below: right, left, right, …
  nth = 0 // of a stacked node: its place in the stack
  columns = 0 // of the stack
  stackAt = 0 // the stack stands before reports[stackAt]
  grid = false // the stack is a grid about a trunk, as in charts that grow to a side

  constructor(public superior: number) {}

  /** Tells whether all that stands below is one stack, which then hangs from the card. */
  get hangs(): boolean {
    return this.stack.length > 0 && this.reports.length === 0 && this.aside.length === 0 && !this.grid
  }

  /** The same, without a bus. */
  get plainHang(): boolean { return this.hangs && this.columns < 3 }

  /** The number of rows of cards in the stack. */
  get stackRows(): number {
    if (this.columns === 0) return 0
    return this.grid ? this.columns : Math.ceil(this.stack.length / this.columns)
  }

  /** How far below the first of the stack its card i stands, in rows. */
  depth(i: number): number {
    return this.grid ? i % this.columns : Math.floor(i / this.columns)
  }
}

/** Of all nodes in branches that hang. */
const HUNG = new Spot(-1)
HUNG.role = Role.Hung

/** How a branch hangs, and who stands where in it. */
export interface Hanging {
  columns: readonly number[]
  row: boolean
  across: boolean
  left: boolean
  both: boolean
  heads: readonly number[] // who head the branch together with the manager, beside it
  beside: readonly number[] // assistants at the right and left of its card
  kids: readonly number[] // the reports in the columns, in order
  divided: readonly (readonly number[])[] // the kids by their indexes, of every column that has any
}

/** The arrangement of a whole chart. Nothing of it changes once it is made. */
export class Plan {
  readonly up: Int32Array // superiors, but co-heads are below the one that they stand beside
  readonly all: number[] = [] // superiors before their reports, one branch after another
  readonly tops: number[] = []
  readonly spots: Spot[]
  readonly hanging: (Hanging | null)[] // by node, and that of the tops at the end
  readonly level: boolean // some position is pinned to a level band
  private readonly below: number[][] = []

  constructor(readonly input: PlanInput) {
    const p = input
    this.up = p.superior.slice()
    this.level = p.level !== null && p.level.some((l) => l > 0)
    this.spots = new Array<Spot>(p.n)
    for (let n = 0; n < p.n; n++) {
      if (isCoHead(p, n)) this.up[n] = p.coHead![n]!
      this.below.push(NONE as number[])
    }
    this.#list()
    this.#preorder()
    this.hanging = p.hangs === null ? [] : this.#findHanging()
    for (const n of this.all) {
      if (this.spots[n]!.role !== Role.Hung && !this.hangs(n)) this.#seat(n)
    }
  }

  /** Tells whether the branch of a node hangs from it; n is that of the tops. */
  hangs(n: number): boolean { return this.input.hangs !== null && this.input.hangs.flags[n] !== 0 }

  /** The superior of a node; that of a co-head is that of the one that it stands beside. */
  above(n: number): number { return this.up[isCoHead(this.input, n) ? this.up[n]! : n]! }

  /** Tells whether nothing stands below a node in the whole chart. */
  isLeaf(n: number): boolean { return this.below[n]!.length === 0 }

  /** Lists the tops and the reports of every node in the order in which they are drawn. */
  #list(): void {
    const { input: p, below } = this
    for (let n = 0; n < p.n; n++) {
      const s = this.up[n]!
      if (s < 0) this.tops.push(n)
      else if (below[s] === NONE) below[s] = [n]
      else below[s]!.push(n)
    }
    const rank = p.order
    if (rank === null) return
    const byRank = (a: number, b: number) => rank[a]! - rank[b]!
    this.tops.sort(byRank)
    for (const reports of below) if (reports.length > 1) reports.sort(byRank)
  }

  /** Lists all nodes and tells what hangs. */
  #preorder(): void {
    const { spots } = this
    const tops = this.hangs(this.input.n)
    const todo = this.tops.slice().reverse()
    while (todo.length > 0) {
      const n = todo.pop()!
      this.all.push(n)
      const spot = spots[n] ??= tops ? HUNG : new Spot(this.up[n]!)
      const inside = spot === HUNG || this.hangs(n)
      const below = this.below[n]!
      for (let i = below.length - 1; i >= 0; i--) {
        todo.push(below[i]!)
        if (inside) spots[below[i]!] = HUNG
      }
    }
  }

  /** Decides which reports of n stand in the row below, in its stack, and at a side. */
  #seat(n: number): void {
    const { input: p } = this
    const s = this.spots[n]!
    let staff: number[] = [], aside: number[] = []
    const line: number[] = []
    if (this.isLeaf(n)) return
    for (const r of this.below[n]!) {
      // Beside n, a line could come in through what hangs.
      const kind = isSideways(p.direction) && this.hangs(r) ? Kind.Line : p.kind[r]
      if (kind === Kind.Adviser) staff.push(r)
      else if (kind === Kind.Assistant) aside.push(r)
      else line.push(r)
    }
    // There is room beside a top: one or two assistants stand there.
    if (s.superior < 0 && staff.length === 0 && aside.length <= 2 && aside.every((r) => this.isLeaf(r))) {
      const none = staff
      staff = aside
      aside = none
    }
    // Nothing stands beside a card that is at a side itself: its line comes there.
    const room = s.superior >= 0 && isStaff(p, n) ? 0 : 2
    s.beside = staff.slice(0, room)
    s.aside = aside.concat(staff.slice(room)).sort((a, b) => a - b)
    for (const r of s.beside) this.spots[r]!.role = Role.Companion
    for (const r of s.aside) this.spots[r]!.role = Role.Assistant
    this.#stack(n, s, line)
  }

  /** Splits the line reports into those of the row and those of the stack. */
  #stack(n: number, s: Spot, line: number[]): void {
    const { input: p } = this
    const leaves = this.#stackable(line)
    const asked = pinned(p, n)
    if (p.hangs !== null || !stacks(p, asked, leaves.length)) {
      s.reports = line
      return
    }
    s.stack = leaves
    s.grid = isSideways(p.direction)
    s.columns = columns(p, asked.columns, leaves.length)
    const reports: number[] = []
    let next = 0
    for (const r of line) {
      if (leaves[next] !== r) {
        reports.push(r)
        continue
      }
      if (next === 0) s.stackAt = reports.length
      this.spots[r]!.role = Role.Stacked
      this.spots[r]!.nth = next++
    }
    s.reports = reports
  }

  /** The leaves of the line that may hang in one stack: those of the level of the first. */
  #stackable(line: number[]): number[] {
    const { level } = this.input
    const leaves: number[] = []
    for (const r of line) {
      if (this.isLeaf(r) && (leaves.length === 0 || level === null || level[r] === level[leaves[0]!])) leaves.push(r)
    }
    return leaves
  }

  /** Finds how branches hang, and divides the reports of each. */
  #findHanging(): (Hanging | null)[] {
    const { input: p } = this
    const { flags, columnStart, columns } = p.hangs!
    const out: (Hanging | null)[] = new Array<Hanging | null>(p.n + 1).fill(null)
    for (let n = 0; n <= p.n; n++) {
      const f = flags[n]!
      if (f === 0) continue
      const counts = Array.from(columns.subarray(columnStart[n], columnStart[n + 1]))
      const across = (f & HangFlag.Across) !== 0, left = (f & HangFlag.Left) !== 0
      out[n] = {
        columns: counts, across, left, row: (f & HangFlag.Row) !== 0, both: (f & HangFlag.Both) !== 0,
        divided: divide(counts, across, left), ...this.#seats(n),
      }
    }
    return out
  }

  /** Divides the reports of a manager whose branch hangs: those beside its card, and those
   *  in its columns, assistants and advisers first. */
  #seats(n: number): { heads: number[]; beside: number[]; kids: number[] } {
    const { input: p } = this
    const below = n === p.n ? this.tops : this.below[n]!
    const top = n < p.n && this.up[n]! < 0 && !isSideways(p.direction)
    const heads: number[] = [], beside: number[] = [], staff: number[] = [], line: number[] = []
    for (const r of below) {
      if (isCoHead(p, r)) heads.push(r)
      else if (!isStaff(p, r)) line.push(r)
      else if (top && this.isLeaf(r) && !this.hangs(r) && beside.length < 2) beside.push(r)
      else staff.push(r)
    }
    return { heads, beside, kids: staff.concat(line) }
  }
}

/** Lists the reports, by their indexes, of every column that has any, from the manager's
 *  card on. */
function divide(columns: readonly number[], across: boolean, left: boolean): number[][] {
  const out: number[][] = []
  let next = 0
  columns.forEach((k, j) => {
    const column: number[] = []
    for (let i = 0; i < k; i++) column.push(across ? j + i * columns.length : next++)
    if (k > 0) out.push(column)
  })
  return left ? out.reverse() : out
}

interface Asked { stack: number; columns: number }

/** What is asked for of the stack of a manager, as far as a stack can be so. */
function pinned(p: PlanInput, n: number): Asked {
  switch (p.arrange === null ? Arrange.Auto : p.arrange[n]) {
    case Arrange.InRow: return { stack: -1, columns: p.columns }
    case Arrange.Hanging: return { stack: 1, columns: p.columns }
    case Arrange.InColumns: return { stack: 1, columns: p.arrangeColumns![n]! }
    case Arrange.BothSides: return { stack: 1, columns: 2 }
  }
  return { stack: p.stack, columns: p.columns }
}

/** Tells whether a number of leaf reports are stacked. */
function stacks(p: PlanInput, asked: Asked, leaves: number): boolean {
  // In a chart that grows to a side, reports stand below each other without a stack.
  if (isSideways(p.direction) && columns(p, asked.columns, leaves) < 2) return false
  const least = asked.stack || 4
  return least > 0 && leaves >= least && leaves > 0
}

/** The number of columns of a stack. A grid has two rows at least. */
function columns(p: PlanInput, asked: number, leaves: number): number {
  const sideways = isSideways(p.direction)
  let k = asked
  if (k <= 0 && !sideways) k = p.rows > 0 ? Math.ceil(leaves / p.rows) : Math.min(Math.ceil(leaves / 12), 3)
  k = Math.min(Math.max(k, 1), leaves)
  return sideways ? Math.min(k, Math.floor(leaves / 2)) : k
}

const CLOSED: Hanging = { columns: [], row: false, across: false, left: false, both: false, heads: NONE, beside: NONE, kids: NONE, divided: [] }

/** A plan without what is below the closed nodes. Those who head a branch together with a
 *  closed one stay. */
export class Folded {
  readonly shown: Uint8Array
  readonly all: number[] = [] // superiors before their reports
  readonly order: number[] = [] // those of all that do not hang
  readonly roots: number[] = [] // tops that do not hang
  readonly spots: Spot[] // by node
  readonly hanging: (Hanging | null)[] // by node, and that of the tops; empty when nothing hangs

  constructor(readonly plan: Plan, open: Uint8Array) {
    const { input: p, up } = plan
    this.shown = new Uint8Array(p.n)
    this.spots = plan.spots.slice()
    this.hanging = plan.hanging.slice()
    for (const n of plan.all) {
      const s = plan.above(n)
      if (s >= 0 && (this.shown[s] === 0 || open[s] === 0)) continue
      this.shown[n] = 1
      this.all.push(n)
      const hung = this.spots[n]!.role === Role.Hung
      if (!hung) this.order.push(n)
      if (!hung && up[n]! < 0) this.roots.push(n)
      if (open[n] === 0 && !plan.isLeaf(n)) this.#close(n)
    }
  }

  /** Takes away what is below n. */
  #close(n: number): void {
    const { input: p } = this.plan
    const h = this.hanging[n]
    if (h) this.hanging[n] = h.heads.length > 0 ? { ...CLOSED, heads: h.heads } : CLOSED
    const was = this.spots[n]!
    if (was === HUNG) return
    const spot = new Spot(was.superior)
    spot.role = was.role
    this.spots[n] = spot
    const stays = (r: number) => isCoHead(p, r)
    spot.reports = was.reports.concat(was.stack).filter(stays)
    for (const r of spot.reports) this.spots[r] = new Spot(n) // a report in the row
  }

  /** Tells whether nothing is shown below a node. */
  alone(n: number): boolean {
    const h = this.hanging[n]
    return h === undefined || h === null || h.kids.length + h.heads.length + h.beside.length === 0
  }
}
