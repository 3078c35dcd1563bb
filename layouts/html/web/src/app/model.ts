// Questions about one organisation: who is above, below and beside whom, what is seen when
// some branches are closed, and which positions have a value.
import type { Doc } from '../doc'

/** The kinds of lines that are not primary ones, as in Doc.cross. */
export const enum Line { Second = 1, Dotted = 2, Former = 3 }

export const statuses = ['filled', 'vacant', 'acting', 'planned', 'leaving'] as const
export const kinds = ['line', 'assistant', 'adviser', 'body', 'kindUnit'] as const

/** A line to or from a position. */
export interface Link { other: number; kind: number; up: boolean }

/** Cards whose names can be read when all are seen: on a phone fewer than on a screen. */
const legible = Math.min(60, innerWidth / 24)

export class Model {
  readonly n: number
  /** The deepest level, from 1. */
  readonly deepest: number
  /** Levels that are open at first: as many as can be read on a screen; 0 = all, -1 = as the file says. */
  readonly first: number
  #lines: Map<number, Link[]> | null = null
  #tagged: boolean | null = null

  constructor(readonly doc: Doc) {
    this.n = doc.n
    const count: number[] = []
    for (let i = 0; i < doc.n; i++) count[this.depth(i)] = (count[this.depth(i)] ?? 0) + 1
    this.deepest = count.length - 1
    let levels = 0
    for (let n = 0; levels < this.deepest; levels++) {
      n += count[levels + 1] ?? 0
      if (n > legible && levels >= 2) break
    }
    const { closed, meta } = doc
    this.first = meta.open > 0 ? meta.open + 1 : closed ? -1 : levels >= this.deepest ? 0 : levels
  }

  /** The reports in the order in which they are drawn; those of n are the tops. */
  children(i: number): Int32Array {
    const { childStart, childList } = this.doc
    return childList.subarray(childStart[i]!, childStart[i + 1]!)
  }

  get tops(): Int32Array { return this.children(this.n) }
  isManager(i: number): boolean { return this.doc.childStart[i + 1]! > this.doc.childStart[i]! }
  superior(i: number): number { return this.doc.superior[i]! }
  depth(i: number): number { return this.doc.depth[i]! }

  /** Those above, from the superior up to the top. */
  above(i: number): number[] {
    const list: number[] = []
    for (let s = this.superior(i); s >= 0 && list.length < this.n; s = this.superior(s)) list.push(s)
    return list
  }

  /** Those that share the superior, with the position itself. */
  beside(i: number): Int32Array {
    const s = this.superior(i)
    return this.children(s < 0 ? this.n : s)
  }

  /** Calls f for a position and all below it, of some that are shown or of all, everybody before the reports. */
  walk(i: number, shown: Uint8Array | null, f: (i: number) => void): void {
    const stack = [i]
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      f(at)
      const c = this.children(at)
      for (let k = c.length - 1; k >= 0; k--) if (!shown || shown[c[k]!]) stack.push(c[k]!)
    }
  }

  /** The positions that are shown, in the order of the tree. */
  rows(shown: Uint8Array): Int32Array {
    const rows = new Int32Array(this.n)
    let n = 0
    for (const top of this.tops) this.walk(top, shown, (i) => { rows[n++] = i })
    return rows.subarray(0, n)
  }

  /** Branches of managers open down to a level; 0 = all. */
  openTo(levels: number): Uint8Array {
    const open = new Uint8Array(this.n)
    for (let i = 0; i < this.n; i++) open[i] = levels === 0 || this.depth(i) < levels ? 1 : 0
    return open
  }

  /** Opens the way from the tops to a position. It tells whether that changed anything. */
  reveal(i: number, open: Uint8Array): boolean {
    let changed = false
    for (const a of this.above(i)) {
      if (!open[a]) changed = true
      open[a] = 1
    }
    return changed
  }

  /** Those above, beside and below a position. */
  around(i: number): Uint8Array {
    const near = new Uint8Array(this.n)
    for (const a of this.above(i)) near[a] = 1
    for (const b of this.beside(i)) near[b] = 1
    this.walk(i, null, (k) => { near[k] = 1 })
    return near
  }

  /** Lines of a position that are not primary ones, both ways. */
  links(i: number): Link[] {
    if (!this.#lines) {
      const lines = this.#lines = new Map<number, Link[]>()
      const put = (i: number, l: Link) => {
        const list = lines.get(i)
        if (list) list.push(l)
        else lines.set(i, [l])
      }
      const c = this.doc.cross
      for (let k = 0; k < c.n; k++) {
        const from = c.from[k]!, to = c.to[k]!, kind = c.kind[k]!
        put(from, { other: to, kind, up: false })
        put(to, { other: from, kind, up: true })
      }
    }
    return this.#lines.get(i) ?? []
  }

  /** Whether it is a board or committee, which is known by its title and not by its members. */
  isBody(i: number): boolean { return kinds[this.doc.kind[i]!] === 'body' }

  /** What a card is called: by the holder, else by the title, else by the id. */
  label(i: number): string { return this.isBody(i) && this.doc.title(i) || this.doc.name(i) || this.doc.title(i) || this.doc.id(i) }

  #hasTags(): boolean {
    if (this.#tagged === null) {
      this.#tagged = false
      for (let i = 0; i < this.n && !this.#tagged; i++) this.#tagged = this.doc.tags(i).length > 0
    }
    return this.#tagged
  }

  unitName(u: number): string {
    const unit = this.doc.meta.units[u]
    return unit ? unit.name || unit.id : ''
  }

  /** Whether a unit is another one, or part of it. */
  isIn(unit: number, of: number): boolean {
    const { units } = this.doc.meta
    for (let u = unit, k = 0; u >= 0 && k <= units.length; u = units[u]?.parent ?? -1, k++) if (u === of) return true
    return false
  }

  /** Keys that positions can be filtered and coloured by. */
  keys(): string[] {
    const own = ['unit', 'status']
    if (this.doc.kind.some((k) => k > 0)) own.push('kind')
    own.push('level')
    if (this.#hasTags()) own.push('tags')
    return [...own, ...this.doc.meta.keys.map((k) => k.name).filter((k) => !own.includes(k))]
  }

  /** The values of a key as texts that are the same in every language: ids of units, words of
   *  the format; '' where there is none. Only tags are several. */
  valuesOf(key: string): (i: number) => readonly string[] {
    if (key === 'tags') {
      return (i) => {
        const tags = this.doc.tags(i)
        return tags.length > 0 ? tags : ['']
      }
    }
    const of = this.#reader(key), one = ['']
    return (i) => {
      one[0] = of(i)
      return one
    }
  }

  #reader(key: string): (i: number) => string {
    const { doc } = this
    switch (key) {
      case 'unit': return (i) => doc.meta.units[doc.unit[i]!]?.id ?? ''
      case 'status': return (i) => statuses[doc.status[i]!] ?? ''
      case 'kind': return (i) => kinds[doc.kind[i]!] ?? ''
      case 'level': return (i) => String(doc.depth[i])
      case 'name': return (i) => doc.name(i)
      case 'title': return (i) => doc.title(i)
      case 'id': return (i) => doc.id(i)
    }
    const column = doc.meta.keys.findIndex((k) => k.name === key)
    if (column < 0) return () => ''
    const texts = doc.all(column)
    return (i) => texts[i] ?? ''
  }
}
