// Gives every card of a chart its place: what package layouts/tree of the Go side does, to
// the last bit, for a plan that is kept and branches that are closed.

import { arrange } from './arrange'
import { Arranger } from './arranger'
import { connect } from './connect'
import { findBands, finish } from './finish'
import { findFrames, keepFrames } from './frames'
import { Branches } from './hang'
import { setHeights } from './heights'
import { layHung } from './hung'
import { Direction, type PlanInput } from './input'
import { findMembers } from './members'
import type { Packing } from './packing'
import { Folded, Plan, Role } from './plan'
import { findRows } from './rows'

/** Packs a chart again and again. Who stands in a row, in a stack or at a side is decided
 *  once for the whole, so that closing a branch only takes away what is below it. */
export class Packer {
  private readonly plan: Plan

  constructor(input: PlanInput) { this.plan = new Plan(input) }

  /** The number of nodes. */
  get size(): number { return this.plan.input.n }

  /** Packs what is shown: nothing below a node n with open[n] = 0. */
  pack(open: Uint8Array): Packing {
    const { plan } = this
    const { input } = plan
    const folded = new Folded(plan, open)
    const members = findMembers(folded)
    const branches = input.hangs === null ? null : new Branches(folded, members)
    const a = new Arranger(folded, findRows(folded), members, branches)
    findFrames(a)
    setHeights(a)
    arrange(a)
    const stacked = new Uint8Array(input.n)
    for (const n of folded.order) stacked[n] = Number(a.spot(n).role === Role.Stacked)
    const hung = layHung(a, stacked)
    const { lines } = hung
    connect(a, lines)
    const frames = keepFrames(a, lines, hung.frames)
    const bands = findBands(a)
    const { width, height } = finish(a, { lines, frames, bands })
    return {
      n: input.n, shown: folded.shown, count: folded.all.length, x: a.x, y: a.y, stacked, lines: lines.done(),
      frames, bands, width, height, labelsBelow: (branches !== null) !== (input.direction === Direction.BottomUp),
    }
  }
}
