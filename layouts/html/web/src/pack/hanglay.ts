// Lays branches that hang: the boxes of all cards, their lines and frames.

import { fromTrunk } from './connect'
import type { Branches } from './hang'
import type { Frame, Line, LineList, Path } from './packing'
import type { Hanging } from './plan'
import { Hang } from './spacing'

/** What is laid; x, y and stacked by node. */
export interface Laid { x: Float64Array; y: Float64Array; stacked: Uint8Array; lines: LineList; frames: Frame[] }

/** Lays one branch after another. */
export class Layer {
  private n = 0 // the branch that is laid
  private h!: Hanging
  private spines: readonly number[] = []
  private x = 0 // its top left corner
  private y = 0
  readonly #cornersX: Float64Array
  readonly #cornersY: Float64Array

  constructor(private readonly b: Branches, private readonly out: Laid) {
    this.#cornersX = new Float64Array(b.input.n + 1)
    this.#cornersY = new Float64Array(b.input.n + 1)
  }

  /** Puts the branch of n with its top left corner at x, y, then its lines and frames,
   *  which come behind those of the branches in it. */
  lay(n: number, x: number, y: number): void {
    const { b, out } = this
    this.#put(n, x, y)
    const todo = [n] // ~n: the lines and frames of n
    for (let m = todo.pop(); m !== undefined; m = todo.pop()) {
      if (m < 0) {
        this.#join(~m)
        continue
      }
      const { kids, row } = this.#cards(m)
      if (kids.length > 0) todo.push(~m)
      for (let i = kids.length - 1; i >= 0; i--) {
        const c = kids[i]!
        this.#put(c, this.x + b.atX[c]!, this.y + b.atY[c]!)
        out.stacked[c] = Number(m < b.input.n && !row)
        if (b.folded.hanging[c]) todo.push(c)
      }
    }
  }

