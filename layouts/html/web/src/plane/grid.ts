import type { Rect } from './box'

/** Finds boxes by place: squares of the page list the boxes that reach into them. */
export class Grid {
  readonly #columns: number
  readonly #rows: number
  readonly #start: Uint32Array
  readonly #list: Uint32Array
  readonly #seen: Uint32Array
  #round = 0

  /** Box i is boxes[4*i..4*i+4]: left, top, right, bottom. */
  constructor(private readonly boxes: Float64Array, private readonly bounds: Rect) {
    const count = boxes.length / 4
    const area = Math.max(bounds.w, 1) * Math.max(bounds.h, 1)
    this.#cell = Math.max(100, Math.sqrt(area / Math.max(count, 1)) * 2, bounds.w / 4000, bounds.h / 4000)
    this.#columns = Math.floor(bounds.w / this.#cell) + 1
    this.#rows = Math.floor(bounds.h / this.#cell) + 1
    this.#start = new Uint32Array(this.#columns * this.#rows + 1)
    this.#seen = new Uint32Array(count)
    const start = this.#start
    const each = (visit: (square: number, i: number) => void): void => {
      for (let i = 0; i < count; i++) {
        const k = 4 * i
        const right = this.#column(boxes[k + 2]!)
        const bottom = this.#row(boxes[k + 3]!)
        for (let row = this.#row(boxes[k + 1]!); row <= bottom; row++) {
          for (let column = this.#column(boxes[k]!); column <= right; column++) visit(row * this.#columns + column, i)
        }
      }
    }
    each((square) => { start[square + 1]!++ })
    for (let s = 1; s < start.length; s++) start[s]! += start[s - 1]!
    const at = start.slice()
    this.#list = new Uint32Array(start[start.length - 1]!)
    each((square, i) => { this.#list[at[square]!++] = i })
  }

  readonly #cell: number
  #column(x: number): number { return Math.min(Math.max(Math.floor((x - this.bounds.x) / this.#cell), 0), this.#columns - 1) }
  #row(y: number): number { return Math.min(Math.max(Math.floor((y - this.bounds.y) / this.#cell), 0), this.#rows - 1) }

  /** The boxes that reach into an area, each once. */
  in(area: Rect): number[] {
    const found: number[] = []
    const round = ++this.#round
    const boxes = this.boxes
    const seen = this.#seen
    const start = this.#start
    const list = this.#list
    const x1 = area.x + area.w
    const y1 = area.y + area.h
    const right = this.#column(x1)
    const bottom = this.#row(y1)
    for (let row = this.#row(area.y); row <= bottom; row++) {
      for (let column = this.#column(area.x); column <= right; column++) {
        const square = row * this.#columns + column
        for (let k = start[square]!; k < start[square + 1]!; k++) {
          const i = list[k]!
          if (seen[i] === round) continue
          seen[i] = round
          const b = 4 * i
          if (boxes[b]! <= x1 && boxes[b + 2]! >= area.x && boxes[b + 1]! <= y1 && boxes[b + 3]! >= area.y) found.push(i)
        }
      }
    }
    return found
  }
}
