// The outline of a branch. Contours are merged by walking the shorter of two (van der
// Ploeg 2014, doi:10.1002/spe.2213), which makes packing a whole tree linear.

/** One side of an outline: how far it reaches between heights that do not overlap, the
 *  lowest first, so that a superior is added at the end. */
export class Contour {
  /** top, bottom and x of each span in turn. */
  spans: number[] = []
  /** Is added to every x, so that a whole branch is moved at once. */
  off = 0

  /** Puts a span above all others; the part that would overlap is cut off. */
  add(top: number, bottom: number, x: number): void {
    const s = this.spans
    if (s.length > 0) bottom = Math.min(bottom, s[s.length - 3]!)
    if (bottom > top) s.push(top, bottom, x - this.off)
  }

  /** The y of the lower end, -Infinity when there is nothing. */
  get lowest(): number { return this.spans.length === 0 ? -Infinity : this.spans[1]! }

  /** A copy of the part above a height, at least. */
  head(limit: number): Contour {
    const out = new Contour()
    out.spans = this.spans.slice(from(this.spans, limit))
    out.off = this.off
    return out
  }

  /** Puts all of d above this. */
  lay(d: Contour): void {
    for (let i = 0; i < d.spans.length; i += 3) this.add(d.spans[i]!, d.spans[i + 1]!, d.spans[i + 2]! + d.off)
  }
}

/** Where the spans begin whose tops are above a limit. */
function from(spans: number[], limit: number): number {
  let k = spans.length
  while (k > 0 && spans[k - 3]! < limit) k -= 3
  return k
}

/** The outline of a branch; x is measured from its anchor, normally the middle of its
 *  topmost card. */
export class Block {
  left = new Contour()
  right = new Contour()

  /** Puts a card or line above everything else. */
  add(top: number, bottom: number, left: number, right: number): void {
    this.left.add(top, bottom, left)
    this.right.add(top, bottom, right)
  }

  /** Puts a line that comes down at the anchor above everything else. Something may reach
   *  higher than where the line ends, such as the frame of a companion beside the card;
   *  the outline then includes the line beside it. */
  line(top: number, bottom: number): void {
    const l = this.left.spans, r = this.right.spans
    for (let k = l.length - 3; k >= 0 && l[k]! < bottom; k -= 3) l[k + 2] = Math.min(l[k + 2]!, -this.left.off)
    for (let k = r.length - 3; k >= 0 && r[k]! < bottom; k -= 3) r[k + 2] = Math.max(r[k + 2]!, -this.right.off)
    this.add(top, bottom, 0, 0)
  }

  move(dx: number): void {
    this.left.off += dx
    this.right.off += dx
  }

  get lowest(): number { return Math.max(this.left.lowest, this.right.lowest) }

  get leftmost(): number {
    let x = Infinity
    const { spans, off } = this.left
    for (let i = 2; i < spans.length; i += 3) x = Math.min(x, spans[i]! + off)
    return x
  }

  get rightmost(): number {
    let x = -Infinity
    const { spans, off } = this.right
    for (let i = 2; i < spans.length; i += 3) x = Math.max(x, spans[i]! + off)
    return x
  }

  /** Adds a block that stands at the right. Both have been moved to their place. */
  join(right: Block): void {
    this.left = cover(this.left, right.left)
    this.right = cover(right.right, this.right)
  }
}

/** How far the left side b must be moved to the right to keep gap from the right side a,
 *  -Infinity when they have no height in common. */
export function apart(a: Contour, b: Contour, gap: number): number {
  const s = a.spans, t = b.spans
  let d = -Infinity
  let i = s.length - 3, j = t.length - 3
  while (i >= 0 && j >= 0) {
    if (s[i]! < t[j + 1]! && t[j]! < s[i + 1]!) d = Math.max(d, s[i + 2]! + a.off + gap - t[j + 2]! - b.off)
    if (s[i + 1]! < t[j + 1]!) i -= 3
    else j -= 3
  }
  return d
}

/** The contour a, and b where a has nothing. It changes both, so that neither may be used
 *  afterwards. */
export function cover(a: Contour, b: Contour): Contour {
  const [base, short] = b.lowest > a.lowest ? [b, a] : [a, b]
  const keep = from(base.spans, short.lowest)
  const delta = short.off - base.off
  for (let i = 2; i < short.spans.length; i += 3) short.spans[i]! += delta
  const upper = base.spans.slice(keep)
  base.spans.length = keep
  if (short === a) overlay(base.spans, short.spans, upper)
  else overlay(base.spans, upper, short.spans)
  return base
}

/** Appends to out the spans of over, and those of under in its holes. */
function overlay(out: number[], over: number[], under: number[]): void {
  let limit = Infinity
  let j = 0
  for (let i = 0; i <= over.length; i += 3) {
    const low = i < over.length ? over[i + 1]! : -Infinity
    for (; j < under.length && under[j + 1]! > low; j += 3) {
      const top = Math.max(under[j]!, low), bottom = Math.min(under[j + 1]!, limit)
      if (bottom > top) out.push(top, bottom, under[j + 2]!)
      if (under[j]! < low) break
    }
    if (i === over.length) return
    out.push(over[i]!, over[i + 1]!, over[i + 2]!)
    limit = over[i]!
  }
}
