// Doc is an organisation as the explorer has it: typed arrays by position, and texts that
// are decoded when they are asked for. It is read from the container that the Go package
// layouts/html writes; container.ts takes that apart.
import { read } from './container'
import { Decoded } from './decoded'
import type { PlanInput } from './pack/input'

/** Indexes into Palette.light and Palette.dark; -1 is no colour. */
export type Ink = number

/** How an outline is drawn: width in points, index of the colour, dashes, round ends. */
export interface Stroke { width: number; color: Ink; dash: number[]; round: boolean }

/** A text with gaps: pieces are literal, or the words from..to of a field (to = -1: to the end; -2: the ISO date in words). */
export type Template = (string | [field: number, from: number, to: number])[]

/** Fields that templates refer to; from `values` on, those of Meta.keys; below 0 the messages of marks. */
export const field = { name: 0, title: 1, id: 2, unit: 3, initials: 4, direct: 5, total: 6, values: 8 } as const

/** What a text is of a card. */
export const part = { other: 0, name: 1, title: 2, detail: 3, initials: 4, badge: 5, counts: 6 } as const

/** One thing to paint, in points from the top left corner of the card, y down. */
export type Item =
  | { kind: 'rect'; x: number; y: number; w: number; h: number; r: number; fill: Ink; stroke: Stroke | null }
  | { kind: 'ellipse'; x: number; y: number; rx: number; ry: number; fill: Ink; stroke: Stroke | null }
  | { kind: 'path'; d: string; fill: Ink; stroke: Stroke | null }
  | { kind: 'text'; x: number; y: number; size: number; fill: Ink; anchor: 0 | 1 | 2; bold: boolean; italic: boolean; rtl: boolean; part: number; text: Template; link: Template | null }
  | { kind: 'image'; x: number; y: number; w: number; h: number; round: boolean; blob: number }

/** How a card is painted, item over item. Cards that look alike share one. */
export interface Face { items: readonly Item[] }

export interface Unit { id: string; name: string; parent: number; accent: Ink; frame: Ink; edge: Ink; text: Ink; framed: boolean }

/** A key of positions that has values. form: 0 named, 1 bare (a place), 2 e-mail, 3 ISO date, 4 a field that the organisation chose. */
export interface Key { name: string; label: string; form: number }

export interface Mark { kind: string; message: string }

export interface Entry { label: string; color: Ink }

/** The names that theme files have for colours; accent is that of the first unit. */
export type ThemeColor = 'paper' | 'card' | 'hollow' | 'border' | 'dashes' | 'ink' | 'text' | 'faint' | 'rule' | 'stripe' | 'solid' | 'secondary' | 'dotted' | 'on' | 'neutral'
  | 'chip' | 'chip_line' | 'chip_text' | 'acting' | 'acting_line' | 'acting_text' | 'leaving' | 'leaving_line' | 'leaving_text'
  | 'error' | 'warning' | 'added' | 'removed' | 'moved' | 'changed' | 'accent'

export interface Meta {
  title: string
  subtitle: string
  /** BCP 47, '' when the file does not say. */
  lang: string
  /** The page is read from right to left. */
  rtl: boolean
  /** ISO date, '' when it is not said. */
  asOf: string
  /** Positions of the whole organisation, 0 when not said. */
  whole: number
  /** The cards are units and not positions. */
  ofUnits: boolean
  generator: string
  /** Title and subtitle are to be shown; else the title is that of the window only. */
  heading: boolean
  /** Levels below the tops that are open at first, as --depth has it; 0 = nobody said. Doc.closed has what that means by position. */
  open: number
  /** The page is to be part of another one (--embed). */
  embed: boolean
  /** CSS list of font families. */
  fonts: string
  palette: { light: string[]; dark: string[] | null; night: boolean }
  /** Colours of the theme by their part. */
  theme: Record<ThemeColor, Ink>
  /** Lines by kind: 0 solid, 1 secondary, 2 dotted, 3 former; dotted ones in several colours. */
  lines: Stroke[]
  dotted: Ink[]
  /** Radius of the corners of solid lines, in points. */
  corners: number
  /** The word for a level, before its number. */
  level: string
  /** Names of the months, for dates in words: 1 November 2026. */
  months: string[]
  units: Unit[]
  keys: Key[]
  /** Marks that are about no position, and remarks of the picture. */
  marks: Mark[]
  notes: string[]
  legend: { face: Face; w: number; h: number; entries: Entry[] } | null
  /** Texts at the left, in the middle and at the right of the margins of the page. */
  header: string[]
  footer: string[]
  /** Index of the blob, -1 = none; its size in points. */
  logo: { blob: number; w: number; h: number } | null
}

