// What packing returns.

/** Where everything stands. The top left corner is at 0, 0 and y grows downwards. */
export interface Packing {
  n: number
  /** By node: 1 = it is shown. What is said of others means nothing. */
  shown: Uint8Array
  /** The number of nodes that are shown. */
  count: number
  /** By node: the top left corner of its card. */
  x: Float64Array
  y: Float64Array
  /** By node: 1 = it stands in a stack, and its line comes in at the side. */
  stacked: Uint8Array
  lines: Lines
  frames: Frame[]
  bands: Band[]
  width: number
  height: number
  /** The labels of frames stand at their bottom right, else at their top left. */
  labelsBelow: boolean
}

/** Solid lines: each from one manager to one or several reports, drawn as several paths
 *  with right angles only. */
export interface Lines {
  count: number
  from: Int32Array
  /** The reports of line i are to[toStart[i]] to to[toStart[i + 1] - 1]. */
  toStart: Uint32Array
  to: Int32Array
  /** The paths of line i are pathStart[i] to pathStart[i + 1] - 1. */
  pathStart: Uint32Array
  /** The points of path j are pointStart[j] to pointStart[j + 1] - 1. */
  pointStart: Uint32Array
  /** x and y of every point. */
  points: Float64Array
}

export interface Frame { group: number; x: number; y: number; w: number; h: number }

export interface Band { level: number; x: number; y: number; w: number; h: number }

/** The points of a path, x and y of each in turn. */
export type Path = number[]

/** A line while it is made. */
export interface Line { from: number; to: readonly number[]; paths: Path[] }

/** Lines in flat lists that grow: what many small lists would take is not kept. */
export class LineList {
  readonly points: number[] = []
  readonly #from: number[] = []
  readonly #to: number[] = []
  readonly #toStart = [0]
  readonly #pathStart = [0]
  readonly #pointStart = [0]

  add(l: Line): void {
    this.#from.push(l.from)
    for (const n of ascending(l.to)) this.#to.push(n)
    this.#toStart.push(this.#to.length)
    for (const path of l.paths) {
      for (let i = 0; i < path.length; i++) this.points.push(path[i]!)
      this.#pointStart.push(this.points.length / 2)
    }
    this.#pathStart.push(this.#pointStart.length - 1)
  }

  /** Calls found for the two ends of every stretch, until it says that this is enough. */
  stretches(found: (px: number, py: number, qx: number, qy: number) => boolean): boolean {
    const p = this.points
    for (let path = 1; path < this.#pointStart.length; path++) {
      const end = 2 * this.#pointStart[path]!
      for (let i = 2 * this.#pointStart[path - 1]! + 2; i < end; i += 2) {
        if (found(p[i - 2]!, p[i - 1]!, p[i]!, p[i + 1]!)) return true
      }
    }
    return false
  }

  done(): Lines {
    return {
      count: this.#from.length, from: Int32Array.from(this.#from), toStart: Uint32Array.from(this.#toStart), to: Int32Array.from(this.#to),
      pathStart: Uint32Array.from(this.#pathStart), pointStart: Uint32Array.from(this.#pointStart), points: new Float64Array(this.points),
    }
  }
}

/** Nodes in the order of the file. */
function ascending(nodes: readonly number[]): readonly number[] {
  for (let i = 1; i < nodes.length; i++) if (nodes[i - 1]! > nodes[i]!) return [...nodes].sort((a, b) => a - b)
  return nodes
}
