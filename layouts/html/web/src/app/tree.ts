// The tree for the keyboard and for programs that read aloud: one WAI-ARIA treeview over the
// picture. Only the rows near the current one are elements; each lies where its card is
// drawn, so that the focus is seen on the card.
//
// https://www.w3.org/WAI/ARIA/apg/patterns/treeview/
import { h, set } from './dom'
import type { Model } from './model'
import { plain } from './search'

/** Rows on each side of the current one that are elements. */
const reach = 30

export interface Actions {
  choose(i: number): void
  /** The details of the current position are wished. */
  details(i: number): void
  toggle(nodes: number[], open: boolean): void
}

type Rect = { x: number; y: number; w: number; h: number } | null

export class Tree {
  readonly element: HTMLElement
  #model!: Model
  #rows: Int32Array = new Int32Array(0)
  #row: Int32Array = new Int32Array(0) // by position, -1 = not seen
  #place: Int32Array = new Int32Array(0) // among those with the same superior, from 1
  #open: Uint8Array = new Uint8Array(0)
  #items = new Map<number, HTMLElement>()
  #typed = ''
  #typedAt = -Infinity
  #chosen = -1
  current = -1

  constructor(private actions: Actions, private rectOf: (i: number) => Rect, label: string) {
    this.element = h('div', { role: 'tree', class: 'tree', 'aria-label': label })
    this.element.addEventListener('keydown', (e) => { if (this.#key(e)) { e.preventDefault(); e.stopPropagation() } })
    // A program that reads aloud moves the focus and clicks without a pointer.
    this.element.addEventListener('focusin', (e) => {
      const i = this.#nodeOf(e.target)
      if (i >= 0 && i !== this.current) this.actions.choose(i)
    })
    this.element.addEventListener('click', (e) => {
      const i = this.#nodeOf(e.target)
      if (i >= 0) this.actions.details(i)
    })
  }

  get hasFocus(): boolean { return this.element.contains(document.activeElement) }

  /** Changes what the tree is of. */
  show(model: Model, rows: Int32Array, open: Uint8Array): void {
    if (model !== this.#model) {
      this.#model = model
      this.#place = new Int32Array(model.n)
      for (let s = 0; s <= model.n; s++) model.children(s).forEach((i, k) => { this.#place[i] = k + 1 })
      this.#drop()
    }
    this.#rows = rows
    this.#open = open
    this.#row = new Int32Array(model.n).fill(-1)
    rows.forEach((i, k) => { this.#row[i] = k })
    if (this.current >= model.n || this.current < 0 || this.#row[this.current]! < 0) this.current = this.#near(this.current)
    this.#update()
  }

  /** Chooses a position, which makes it the current one, and takes the focus there if wished; -1 = none is chosen. */
  set(i: number, focus: boolean): void {
    this.#chosen = i
    if (i >= 0 && this.#row[i] !== undefined && this.#row[i]! >= 0) this.current = i
    this.#update()
    if (focus) this.focus()
  }

  focus(): void { this.#items.get(this.current)?.focus({ preventScroll: true }) }

  /** Lays the current row, or all, where the cards are. */
  lay(all: boolean): void {
    for (const [i, e] of this.#items) {
      if (!all && i !== this.current) continue
      const r = this.rectOf(i), where = r ? `translate(${r.x}px, ${r.y}px)` : 'none', width = `${r ? r.w : 1}px`
      if (e.style.transform === where && e.style.width === width) continue
      e.style.transform = where
      e.style.width = width
      e.style.height = `${r ? r.h : 1}px`
    }
  }

  #nodeOf(target: EventTarget | null): number {
    const item = (target as Element | null)?.closest<HTMLElement>('[role=treeitem]')
    return item ? Number(item.dataset.node) : -1
  }

  // near is the one that stands for a position that is not seen: the first above it that is.
  #near(i: number): number {
    for (let k = 0; i >= 0 && i < this.#model.n && k <= this.#model.n; i = this.#model.superior(i), k++) if (this.#row[i]! >= 0) return i
    return this.#rows[0] ?? -1
  }

  #drop(): void {
    this.#items.clear()
    this.element.replaceChildren()
  }

  #update(): void {
    const had = this.hasFocus
    const at = this.current < 0 ? 0 : this.#row[this.current]!
    const from = Math.max(0, at - reach), to = Math.min(this.#rows.length, at + reach + 1)
    const wanted = new Set(this.#rows.subarray(from, to))
    for (const [i, e] of this.#items) {
      if (wanted.has(i)) continue
      this.#items.delete(i)
      e.remove()
    }
    let before: Element | null = null
    for (let k = from; k < to; k++) {
      const i = this.#rows[k]!
      const e = this.#item(i)
      const next: Element | null = before ? before.nextElementSibling : this.element.firstElementChild
      if (next !== e) this.element.insertBefore(e, next)
      before = e
    }
    this.lay(true)
    if (had && !this.hasFocus) this.focus()
  }

  #item(i: number): HTMLElement {
    const model = this.#model
    let e = this.#items.get(i)
    if (!e) {
      e = h('div', { role: 'treeitem', class: 'item', 'data-node': i, 'aria-label': model.doc.text(i), 'aria-level': model.depth(i), 'aria-posinset': this.#place[i]!, 'aria-setsize': model.beside(i).length })
      this.#items.set(i, e)
    }
    set(e, {
      'aria-expanded': model.isManager(i) ? (this.#open[i] ? 'true' : 'false') : null,
      'aria-selected': i === this.#chosen ? 'true' : 'false',
      tabindex: i === this.current ? 0 : -1,
    })
    return e
  }

  #key(e: KeyboardEvent): boolean {
    const i = this.current
    if (i < 0 || e.ctrlKey || e.metaKey || e.altKey) return false
    const at = this.#row[i]!
    const manager = this.#model.isManager(i)
    if (e.shiftKey && e.key.startsWith('Arrow')) return false
    switch (e.key) {
      case 'ArrowDown': return this.#to(at + 1)
      case 'ArrowUp': return this.#to(at - 1)
      case 'Home': return this.#to(0)
      case 'End': return this.#to(this.#rows.length - 1)
      case 'ArrowRight': case 'ArrowLeft': {
        const deeper = (e.key === 'ArrowRight') !== this.#model.doc.meta.rtl
        if (deeper && manager && !this.#open[i]) this.actions.toggle([i], true)
        else if (deeper && manager) this.#to(at + 1)
        else if (!deeper && manager && this.#open[i]) this.actions.toggle([i], false)
        else if (!deeper && this.#model.superior(i) >= 0) this.#to(this.#row[this.#model.superior(i)]!)
        return true
      }
      case '*': {
        this.actions.toggle([...this.#model.beside(i)].filter((k) => this.#model.isManager(k) && !this.#open[k]), true)
        return true
      }
      case 'Enter': this.actions.details(i); return true
    }
    return this.#type(e)
  }

  #to(row: number): boolean {
    const i = this.#rows[row]
    if (i !== undefined) this.actions.choose(i)
    return true
  }

  // type goes to the next row whose name begins with what was typed within a short while. A
  // small f that begins nothing is left to the page, which fits the picture to the screen.
  #type(e: KeyboardEvent): boolean {
    const fresh = e.timeStamp - this.#typedAt > 800
    if (e.key.length !== 1 || !/[\p{L}\p{N}]/u.test(e.key) && (fresh || e.key !== ' ')) return false
    if (fresh && (e.key === 'f' || e.key === '0')) return false
    this.#typed = fresh ? plain(e.key) : this.#typed + plain(e.key)
    this.#typedAt = e.timeStamp
    // The same letter again goes on to the next; more letters may stay where they are.
    const again = [...this.#typed].every((c) => c === this.#typed[0]) ? this.#typed[0]! : this.#typed
    const at = this.#row[this.current]!
    const step = again.length === 1 ? 1 : 0
    for (let k = 0; k < this.#rows.length; k++) {
      const i = this.#rows[(at + step + k) % this.#rows.length]!
      if (plain(this.#model.label(i)).startsWith(again)) {
        if (i !== this.current) this.actions.choose(i)
        break
      }
    }
    return true
  }
}
