// The frames of units inside branches that hang: those whose members are all of one
// branch, or of neighbouring branches below one manager that come to stand in one column
// or row.

import type { Run } from './arranger'
import type { Branches } from './hang'
import { among, put, type Members } from './members'
import type { Frame } from './packing'
import { Hang } from './spacing'

/** The room that frames take about a branch, in numbers of frames. */
export interface Margin { left: number; right: number; top: number; bottom: number }

interface Rect { x: number; y: number; w: number; h: number }

const NONE: readonly never[] = []

export class HungFrames {
  private readonly own = new Map<number, number[]>() // by node: units about the whole branch, inner first
  private readonly runs = new Map<number, Run[]>() // by node: of its reports, inner first
  /** What a frame takes below, where its label stands. */
  readonly foot: number

  constructor(private readonly b: Branches, members: Members[]) {
    const { input, folded } = b
    this.foot = input.frameLabel > 0 ? Hang.Labelled : Hang.Padding
    if (members.length === 0) return
    const at = new Int32Array(input.n) // where a node is among the reports of its manager
    for (const h of folded.hanging) h?.kids.forEach((n, k) => { at[n] = k })
    for (const m of members) {
      const top = m.tops[0]!, up = b.parent(top)
      const found = up < 0 ? null : among(m, b.place(up).kids, at)
      if (found === null) continue
      if (found.first === found.last) put(this.own, top, m.group)
      else put(this.runs, up, { group: m.group, ...found })
    }
  }

  /** Lists the units that frame the whole branch of a node, inner first. */
  about(n: number): readonly number[] { return this.own.get(n) ?? NONE }

  /** Lists the runs of reports of a node that units frame, inner first. */
  private below(n: number): readonly Run[] {
    return this.runs.get(n)?.filter((r) => this.together(n, r)) ?? NONE
  }

  /** Tells whether the reports of n in a run stand in one column, or side by side. */
  private together(n: number, r: Run): boolean {
    const h = this.b.place(n).hang!
    if ((h.row && !this.b.sideways(n)) || h.across) return h.row
    let end = 0
    for (const k of h.columns) {
      end += k
      if (r.first < end) return r.last < end
    }
    return false
  }

  /** By report of n: the frames that it must have room for. */
  margins(n: number): Margin[] {
    const { kids, hang } = this.b.place(n)
    const row = hang!.row && !this.b.sideways(n)
    const out = kids.map((c) => {
      const own = this.about(c).length
      return { left: own, right: own, top: own, bottom: own }
    })
    for (const r of this.below(n)) {
      for (let i = r.first; i <= r.last; i++) {
        const m = out[i]!, first = i === r.first, last = i === r.last
        m.left += Number(first || !row)
        m.top += Number(first || row)
        m.right += Number(last || !row)
        m.bottom += Number(last || row)
      }
    }
    return out
  }

  /** Places the frames about the reports of n, whose branch stands at x, y, parts before
   *  wholes. */
  place(n: number, x: number, y: number, out: Frame[]): void {
    const m = this.b.place(n)
    const outer: Rect[] = m.kids.map((c, i) => { // by report: with the frames about it so far
      const kid = this.b.place(c)
      let r: Rect = { x: x + m.atX[i]!, y: y + m.atY[i]!, w: kid.w, h: kid.h }
      for (const group of this.about(c)) {
        r = this.frame(r)
        out.push({ group, ...r })
      }
      return r
    })
    for (const r of this.below(n)) {
      let all = { ...outer[r.first]! }
      for (const o of outer.slice(r.first + 1, r.last + 1)) {
        const right = Math.max(all.x + all.w, o.x + o.w), foot = Math.max(all.y + all.h, o.y + o.h)
        const left = Math.min(all.x, o.x), top = Math.min(all.y, o.y)
        all = { x: left, y: top, w: right - left, h: foot - top }
      }
      all = this.frame(all)
      out.push({ group: r.group, ...all })
      outer.fill(all, r.first, r.last + 1)
    }
  }

  /** A frame about r. */
  private frame(r: Rect): Rect {
    return { x: r.x - Hang.Padding, y: r.y - Hang.Padding, w: r.w + 2 * Hang.Padding, h: r.h + Hang.Padding + this.foot }
  }
}
