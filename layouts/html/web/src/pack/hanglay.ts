// Lays branches that hang: the boxes of all cards, their lines and frames.

import { reversed } from './connect'
import type { Branch, Branches } from './hang'
import type { Frame, Line, LineList, Path } from './packing'
import { Hang } from './spacing'

/** What is laid; x, y and stacked by node. */
export interface Laid { x: Float64Array; y: Float64Array; stacked: Uint8Array; lines: LineList; frames: Frame[] }

/** Puts the branch of n with its top left corner at x, y, then its lines and frames, which
 *  come behind those of the branches in it. */
export function layBranches(b: Branches, n: number, x: number, y: number, out: Laid): void {
  const todo = [{ n, x, y, done: false }]
  for (let t = todo.pop(); t !== undefined; t = todo.pop()) {
    const m = b.place(t.n)
    const layer = new Layer(b, t.n, m, t.x, t.y, out)
    if (t.done) {
      layer.join()
      continue
    }
    layer.cards()
    if (m.kids.length > 0) todo.push({ ...t, done: true })
    for (let i = m.kids.length - 1; i >= 0; i--) {
      todo.push({ n: m.kids[i]!, x: t.x + m.atX[i]!, y: t.y + m.atY[i]!, done: false })
      out.stacked[m.kids[i]!] = Number(t.n < b.input.n && !m.hang!.row)
    }
  }
}

/** Lays one branch. */
class Layer {
  constructor(
    private readonly b: Branches, private readonly n: number, private readonly m: Branch,
    private readonly x: number, private readonly y: number, private readonly out: Laid,
  ) {}

  /** Puts the card of the manager, and those beside it. */
  cards(): void {
    const { b, n, m, out } = this
    if (n === b.input.n) return
    out.x[n] = this.x + m.cardX
    out.y[n] = this.y + m.cardY
    for (const h of m.heads) {
      const at = b.headAt(n, h)
      out.x[h] = this.x + m.cardX + at.x
      out.y[h] = this.y + m.cardY + at.y
    }
    m.beside.forEach((c, i) => this.cardBeside(c, i === 0))
  }

  /** Puts an assistant at the right or left of the card and joins them. */
  private cardBeside(c: number, right: boolean): void {
    const { b, n, out } = this
    const near = right ? this.m.heads[this.m.heads.length - 1] ?? n : n
    const edge = right ? this.right(near) : out.x[n]!
    out.x[c] = right ? edge + Hang.Beside : edge - Hang.Beside - b.width(c)
    out.y[c] = out.y[near]!
    const at = out.y[near]! + Math.min(b.height(near), b.height(c)) / 2
    out.lines.add({ from: n, to: [c], paths: [[edge, at, right ? out.x[c]! : this.right(c), at]] })
  }

  /** Draws the lines to the reports, which are in their places, and frames. */
  join(): void {
    const { b, n, m, out } = this
    if (n < b.input.n) {
      const side = b.sideways(n)
      const l: Line = { from: n, to: [...m.kids], paths: side ? this.sidePaths() : this.paths() }
      for (const c of m.kids) {
        l.to.push(...b.place(c).heads)
        if (!m.hang!.row || side) l.paths.push(...this.along(c))
      }
      l.to.sort((i, j) => i - j)
      const own = [l, ...(side ? this.shareSide() : this.share())]
      divideCorners(own)
      for (const line of own) out.lines.add(line)
    }
    b.frames.place(n, this.x, this.y, out.frames)
  }

  private right(n: number): number { return this.out.x[n]! + this.b.width(n) }
  private foot(n: number): number { return this.out.y[n]! + this.b.height(n) }
  private height(n: number): number { return this.out.y[n]! + this.b.height(n) / 2 }

  /** The x at which the line to the reports leaves the card. */
  private trunk(): number {
    const { b, n, m, out } = this
    if (m.hang!.row || m.hang!.both || b.centred(n)) return out.x[n]! + b.width(n) / 2
    return m.hang!.left ? this.right(n) - Hang.Spine : out.x[n]! + Hang.Spine
  }

  /** Draws the lines to the reports in columns or a row: the way down from the card, the
   *  bus, a spine for every column and a stub to each card. */
  private paths(): Path[] {
    const { m, n, x } = this
    let trunk = this.trunk()
    for (const s of m.spines) if (Math.abs(x + s - trunk) < 0.01) trunk = x + s // exactly, so that no line has a step there
    const foot = this.foot(n), bus = this.y + m.bus
    const ways = this.ways(bus)
    const first = ways[0]!, last = ways[ways.length - 1]!
    const straight = first[0]![0] === trunk // the first spine comes down from the card
    if (ways.length === 1) {
      if (straight) first[0]![1] = foot
      else first[0] = [trunk, foot, trunk, bus, ...first[0]!]
      return first
    }
    const paths: Path[] = []
    if (straight) {
      first[0]![1] = foot
      paths.push(first[0]!, [trunk, bus, ...last[0]!])
    } else {
      paths.push(reversed(first[0]!).concat(last[0]!), [trunk, foot, trunk, bus])
    }
    ways.forEach((way, j) => {
      for (let k = j > 0 && j < ways.length - 1 ? 0 : 1; k < way.length; k++) paths.push(way[k]!)
    })
    return paths
  }

