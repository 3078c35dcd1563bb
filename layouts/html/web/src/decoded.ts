// Decoded is a Doc over the columns of a container.
import type { Columns, Texts } from './container'
import { type Cross, type Doc, type Face, field, type Fixed, type Ink, type Item, type Mark, type Meta, type Plan, type Routes, type Stroke, type Template } from './doc'

/** The head of a document, as layouts/html/document.go writes it. */
interface Head {
  label: string
  n: number
  meta: Meta
  strokes: Stroke[]
  templates: Template[]
  items: Packed[]
  legend: { items: number[]; w: number; h: number; entries: Meta['legend'] extends null ? never : NonNullable<Meta['legend']>['entries'] } | null
  plan: { frameLabel: number; direction: number; stack: number; columns: number; rows: number; spread: number }
  fixed: Omit<Fixed, 'x' | 'y' | 'lines'> | null
  drawn: Omit<Fixed, 'x' | 'y' | 'lines'> | null
}

/** An item as a list: its kind, then its properties in the order of unpack. */
type Packed = (number | string | boolean)[]

export class Decoded implements Doc {
  readonly label: string
  readonly n: number
  readonly meta: Meta
  readonly superior: Int32Array
  readonly childStart: Int32Array
  readonly childList: Int32Array
  readonly unit: Int32Array
  readonly status: Uint8Array
  readonly kind: Uint8Array
  readonly depth: Int32Array
  readonly direct: Int32Array
  readonly total: Int32Array
  readonly cross: Cross
  readonly routes: Routes | null
  readonly plan: Plan
  readonly fixed: Fixed | null
  readonly drawn: Fixed | null
  readonly faceIndex: Int32Array
  readonly closed: Uint8Array | null
  readonly #head: Head
  readonly #flags: Uint8Array
  readonly #items: Item[]
  readonly #faceStart: Int32Array
  readonly #faceItems: Int32Array
  readonly #faces: Face[] = []
  readonly #columns = new Map<string, Column>()
  readonly #tooltips: Int32Array
  #marked: Map<number, Mark[]> | null = null
  #ids: Map<string, number> | null = null

