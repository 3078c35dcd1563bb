// What is known of a chart while it gets its coordinates. It always works from the top
// down; for a chart that grows to a side, x and y are exchanged at the end.

import type { Block } from './contour'
import type { Branches } from './hang'
import { isSideways } from './input'
import type { Members } from './members'
import { Role, type Folded, type Spot } from './plan'
import type { Rows } from './rows'
import { spacingFor, type Spacing } from './spacing'

/** A unit that frames the reports first to last of a manager. */
export interface Run { group: number; first: number; last: number }

/** A frame with x measured from the middle of the card of a node. */
export interface PlannedFrame { group: number; node: number; left: number; right: number; top: number; bottom: number }

export class Arranger {
  readonly space: Spacing
  readonly sideways: boolean
  /** Room for the label of a frame: above its cards and at their left, below and at their right. */
  before: { w: number; h: number }
  after = { w: 0, h: 0 }

  // The boxes of cards by node. y is set by the heights of rows, x by the tops.
  readonly x: Float64Array
  readonly y: Float64Array
  readonly w: Float64Array
  readonly h: Float64Array

  // By row.
  top: Float64Array
  over: Float64Array // room that frames need above its cards
  above: Float64Array // room for the frames of whole rows above it
  under: Float64Array // the same for frames that end above it

  // By node.
  readonly shift: Float64Array // of the middle, from that of the superior
  readonly block: (Block | null)[] // the outline of the branch
  readonly spine: Float64Array // from the middle of a manager to the spine or trunk of its stack
  readonly bus: Float64Array // y of the bus above the row of the reports
  readonly framed = new Map<number, number[]>() // units whose frame is about the branch, inner first
  readonly runs = new Map<number, Run[]>() // units that frame several of the reports, inner first
  readonly inRuns: Uint16Array // number of runs that it is one of the tops of
  readonly wrapped: Uint16Array // how many of those have their frame

  readonly frames: PlannedFrame[] = []

  constructor(readonly folded: Folded, readonly rows: Rows, readonly members: Members[], readonly branches: Branches | null) {
    const p = folded.plan.input
    this.sideways = isSideways(p.direction)
    this.space = spacingFor(p.direction)
    this.before = this.sideways ? { w: p.frameLabel, h: 0 } : { w: 0, h: p.frameLabel }
    if (branches !== null) [this.before, this.after] = [this.after, this.before]
    if (branches !== null) [this.space.frame, this.space.branch] = [8, 16]
    this.x = new Float64Array(p.n)
    this.y = new Float64Array(p.n)
    this.w = (this.sideways ? p.height : p.width).slice()
    this.h = (this.sideways ? p.width : p.height).slice()
    this.top = new Float64Array(rows.count)
    this.over = new Float64Array(rows.count)
    this.above = new Float64Array(rows.count + 1)
    this.under = new Float64Array(rows.count + 1)
    this.shift = new Float64Array(p.n)
    this.block = new Array<Block | null>(p.n).fill(null)
    this.spine = new Float64Array(p.n)
    this.bus = new Float64Array(p.n)
    this.inRuns = new Uint16Array(p.n)
    this.wrapped = new Uint16Array(p.n)
  }

  spot(n: number): Spot { return this.folded.spots[n]! }
  row(n: number): number { return this.rows.row[n]! }
  isHung(n: number): boolean { return this.spot(n).role === Role.Hung }
  /** Tells whether the branch of a node of the plan hangs from it. */
  hangs(n: number): boolean { return this.branches !== null && this.folded.plan.hangs(n) }

  middle(n: number): number { return this.x[n]! + this.w[n]! / 2 }
  foot(n: number): number { return this.y[n]! + this.h[n]! }
  height(n: number): number { return this.y[n]! + this.h[n]! / 2 }

  /** The room, down the hierarchy, between the edges of a frame and what it encloses. */
  get frameHead(): number { return this.space.frame + this.before.h }
  get frameFoot(): number { return this.space.frame + this.after.h }

  /** Takes the outline of the branch of a node. */
  take(n: number): Block {
    const b = this.block[n]!
    this.block[n] = null
    return b
  }

  /** The y of the bus from a manager to the row of its reports. */
  busAbove(s: Spot): number {
    let row = this.rows.count
    for (const r of s.reports) row = Math.min(row, this.row(r))
    if (s.stack.length > 0) row = Math.min(row, this.row(s.stack[0]!))
    return this.busOver(row)
  }

  /** The y of the buses between a row and the one above. */
  busOver(row: number): number { return this.top[row]! - this.over[row]! - this.space.overBus }
}