  /** By spine: the way from the bus to its end, then the stubs. In a row every card has a
   *  way of its own to its upper edge. */
  private ways(bus: number): Path[][] {
    const { b, m, n, x, out } = this
    if (m.hang!.both) return [this.bothWays(x + m.spines[0]!, bus)]
    if (!m.hang!.row || b.sideways(n)) return m.columns.map((column, j) => this.spine(x + m.spines[j]!, bus, column))
    const ends = m.kids.flatMap((kid) => [kid, ...b.place(kid).heads])
    return ends.map((c, j) => [[x + m.spines[j]!, bus, x + m.spines[j]!, out.y[c]!]])
  }

  /** Draws the way down from a bus at x to the reports of one column, the longest first,
   *  along the cards with a stub to the middle of the near side of each. */
  private spine(x: number, bus: number, column: readonly number[]): Path[] {
    const paths: Path[] = []
    for (let k = column.length - 1; k >= 0; k--) {
      const kid = this.m.kids[column[k]!]!
      const y = this.height(kid)
      const end = this.out.x[kid]! < x ? this.right(this.b.place(kid).heads.at(-1) ?? kid) : this.out.x[kid]!
      paths.push(paths.length === 0 ? [x, bus, x, y, end, y] : [x, y, end, y])
    }
    return paths
  }

  /** Draws the way down from a bus at x between the reports at both sides of it. Stubs at
   *  both sides that are nearly as high are one line; that of the last two runs across the
   *  end of the way down. */
  private bothWays(x: number, bus: number): Path[] {
    const { kids } = this.m
    const down = kids.map((_, i) => i).sort((i, j) => this.height(kids[i]!) - this.height(kids[j]!))
    const paths = this.spine(x, bus, down)
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
  private along(n: number): Path[] {
    const { b, out } = this
    const side = b.sideways(n)
    let card = n
    return b.place(n).heads.map((next) => {
      const last = card
      card = next
      if (side) {
        const at = out.x[last]! + Math.min(b.width(last), b.width(next)) / 2
        return [at, this.foot(last), at, out.y[next]!]
      }
      const at = out.y[last]! + Math.min(b.height(last), b.height(next)) / 2
      return [this.right(last), at, out.x[next]!, at]
    })
  }

  /** Draws the lines from the co-heads of n down to the bus that they have in common. */
  private share(): Line[] {
    const { b, m, x, out } = this
    const bus = this.y + m.bus
    let to = Math.max(this.trunk(), x + m.spines[0]!, x + m.spines[m.spines.length - 1]!)
    return m.heads.map((h) => {
      const down = out.x[h]! + b.width(h) / 2
      const path = [down, this.foot(h), down, bus]
      if (down > to) {
        path.push(to, bus)
        to = down
      }
      return { from: h, to: [...m.kids].sort((i, j) => i - j), paths: [path] }
    })
  }

  /** Draws the lines to the reports at the side of n: the trunk, the bus that all share,
   *  and a stub to each; or the bus and the spines from it. */
  private sidePaths(): Path[] {
    const { m, n, out } = this
    const edge = this.right(n), bus = this.x + m.bus
    if (m.spines.length > 1) {
      const ways = this.ways(this.y + m.bus)
      const last = ways[ways.length - 1]!
      last[0] = [edge, this.y + m.bus, ...last[0]!]
      return ways.flat()
    }
    const ends = m.kids.map((c) => [out.x[c]!, this.height(c)] as const)
    const from = this.height(n)
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
  private shareSide(): Line[] {
    const { m, n } = this
    const columns = m.spines.length > 1
    const bus = this.x + (columns ? m.spines[0]! : m.bus)
    const last = (columns ? m.columns[0]! : m.kids).length - 1
    let low = Math.max(this.height(n), this.height(m.kids[last]!))
    return m.heads.map((h) => {
      const y = this.height(h)
      const path = [this.right(h), y, bus, y]
      if (y > low + 0.01) {
        path.push(bus, low)
        low = y
      }
      return { from: h, to: [...m.kids].sort((i, j) => i - j), paths: [path] }
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