  constructor(private readonly c: Columns) {
    const head = c.head as Head
    this.#head = head
    this.label = head.label
    this.n = head.n
    this.meta = head.meta
    this.superior = c.ints('superior')
    this.unit = c.ints('unit')
    this.status = c.bytes('status')
    this.kind = c.bytes('kind')
    this.#flags = c.bytes('flags')
    this.#items = head.items.map((p) => unpack(p, head))
    this.#faceStart = c.ints('faceStart')
    this.#faceItems = c.ints('faceItems')
    this.faceIndex = c.ints('face')
    this.closed = c.has('closed') ? c.bytes('closed') : null
    this.#tooltips = c.ints('tooltip')
    if (head.legend) {
      this.meta.legend = { face: { items: head.legend.items.map((i) => this.#items[i]!) }, w: head.legend.w, h: head.legend.h, entries: head.legend.entries }
    }
    this.plan = plan(c, head, this.superior, this.unit, this.kind)
    const [start, list] = children(this.superior, this.plan.order)
    this.childStart = start
    this.childList = list
    this.depth = depths(start, list)
    const [direct, total] = below(start, list, this.n)
    this.direct = c.has('direct') ? c.ints('direct') : direct
    this.total = c.has('total') ? c.ints('total') : total
    const from = c.ints('crossFrom')
    this.cross = { n: from.length, from, to: c.ints('crossTo'), kind: c.bytes('crossKind') }
    this.routes = c.has('routeKind') ? routes(c, 'route') : null
    const places = (name: 'fixed' | 'drawn'): Fixed | null =>
      head[name] ? { x: Float64Array.from(c.ints(name + 'X'), (v) => v / 100), y: Float64Array.from(c.ints(name + 'Y'), (v) => v / 100), lines: routes(c, name), ...head[name] } : null
    this.fixed = places('fixed')
    this.drawn = places('drawn')
  }

  gap(i: number): boolean { return (this.#flags[i]! & 1) !== 0 }
  missing(i: number): boolean { return (this.#flags[i]! & 2) !== 0 }
  folded(i: number): number { return Number(this.#column('folded').get(i)) || 0 }
  id(i: number): string { return this.#column('id').get(i) }
  name(i: number): string { return this.#column('name').get(i) }
  title(i: number): string { return this.#column('title').get(i) }
  value(i: number, key: number): string { return this.#column(`value${key}`).get(i) }
  link(i: number): string { return this.#column('link').get(i) }
  tags(i: number): string[] { return this.#column('tags').get(i).split('\n').filter(Boolean) }
  text(i: number): string { return this.string(i, this.#head.templates[this.#tooltips[i]!]!) }

  marks(i: number): Mark[] {
    if (!this.#marked) {
      this.#marked = new Map()
      const at = this.c.ints('markAt')
      const kinds = this.c.texts('markKind')
      const messages = this.c.texts('markMessage')
      at.forEach((node, k) => {
        const mark = { kind: kinds.get(k), message: messages.get(k) }
        this.#marked!.set(node, [...(this.#marked!.get(node) ?? []), mark])
      })
    }
    return this.#marked.get(i) ?? []
  }

  find(id: string): number {
    this.#ids ??= new Map(this.all('id').map((id, i) => [id, i]))
    return this.#ids.get(id) ?? -1
  }

  all(column: 'id' | 'name' | 'title' | number): string[] {
    return this.#column(typeof column === 'number' ? `value${column}` : column).all(this.n)
  }

  face(i: number): Face {
    const f = this.faceIndex[i]!
    return (this.#faces[f] ??= { items: Array.from(this.#faceItems.subarray(this.#faceStart[f], this.#faceStart[f + 1]), (k) => this.#items[k]!) })
  }

  accent(i: number): Ink {
    for (const item of this.face(i).items) {
      if (item.kind !== 'text' && item.kind !== 'image' && item.kind !== 'rect' && item.fill >= 0) return item.fill
    }
    return this.meta.theme.border
  }

  string(i: number, t: Template): string {
    let out = ''
    for (const piece of t) {
      if (typeof piece === 'string') out += piece
      else if (piece[2] === -2) out += this.#date(this.#field(i, piece[0]))
      else out += words(this.#field(i, piece[0]), piece[1], piece[2])
    }
    return out
  }

  blob(b: number): Blob { return this.c.blob(b) }

  #date(iso: string): string {
    const [year, month, day] = iso.split('-').map(Number)
    return `${day} ${this.meta.months[month! - 1]} ${year}`
  }

  #field(i: number, f: number): string {
    if (f < 0) return this.marks(i)[-1 - f]!.message
    switch (f) {
      case field.name: return this.name(i)
      case field.title: return this.title(i)
      case field.id: return this.id(i)
      case field.unit: return this.meta.units[this.unit[i]!]?.name ?? ''
      case field.initials: return initials(this.name(i))
      case field.direct: return String(this.direct[i])
      case field.total: return String(this.total[i])
    }
    return this.value(i, f - field.values)
  }

  #column(name: string): Column {
    let c = this.#columns.get(name)
    if (!c) {
      c = new Column(this.c, name)
      this.#columns.set(name, c)
    }
    return c
  }
}

/** A column of texts by position: all of them, those of some positions (name@), or a list that it refers to (name#). */
class Column {
  #all: string[] | null = null
  readonly #texts: Texts
  readonly #of: Int32Array | null
  readonly #at: Map<number, number> | null

  constructor(c: Columns, name: string) {
    this.#texts = c.texts(name)
    this.#of = c.has(name + '#') ? c.ints(name + '#') : null
    this.#at = c.has(name + '@') ? new Map(Array.from(c.ints(name + '@'), (node, k) => [node, k])) : null
  }

  get(i: number): string {
    if (this.#at) {
      const k = this.#at.get(i)
      if (k === undefined) return ''
      i = k
    }
    return this.#texts.get(this.#of ? this.#of[i]! : i)
  }

  all(n: number): string[] {
    const list = this.#texts.all()
    if (!this.#of && !this.#at && list.length === n) return list
    return (this.#all ??= Array.from({ length: n }, (_, i) => this.get(i)))
  }
}

/** The words from..to of a text, which are what is between spaces; to = -1: to the end. */
function words(s: string, from: number, to: number): string {
  if (from === 0 && to === -1) return s
  return s.split(' ').slice(from, to === -1 ? undefined : to).join(' ')
}

/** The first letters of the first and the last word, in capitals. Names of which more is to be known have their initials in the template. */
export function initials(name: string): string {
  const list = name.split(' ')
  const first = list[0]!.slice(0, 1)
  return (list.length > 1 ? first + list[list.length - 1]!.slice(0, 1) : first).toUpperCase()
}

function unpack(p: Packed, head: Head): Item {
  const n = (k: number): number => p[k] as number
  const stroke = (k: number): Stroke | null => head.strokes[n(k)] ?? null
  switch (p[0]) {
    case 'r': return { kind: 'rect', x: n(1), y: n(2), w: n(3), h: n(4), r: n(5), fill: n(6), stroke: stroke(7) }
    case 'e': return { kind: 'ellipse', x: n(1), y: n(2), rx: n(3), ry: n(4), fill: n(5), stroke: stroke(6) }
    case 'p': return { kind: 'path', d: p[1] as string, fill: n(2), stroke: stroke(3) }
    case 'i': return { kind: 'image', x: n(1), y: n(2), w: n(3), h: n(4), round: n(5) === 1, blob: n(6) }
  }
  const bits = n(5)
  return {
    kind: 'text', x: n(1), y: n(2), size: n(3), fill: n(4),
    bold: (bits & 1) !== 0, italic: (bits & 2) !== 0, rtl: (bits & 4) !== 0, anchor: ((bits >> 3) & 3) as 0 | 1 | 2, part: bits >> 5,
    text: head.templates[n(6)]!, link: head.templates[n(7)] ?? null,
  }
}

function plan(c: Columns, head: Head, superior: Int32Array, unit: Int32Array, kind: Uint8Array): Plan {
  const sizes = c.floats('sizes')
  const size = c.ints('size')
  const side = (k: number): Float64Array => {
    const out = new Float64Array(size.length)
    for (let i = 0; i < out.length; i++) out[i] = sizes[2 * size[i]! + k]!
    return out
  }
  const optional = (name: string): Int32Array | null => (c.has(name) ? c.ints(name) : null)
  const bytes = (name: string): Uint8Array | null => (c.has(name) ? c.bytes(name) : null)
  return {
    ...head.plan, n: head.n, superior, kind, group: head.meta.units.length > 0 ? unit : null,
    width: side(0), height: side(1),
    order: optional('order'), level: optional('band'), coHead: optional('coHead'),
    groupParent: Int32Array.from(head.meta.units, (u) => u.parent),
    framed: bytes('framed'), arrange: bytes('arrange'), arrangeColumns: bytes('arrangeColumns'),
    hangs: c.has('hangs')
      ? { flags: c.bytes('hangs'), columnStart: starts(c.ints('hangCount')), columns: Uint32Array.from(c.ints('hangColumns')) }
      : null,
  }
}

/** Where lists begin that have so many members. */
function starts(counts: Int32Array): Uint32Array {
  const out = new Uint32Array(counts.length + 1)
  for (let i = 0; i < counts.length; i++) out[i + 1] = out[i]! + counts[i]!
  return out
}

function routes(c: Columns, name: string): Routes {
  return {
    kind: c.bytes(name + 'Kind'), color: c.bytes(name + 'Color'), from: c.ints(name + 'From'), to: c.ints(name + 'To'),
    pathStart: Int32Array.from(starts(c.ints(name + 'Paths'))), pointStart: Int32Array.from(starts(c.ints(name + 'Points'))),
    points: hundredths(c.ints(name + 'At')),
  }
}

/** Points that are told by their distances, zigzag, from the one before: x, y, in hundredths. */
function hundredths(list: Int32Array): Float64Array {
  const out = new Float64Array(list.length)
  const last = [0, 0]
  for (let k = 0; k < list.length; k++) {
    const z = list[k]!
    last[k & 1]! += (z >>> 1) ^ -(z & 1)
    out[k] = last[k & 1]! / 100
  }
  return out
}

/** Reports by superior, in the order in which they are drawn; entry n has the tops. */
function children(superior: Int32Array, order: Int32Array | null): [Int32Array, Int32Array] {
  const n = superior.length
  const start = new Int32Array(n + 2)
  const by = (i: number): number => (superior[i]! < 0 ? n : superior[i]!)
  for (let i = 0; i < n; i++) start[by(i) + 1]!++
  for (let i = 0; i <= n; i++) start[i + 1]! += start[i]!
  const at = start.slice()
  const list = new Int32Array(n)
  for (let i = 0; i < n; i++) list[at[by(i)]!++] = i
  if (order) {
    for (let i = 0; i <= n; i++) list.subarray(start[i], start[i + 1]).sort((a, b) => order[a]! - order[b]! || a - b)
  }
  return [start, list]
}

function depths(start: Int32Array, list: Int32Array): Int32Array {
  const n = list.length
  const out = new Int32Array(n)
  const order = topDown(start, list)
  for (let k = 0; k < order.length; k++) {
    const i = order[k]!
    if (out[i] === 0) out[i] = 1
    for (let c = start[i]!; c < start[i + 1]!; c++) out[list[c]!] = out[i]! + 1
  }
  return out
}

/** All positions, superiors before their reports. */
function topDown(start: Int32Array, list: Int32Array): Int32Array {
  const n = list.length
  const order = new Int32Array(n)
  let end = 0
  for (let k = start[n]!; k < start[n + 1]!; k++) order[end++] = list[k]!
  for (let k = 0; k < end; k++) {
    for (let c = start[order[k]!]!; c < start[order[k]! + 1]!; c++) order[end++] = list[c]!
  }
  return order.subarray(0, end)
}

function below(start: Int32Array, list: Int32Array, n: number): [Int32Array, Int32Array] {
  const direct = new Int32Array(n)
  const total = new Int32Array(n)
  for (const i of topDown(start, list).reverse()) {
    direct[i] = start[i + 1]! - start[i]!
    total[i] = direct[i]!
    for (let c = start[i]!; c < start[i + 1]!; c++) total[i]! += total[list[c]!]!
  }
  return [direct, total]
}
