// What packing is given. It is plain data: what package place of the Go side calls a
// Problem, with the names of its fields where these are not said here.

/** A chart to pack. Lengths are points, node lists are by the index of the node. */
export interface PlanInput {
  /** Number of positions. */
  n: number
  /** The superior of every node, -1 = top. There are no circles. That of a co-head may be
   *  the one that it stands beside. */
  superior: Int32Array
  /** With whom a node heads a branch, beside whom it stands then; -1 = nobody. */
  coHead: Int32Array | null
  /** Rank among the reports of the superior: the lowest is first; null = all alike. */
  order: Int32Array | null
  width: Float64Array
  height: Float64Array
  /** One of Kind. */
  kind: Uint8Array
  /** Level bands from 1, 0 = none. */
  level: Int32Array | null
  /** The unit of every node, -1 = none. */
  group: Int32Array | null
  /** By unit: the unit that it is part of, -1 = none. */
  groupParent: Int32Array
  /** By unit: 1 = it should get a frame; null = none should. */
  framed: Uint8Array | null
  /** Room that the label of a frame needs. */
  frameLabel: number
  /** How the reports of a manager are to stand, one of Arrange; null = as the layout likes. */
  arrange: Uint8Array | null
  /** The number of columns for Arrange.InColumns. */
  arrangeColumns: Uint8Array | null
  hangs: HangInput | null
  direction: Direction
  /** As place.Options has them. */
  stack: number
  columns: number
  rows: number
  /** The share by which gaps between what hangs are higher than usual. */
  spread: number
}

/** How branches hang, by node; the entry behind the last node is that of the tops. */
export interface HangInput {
  /** HangFlag values; 0 = what is below does not hang. */
  flags: Uint8Array
  /** Where the columns of a node begin in `columns`; one entry more than flags. */
  columnStart: Uint32Array
  /** The number of reports in each column. */
  columns: Uint32Array
}

export const enum HangFlag { Hangs = 1, Row = 2, Across = 4, Left = 8, Both = 16 }

export const enum Kind { Line, Assistant, Adviser }

export const enum Arrange { Auto, InRow, Hanging, HangingLeft, HangingRight, BothSides, InColumns }

/** The way in which the hierarchy grows. */
export const enum Direction { TopDown, LeftRight, BottomUp, RightLeft }

/** Tells whether the hierarchy grows to the right or left. */
export function isSideways(d: Direction): boolean {
  return d === Direction.LeftRight || d === Direction.RightLeft
}

/** Tells whether a node is an assistant or adviser. */
export function isStaff(p: PlanInput, n: number): boolean {
  const kind = p.kind[n]
  return kind === Kind.Assistant || kind === Kind.Adviser
}

/** Tells whether a node stands beside another one as head of the same branch. */
export function isCoHead(p: PlanInput, n: number): boolean {
  return p.coHead !== null && p.coHead[n]! >= 0
}
