// The geometry of a chart in points. "Down" is the direction in which the hierarchy
// grows, "across" the other one.

import { isSideways, type Direction } from './input'

export interface Spacing {
  leaf: number // across, between two cards without reports
  branch: number // across, between other neighbours
  tops: number // across, between the trees of two tops
  companion: number // across, between a card and an assistant or adviser
  bus: number // down, where a bus passes between two rows
  overBus: number // down, from a bus to the cards or frames below it
  row: number // down, between rows without a bus
  stack: number // down, between stacked cards
  column: number // across, between columns of a stack, lines included
  indent: number // across, from a manager's edge to the cards hanging from it
  inside: number // across, the least indent, for narrow cards
  spine: number // across, from a manager's edge to the spine
  stub: number // across, from a trunk or spine to the edge of a card
  gridGap: number // across, where the trunk of a grid passes
  drop: number // down, the longest way to a stack before it leaves the row
  below: number // down, the least room below any card
  frame: number // padding of a frame
  near: number // how far a line is moved at most to make it straight
  middle: number // the same for the middle one of an odd number
}

const DOWN: Spacing = {
  leaf: 24, branch: 24, tops: 48, companion: 48, bus: 28, overBus: 14, row: 14, stack: 10, column: 36,
  indent: 32, inside: 24, spine: 14, stub: 18, gridGap: 0, drop: 46, below: 12, frame: 16, near: 24, middle: 48,
}

const TO_SIDE: Spacing = {
  ...DOWN, leaf: 10, branch: 20, tops: 32, companion: 24, bus: 44, overBus: 22, row: 28, gridGap: 20, near: 12, middle: 12,
}

export function spacingFor(d: Direction): Spacing { return { ...(isSideways(d) ? TO_SIDE : DOWN) } }

/** The room in a stripe of a level for its name: at the left, or above the cards. */
export const BAND_LABEL_WIDTH = 44
export const BAND_LABEL_HEIGHT = 18

/** The distances that all branches that hang have in common. */
export const enum Hang {
  Indent = 12, // from the left edge of a card to the cards that hang from it
  Spine = 6, // from the left edge of a card to its spine, and from any spine to the cards
  First = 14, // from a card to the first report
  Bus = 26, // the same below a card that stands in the middle, with a bus between
  Leaf = 9, // between two cards without reports
  Branch = 16, // between others
  Column = 12, // from a column to the spine of the next
  Tree = 28, // between the trees of two tops, both ways
  Side = 22, // from a card to the bus at its side, and from there to its reports
  Beside = 24, // between a top and an assistant beside it
  Trunk = 12, // from a line with cards at both sides to these
  Padding = 8, // between a frame and what is in it
  Labelled = 20, // the same below, with a label between
}
