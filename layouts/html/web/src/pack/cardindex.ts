// Finds cards by their place.

/** A grid over the page; every cell lists the cards that touch it. */
export class CardIndex {
  private readonly x0: number = Infinity
  private readonly y0: number = Infinity
  private readonly columns: number = 1
  private readonly rows: number = 1
  private readonly cellW: number
  private readonly cellH: number
  private readonly start: Uint32Array // of a cell in cards
  private readonly cards: Uint32Array

  constructor(
    nodes: readonly number[],
    private readonly x: Float64Array, private readonly y: Float64Array,
    private readonly w: Float64Array, private readonly h: Float64Array,
  ) {
    let x1 = -Infinity, y1 = -Infinity, area = 0
    for (const n of nodes) {
      this.x0 = Math.min(this.x0, x[n]!)
      this.y0 = Math.min(this.y0, y[n]!)
      x1 = Math.max(x1, x[n]! + w[n]!)
      y1 = Math.max(y1, y[n]! + h[n]!)
      area += w[n]! * h[n]!
    }
    // Cells are as large as four cards, but there are not many more than cards.
    const wide = Math.max(x1 - this.x0, 1), high = Math.max(y1 - this.y0, 1)
    const side = Math.sqrt(Math.max((4 * area) / Math.max(nodes.length, 1), (wide * high) / (2 * nodes.length + 16)))
    this.columns = Math.min(Math.ceil(wide / side), 2 * nodes.length + 16)
    this.rows = Math.min(Math.ceil(high / side), 2 * nodes.length + 16)
    this.cellW = wide / this.columns
    this.cellH = high / this.rows
    this.start = new Uint32Array(this.columns * this.rows + 1)
    for (const n of nodes) this.cells(x[n]!, y[n]!, w[n]!, h[n]!, (c) => { this.start[c] = this.start[c]! + 1 })
    let sum = 0
    for (let c = 0; c < this.start.length; c++) this.start[c] = sum += this.start[c]!
    this.cards = new Uint32Array(sum)
    for (const n of nodes) {
      this.cells(x[n]!, y[n]!, w[n]!, h[n]!, (c) => {
        const at = this.start[c]! - 1
        this.start[c] = at
        this.cards[at] = n
      })
    }
  }

  /** Tells whether is holds for a card that shares more than its edge with a rectangle. */
  any(x: number, y: number, w: number, h: number, is: (n: number) => boolean): boolean {
    const [left, right] = this.span(x - this.x0, w, this.cellW, this.columns)
    const [top, bottom] = this.span(y - this.y0, h, this.cellH, this.rows)
    for (let r = top; r <= bottom; r++) {
      const end = this.start[r * this.columns + right + 1]!
      for (let i = this.start[r * this.columns + left]!; i < end; i++) {
        const n = this.cards[i]!
        const nx = this.x[n]!, ny = this.y[n]!
        if (nx < x + w && nx + this.w[n]! > x && ny < y + h && ny + this.h[n]! > y && is(n)) return true
      }
    }
    return false
  }

  /** Calls found for every cell that a rectangle touches. */
  private cells(x: number, y: number, w: number, h: number, found: (cell: number) => void): void {
    const [left, right] = this.span(x - this.x0, w, this.cellW, this.columns)
    const [top, bottom] = this.span(y - this.y0, h, this.cellH, this.rows)
    for (let r = top; r <= bottom; r++) for (let c = left; c <= right; c++) found(r * this.columns + c)
  }

  private span(at: number, length: number, cell: number, count: number): [number, number] {
    const cap = (i: number) => Math.min(Math.max(Math.floor(i), 0), count - 1)
    return [cap(at / cell), cap((at + length) / cell)]
  }
}