  /** Puts the card of n, whose branch has its top left corner at x, y. */
  #put(n: number, x: number, y: number): void {
    const { b, out } = this
    this.#cornersX[n] = x
    this.#cornersY[n] = y
    if (n === b.input.n) return
    out.x[n] = x + b.cardX[n]!
    out.y[n] = y + b.cardY[n]!
  }

  /** Turns to the branch of n, which is put. */
  #turn(n: number): void {
    this.n = n
    this.h = this.b.folded.hanging[n]!
    this.spines = this.b.spines[n]!
    this.x = this.#cornersX[n]!
    this.y = this.#cornersY[n]!
  }

  /** Puts those beside the card of n. */
  #cards(n: number): Hanging {
    this.#turn(n)
    const { b, h, out } = this
    for (const o of h.heads) {
      const at = b.headAt(n, o)
      out.x[o] = this.x + b.cardX[n]! + at.x
      out.y[o] = this.y + b.cardY[n]! + at.y
    }
    h.beside.forEach((c, i) => this.#cardBeside(c, i === 0))
    return h
  }

  /** Puts an assistant at the right or left of the card and joins them. */
  #cardBeside(c: number, right: boolean): void {
    const { b, n, out } = this
    const near = right ? this.h.heads.at(-1) ?? n : n
    const edge = right ? this.#right(near) : out.x[n]!
    out.x[c] = right ? edge + Hang.Beside : edge - Hang.Beside - b.width(c)
    out.y[c] = out.y[near]!
    const at = out.y[near]! + Math.min(b.height(near), b.height(c)) / 2
    out.lines.add({ from: n, to: [c], paths: [[edge, at, right ? out.x[c]! : this.#right(c), at]] })
  }

  /** Draws the lines to the reports, which are in their places, and frames. */
  #join(n: number): void {
    this.#turn(n)
    const { b, h, out } = this
    if (n < b.input.n) {
      const side = b.sideways(n)
      const l: Line = { from: n, to: this.#withHeads(h.kids), paths: side ? this.#sidePaths() : this.#paths() }
      if (l.to !== h.kids && (!h.row || side)) for (const c of h.kids) l.paths.push(...this.#along(c))
      const own = [l, ...(side ? this.#shareSide() : this.#share())]
      divideCorners(own)
      for (const line of own) out.lines.add(line)
    }
    b.frames.place(n, this.x, this.y, out.frames)
  }

  /** Nodes, each with those who head its branch with it. */
  #withHeads(nodes: readonly number[]): readonly number[] {
    return this.b.input.coHead === null ? nodes : nodes.flatMap((c) => [c, ...this.b.heads(c)])
  }

  #right(n: number): number { return this.out.x[n]! + this.b.width(n) }
  #foot(n: number): number { return this.out.y[n]! + this.b.height(n) }
  #height(n: number): number { return this.out.y[n]! + this.b.height(n) / 2 }

  /** The x at which the line to the reports leaves the card. */
  #trunk(): number {
    const { b, n, h, out } = this
    if (h.row || h.both || b.centred(n, h)) return out.x[n]! + b.width(n) / 2
    return h.left ? this.#right(n) - Hang.Spine : out.x[n]! + Hang.Spine
  }

  /** Draws the lines to the reports in columns or a row: the way down from the card, the
   *  bus, a spine for every column and a stub to each card. */
  #paths(): Path[] {
    const { n, x, spines } = this
    let trunk = this.#trunk()
    for (const s of spines) if (Math.abs(x + s - trunk) < 0.01) trunk = x + s // exactly, so that no line has a step there
    const bus = this.y + this.b.bus[n]!
    return fromTrunk(this.#ways(bus), trunk, this.#foot(n), bus)
  }

  /** By spine: the way from the bus to its end, then the stubs. In a row every card has a
   *  way of its own to its upper edge. */
  #ways(bus: number): Path[][] {
    const { b, n, h, x, spines, out } = this
    if (h.both) return [this.#bothWays(x + spines[0]!, bus)]
    if (!h.row || b.sideways(n)) return h.divided.map((column, j) => this.#spine(x + spines[j]!, bus, column))
    return this.#withHeads(h.kids).map((c, j) => [[x + spines[j]!, bus, x + spines[j]!, out.y[c]!]])
  }

  /** Draws the way down from a bus at x to the reports of one column, the longest first,
   *  along the cards with a stub to the middle of the near side of each. */
  #spine(x: number, bus: number, column: readonly number[]): Path[] {
    const paths: Path[] = []
    for (let k = column.length - 1; k >= 0; k--) {
      const kid = this.h.kids[column[k]!]!
      const y = this.#height(kid)
      const end = this.out.x[kid]! < x ? this.#right(this.b.heads(kid).at(-1) ?? kid) : this.out.x[kid]!
      paths.push(paths.length === 0 ? [x, bus, x, y, end, y] : [x, y, end, y])
    }
    return paths
  }

  /** Draws the way down from a bus at x between the reports at both sides of it. Stubs at
   *  both sides that are nearly as high are one line; that of the last two runs across the
   *  end of the way down. */
  #bothWays(x: number, bus: number): Path[] {
    const { kids } = this.h
    const down = kids.map((_, i) => i).sort((i, j) => this.#height(kids[i]!) - this.#height(kids[j]!))
    const paths = this.#spine(x, bus, down)
    for (let i = paths.length - 2; i >= 0; i--) {
      const upper = paths[i + 1]!, lower = paths[i]!
      const [endX, endY] = [upper[2]!, upper[3]!], k = lower.length - 2
      if (lower[k + 1]! - endY > NEARLY || lower[k]! < x === endX < x) continue
      lower[k - 1] = lower[k + 1] = endY
      if (i === 0) [paths[0], paths[1]] = [lower.slice(0, k), [endX, endY, lower[k]!, endY]]
    }
    return paths
  }

  /** Draws the lines from the card of n to those that head its branch with it, which stand
   *  at its right, or below it, where their superior's line comes in at the side. */
  #along(n: number): Path[] {
    const { b, out } = this
    const side = b.sideways(n)
    let card = n
    return b.heads(n).map((next) => {
      const last = card
      card = next
      if (side) {
        const at = out.x[last]! + Math.min(b.width(last), b.width(next)) / 2
        return [at, this.#foot(last), at, out.y[next]!]
      }
      const at = out.y[last]! + Math.min(b.height(last), b.height(next)) / 2
      return [this.#right(last), at, out.x[next]!, at]
    })
  }

  /** Draws the lines from the co-heads of n down to the bus that they have in common. */
  #share(): Line[] {
    const { b, h: { heads, kids }, x, spines, out } = this
    const bus = this.y + b.bus[this.n]!
    let to = Math.max(this.#trunk(), x + spines[0]!, x + spines[spines.length - 1]!)
    return heads.map((h) => {
      const down = out.x[h]! + b.width(h) / 2
      const path = [down, this.#foot(h), down, bus]
      if (down > to) {
        path.push(to, bus)
        to = down
      }
      return { from: h, to: kids, paths: [path] }
    })
  }

  /** Draws the lines to the reports at the side of n: the trunk, the bus that all share,
   *  and a stub to each; or the bus and the spines from it. */
  #sidePaths(): Path[] {
    const { b, n, h, spines, out } = this
    const edge = this.#right(n), bus = this.x + b.bus[n]!
    if (spines.length > 1) {
      const ways = this.#ways(this.y + b.bus[n]!)
      const last = ways[ways.length - 1]!
      last[0] = [edge, this.y + b.bus[n]!, ...last[0]!]
      return ways.flat()
    }
    const ends = h.kids.map((c) => [out.x[c]!, this.#height(c)] as const)
    const from = this.#height(n)
    const [firstX, firstY] = ends[0]!, [lastX, lastY] = ends[ends.length - 1]!
    if (ends.length === 1 && Math.abs(firstY - from) < 0.01) return [[edge, firstY, firstX, firstY]]
    const trunk = [edge, from, bus, from]
    const near = Math.max(firstY, Math.min(from, lastY))
    if (near !== from) trunk.push(bus, near) // heads stand beyond all reports
    if (ends.length === 1) return [[...trunk, firstX, firstY]]
    const inner = ends.slice(1, -1).map(([x, y]) => [bus, y, x, y])
    return [[firstX, firstY, bus, firstY, bus, lastY, lastX, lastY], trunk, ...inner]
  }

  /** Draws the lines from the co-heads of n to the bus or spine that they have in common. */
  #shareSide(): Line[] {
    const { b, n, h: { heads, kids, divided }, spines } = this
    const columns = spines.length > 1
    const bus = this.x + (columns ? spines[0]! : b.bus[n]!)
    const last = (columns ? divided[0]! : kids).length - 1
    let low = Math.max(this.#height(n), this.#height(kids[last]!))
    return heads.map((h) => {
      const y = this.#height(h)
      const path = [this.#right(h), y, bus, y]
      if (y > low + 0.01) {
        path.push(bus, low)
        low = y
      }
      return { from: h, to: kids, paths: [path] }
    })
  }
}

/** How far stubs at both sides of a line are apart that are drawn as one. */
const NEARLY = 6

/** Divides the paths of the lines of a manager and its co-heads at those of their corners
 *  where another of these ends: three lines that meet are not drawn round. */
function divideCorners(lines: Line[]): void {
  if (lines.length < 2) return
  const key = (path: Path, i: number) => `${path[i]} ${path[i + 1]}`
  const meets = new Set(lines.flatMap((l) => l.paths.map((path) => key(path, path.length - 2))))
  for (const l of lines) {
    l.paths = l.paths.flatMap((path) => {
      const parts: Path[] = []
      let from = 0
      for (let k = 2; k + 2 < path.length; k += 2) {
        if (!meets.has(key(path, k))) continue
        parts.push(path.slice(from, k + 2))
        from = k
      }
      return [...parts, path.slice(from)]
    })
  }
}
