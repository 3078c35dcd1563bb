// The frames of units inside branches that hang: those whose members are all of one
// branch, or of neighbouring branches below one manager that come to stand in one column
// or row.

import type { Run } from './arranger'
import type { Branches } from './hang'
import { among, put, type Members } from './members'
import type { Frame } from './packing'
import { Hang } from './spacing'

interface Rect { x: number; y: number; w: number; h: number }

const NONE: readonly never[] = []

export class HungFrames {
  readonly #own = new Map<number, number[]>() // by node: units about the whole branch, inner first
  readonly #runs = new Map<number, Run[]>() // by node: of its reports that stand together, inner first
  /** By node: the room that frames take about its branch, in numbers of frames. */
  readonly left: Uint16Array
  readonly right: Uint16Array
  readonly top: Uint16Array
  readonly bottom: Uint16Array
  /** What a frame takes below, where its label stands. */
  readonly foot: number

  constructor(private readonly b: Branches, members: Members[]) {
    const { input, folded } = b
    this.foot = input.frameLabel > 0 ? Hang.Labelled : Hang.Padding
    this.left = new Uint16Array(input.n)
    this.right = new Uint16Array(input.n)
    this.top = new Uint16Array(input.n)
    this.bottom = new Uint16Array(input.n)
    if (members.length === 0) return
    const at = new Int32Array(input.n) // where a node is among the reports of its manager
    for (const h of folded.hanging) h?.kids.forEach((n, k) => { at[n] = k })
    for (const m of members) {
      const top = m.tops[0]!, up = b.parent(top)
      const found = up < 0 ? null : among(m, folded.hanging[up]!.kids, at)
      if (found === null) continue
      const run = { group: m.group, ...found }
      if (run.first === run.last) {
        put(this.#own, top, m.group)
        this.#room(top, true, true, true, true)
      } else if (this.#together(up, run)) {
        put(this.#runs, up, run)
        this.#roomAbout(up, run)
      }
    }
  }

  /** Lists the units that frame the whole branch of a node, inner first. */
  about(n: number): readonly number[] { return this.#own.get(n) ?? NONE }

  /** Tells whether the reports of n in a run stand in one column, or side by side. */
  #together(n: number, r: Run): boolean {
    const h = this.b.folded.hanging[n]!
    if ((h.row && !this.b.sideways(n)) || h.across) return h.row
    let end = 0
    for (const k of h.columns) {
      end += k
      if (r.first < end) return r.last < end
    }
    return false
  }

  /** Keeps room for the frame of a run of reports of n. */
  #roomAbout(n: number, r: Run): void {
    const { kids, row } = this.b.folded.hanging[n]!
    const across = row && !this.b.sideways(n)
    for (let i = r.first; i <= r.last; i++) {
      const first = i === r.first, last = i === r.last
      this.#room(kids[i]!, first || !across, last || !across, first || across, last || across)
    }
  }

  /** Keeps room for one more frame at sides of the branch of n. */
  #room(n: number, left: boolean, right: boolean, top: boolean, bottom: boolean): void {
    this.left[n]! += Number(left)
    this.right[n]! += Number(right)
    this.top[n]! += Number(top)
    this.bottom[n]! += Number(bottom)
  }

  /** Places the frames about the reports of n, whose branch stands at x, y, parts before
   *  wholes. */
  place(n: number, x: number, y: number, out: Frame[]): void {
    const { b } = this, { kids } = b.folded.hanging[n]!
    const runs = this.#runs.get(n) ?? NONE
    if (runs.length === 0 && !kids.some((c) => this.#own.has(c))) return
    const outer: Rect[] = kids.map((c) => { // by report: with the frames about it so far
      let r: Rect = { x: x + b.atX[c]!, y: y + b.atY[c]!, w: b.w[c]!, h: b.h[c]! }
      for (const group of this.about(c)) {
        r = this.#frame(r)
        out.push({ group, ...r })
      }
      return r
    })
    for (const r of runs) {
      let all = outer[r.first]!
      for (const o of outer.slice(r.first + 1, r.last + 1)) {
        const right = Math.max(all.x + all.w, o.x + o.w), foot = Math.max(all.y + all.h, o.y + o.h)
        const left = Math.min(all.x, o.x), top = Math.min(all.y, o.y)
        all = { x: left, y: top, w: right - left, h: foot - top }
      }
      all = this.#frame(all)
      out.push({ group: r.group, ...all })
      outer.fill(all, r.first, r.last + 1)
    }
  }

  /** A frame about r. */
  #frame(r: Rect): Rect {
    return { x: r.x - Hang.Padding, y: r.y - Hang.Padding, w: r.w + 2 * Hang.Padding, h: r.h + Hang.Padding + this.foot }
  }
}
