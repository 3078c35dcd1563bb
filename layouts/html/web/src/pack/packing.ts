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
export interface Line { from: number; to: number[]; paths: Path[] }

/** Puts lines into flat lists. */
export function flatten(lines: Line[]): Lines {
  let tos = 0, paths = 0, numbers = 0
  for (const l of lines) {
    tos += l.to.length
    paths += l.paths.length
    for (const path of l.paths) numbers += path.length
  }
  const out: Lines = {
    count: lines.length, from: new Int32Array(lines.length),
    toStart: new Uint32Array(lines.length + 1), to: new Int32Array(tos),
    pathStart: new Uint32Array(lines.length + 1), pointStart: new Uint32Array(paths + 1),
    points: new Float64Array(numbers),
  }
  let to = 0, path = 0, at = 0
  lines.forEach((l, i) => {
    out.from[i] = l.from
    for (const n of l.to) out.to[to++] = n
    out.toStart[i + 1] = to
    for (const points of l.paths) {
      for (const v of points) out.points[at++] = v
      out.pointStart[++path] = at / 2
    }
    out.pathStart[i + 1] = path
  })
  return out
}