/** Ends and kind of the lines that are not the primary one: 1 secondary, 2 dotted, 3 former. */
export interface Cross { n: number; from: Int32Array; to: Int32Array; kind: Uint8Array }

/** Lines as they are drawn with everything open: line l has the paths pathStart[l]..pathStart[l+1], path p the points pointStart[p]..pointStart[p+1]; points are x, y. */
export interface Routes { kind: Uint8Array; /** Index into Meta.dotted. */ color: Uint8Array; from: Int32Array; to: Int32Array; pathStart: Int32Array; pointStart: Int32Array; points: Float64Array }

/** What decides where cards stand. */
export type Plan = PlanInput

/** Where everything stands while all branches are open: top left corners and lines, of which to[] is the first report only. */
export interface Fixed { x: Float64Array; y: Float64Array; width: number; height: number; labelsBelow: boolean; lines: Routes; frames: { unit: number; x: number; y: number; w: number; h: number }[]; bands: { level: number; x: number; y: number; w: number; h: number }[] }

export interface Doc {
  /** Which of several this is: before, after, changes, or the title of a view; '' = the only one. */
  label: string
  n: number
  meta: Meta
  /** -1 = a top. */
  superior: Int32Array
  /** Reports of i in the order in which they are drawn: childList[childStart[i]..childStart[i+1]]; the tops are those of n. */
  childStart: Int32Array
  childList: Int32Array
  /** Index into Meta.units, -1 = none. */
  unit: Int32Array
  /** position.Status: 0 filled, 1 vacant, 2 acting, 3 planned, 4 leaving. */
  status: Uint8Array
  kind: Uint8Array
  /** Nobody holds it: it is vacant or planned. */
  gap(i: number): boolean
  /** It only stands for a superior whom the file does not have. */
  missing(i: number): boolean
  /** Depth in the organisation, 1 = a top. */
  depth: Int32Array
  /** Direct and all reports in the whole organisation. */
  direct: Int32Array
  total: Int32Array
  /** Below whom nothing is shown at first (1); null = all branches are open. */
  closed: Uint8Array | null
  /** Positions below that the picture leaves out. */
  folded(i: number): number
  id(i: number): string
  name(i: number): string
  title(i: number): string
  /** By index into Meta.keys. */
  value(i: number, key: number): string
  link(i: number): string
  tags(i: number): string[]
  marks(i: number): Mark[]
  /** What is read aloud of the card: the title of its group in the SVG. */
  text(i: number): string
  /** The position with an id, -1 = none. */
  find(id: string): number
  /** All texts of a column at once, for search: 'id', 'name', 'title', or the index of a key. */
  all(column: 'id' | 'name' | 'title' | number): string[]
  cross: Cross
  /** Lines that are not primary ones, as drawn with everything open; null = there are none. */
  routes: Routes | null
  plan: Plan
  /** Of layouts that the page cannot work out (dot, twopi, …), with all lines; null = the plan says it. */
  fixed: Fixed | null
  /** Where everything stands while all branches are open when lines between branches moved cards apart, with the solid lines; null = as the plan is packed. */
  drawn: Fixed | null
  face(i: number): Face
  faceIndex: Int32Array
  /** The colour that a card is from afar. */
  accent(i: number): Ink
  string(i: number, t: Template): string
  /** A photo or the logo, as a file. */
  blob(b: number): Blob
}

/** Reads a container. It throws an Error when the bytes are none. */
export function decode(bytes: Uint8Array): Doc[] {
  return read(bytes).map((columns) => new Decoded(columns))
}
