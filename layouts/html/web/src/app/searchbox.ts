// The search field with its list of results: a WAI-ARIA combobox.
import { debounce, fill, h, icon } from './dom'
import type { Model } from './model'
import { type Found, Search } from './search'
import { labelOf, t } from './words'

const shown = 50

export interface SearchActions {
  go(i: number): void
  /** Filters the chart by the question. */
  all(question: string): void
  say(text: string): void
  leave(): void
}

export class SearchBox {
  readonly element: HTMLElement
  readonly input: HTMLInputElement
  #list: HTMLElement
  #model: Model | null = null
  #search: Search | null = null
  #found: Found | null = null
  #active = -1

  constructor(private actions: SearchActions) {
    this.input = h('input', {
      type: 'search', role: 'combobox', id: 'ow-search', placeholder: t('searchHint'), 'aria-label': t('search'), autocomplete: 'off', spellcheck: 'false', dir: 'auto',
      'aria-expanded': 'false', 'aria-controls': 'ow-results', 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox',
      oninput: debounce(() => void this.#ask(), 15),
      onfocus: () => { void this.#search?.prepare(); if (this.input.value && !this.#found) void this.#ask() },
      onkeydown: (e: KeyboardEvent) => { if (this.#key(e)) { e.preventDefault(); e.stopPropagation() } },
    })
    // The list is not a tab stop: the field says which result is the active one.
    this.#list = h('div', { role: 'listbox', id: 'ow-results', class: 'results', 'aria-label': t('search'), hidden: true, onmousedown: (e: MouseEvent) => e.preventDefault() })
    this.element = h('div', { class: 'search', role: 'search', onfocusout: (e: FocusEvent) => { if (!this.element.contains(e.relatedTarget as Node | null)) this.#close() } }, icon('search'), this.input, this.#list)
  }

  /** Searches another organisation. Its words are listed while nothing else is to do. */
  setModel(model: Model): Search {
    this.#model = model
    const search = this.#search = new Search(model)
    this.#close()
    const idle: (f: () => void) => void = window.requestIdleCallback ? (f) => window.requestIdleCallback(f, { timeout: 2000 }) : (f) => window.setTimeout(f, 300)
    idle(() => { if (search === this.#search) void search.prepare() })
    return search
  }

  async #ask(): Promise<void> {
    const search = this.#search, model = this.#model, question = this.input.value
    if (!search || !model) return
    if (question.trim() === '') return this.#close()
    if (!search.ready) {
      this.#open(h('div', { class: 'hint' }, t('preparing')))
      await search.prepare()
      if (question !== this.input.value || search !== this.#search) return
    }
    this.#show(model, search.find(question))
  }

  #show(model: Model, found: Found): void {
    this.#found = found
    this.#active = -1
    const n = found.nodes.length
    const options: HTMLElement[] = []
    for (const i of found.nodes.subarray(0, shown)) options.push(this.#option(model, i, found.field(i), options.length))
    if (n > 0) options.push(h('div', { role: 'option', id: `ow-r${options.length}`, class: 'all', 'aria-selected': 'false', onclick: () => this.#pick(options.length - 1) }, t('showAll', n)))
    else options.push(h('div', { role: 'option', class: 'hint', 'aria-disabled': 'true', 'aria-selected': 'false' }, t('noResults')))
    this.#open(...options)
    this.actions.say(n > 0 ? t('results', n) : t('noResults'))
  }

  #option(model: Model, i: number, field: string, at: number): HTMLElement {
    const { doc } = model
    const label = model.label(i)
    const why = field === 'id' ? `${labelOf('id')}: ${doc.id(i)}` : field === 'value' ? this.#why(model, i) : ''
    const title = doc.title(i) === label ? '' : doc.title(i)
    const unit = model.unitName(doc.unit[i]!)
    return h('div', { role: 'option', id: `ow-r${at}`, 'aria-selected': 'false', onclick: () => this.#pick(at) },
      h('bdi', { class: 'name' }, label),
      h('span', { class: 'sub' }, title && h('bdi', null, title), title && unit && ' · ', unit && h('bdi', null, unit), why && h('bdi', { class: 'why' }, why)))
  }

  // why is the value that has most of the question.
  #why(model: Model, i: number): string {
    const first = this.input.value.trim().toLowerCase().split(/\s+/)[0] ?? ''
    const texts = model.doc.meta.keys.map((k, c) => [labelOf(k.label || k.name), model.doc.value(i, c)] as const)
    const hit = texts.find(([, v]) => v.toLowerCase().includes(first)) ?? texts.find(([, v]) => v !== '')
    return hit ? `${hit[0]}: ${hit[1]}` : ''
  }

  #key(e: KeyboardEvent): boolean {
    const options = this.#list.querySelectorAll<HTMLElement>('[role=option]:not([aria-disabled])').length
    switch (e.key) {
      case 'ArrowDown':
        if (this.#list.hidden) void this.#ask()
        else this.#activate(this.#active + 1 >= options ? 0 : this.#active + 1)
        return true
      case 'ArrowUp': this.#activate(this.#active <= 0 ? options - 1 : this.#active - 1); return true
      case 'Enter':
        if (!this.#list.hidden && options > 0) this.#pick(Math.max(0, this.#active))
        else void this.#ask()
        return true
      case 'Escape':
        if (!this.#list.hidden) this.#close()
        else if (this.input.value) this.input.value = ''
        else this.actions.leave()
        return true
    }
    return false
  }

  #activate(at: number): void {
    this.#list.querySelectorAll('[role=option]').forEach((o, k) => o.setAttribute('aria-selected', String(k === at)))
    const o = this.#list.querySelectorAll<HTMLElement>('[role=option]')[at]
    this.#active = o ? at : -1
    if (!o) return
    o.scrollIntoView({ block: 'nearest' })
    this.input.setAttribute('aria-activedescendant', o.id)
  }

  #pick(at: number): void {
    const found = this.#found
    const question = this.input.value.trim()
    if (!found) return
    this.#close()
    const i = found.nodes[at]
    if (at < shown && i !== undefined) this.actions.go(i)
    else this.actions.all(question)
  }

  #open(...content: HTMLElement[]): void {
    fill(this.#list, ...content)
    this.#list.scrollTop = 0
    this.#list.hidden = false
    this.input.setAttribute('aria-expanded', 'true')
    this.input.removeAttribute('aria-activedescendant')
  }

  #close(): void {
    this.#list.hidden = true
    this.#found = null
    this.#active = -1
    this.#list.replaceChildren()
    this.input.setAttribute('aria-expanded', 'false')
    this.input.removeAttribute('aria-activedescendant')
  }
}
