// App is the explorer: it holds what is shown (state.ts), works out what follows from it, and
// tells the picture (../view), the tree, and the panels. Everything goes one way: a click or a
// key changes the state, and update passes on what that changes.
import type { Doc } from '../doc'
import { View } from '../view/view'
import { Address } from './address'
import { around, branches, revealing, toggling } from './branches'
import { details, type DetailActions } from './details'
import { debounce, fill, h, icon, type Icon } from './dom'
import { listen, tell } from './embed'
import { colorsBy, filters, matching } from './filters'
import { collect, type Finding, findings, worst } from './findings'
import { frame, type Frame, heading, hint } from './frame'
import { help, keys } from './keys'
import { legend } from './legend'
import { Model } from './model'
import { type Pack, packer } from './packing'
import { type Panel, Panels } from './panels'
import { copyAddress } from './save'
import type { Search } from './search'
import { SearchBox } from './searchbox'
import { type Filter, parse, type State, Store } from './state'
import { stats } from './stats'
import { modeOf, paint } from './theme'
import { tools } from './toolbar'
import { Tree } from './tree'
import { speak, t } from './words'

/** What is worked out for one of the organisations, such as before and after. */
interface Side { model: Model; pack: Pack; search: Search | null; findings: readonly Finding[] | null }

function sideOf(doc: Doc): Side {
  const model = new Model(doc)
  let pack: Pack | null = null // of sides that are looked at
  return { model, pack: (open) => (pack ??= packer(model))(open), search: null, findings: null }
}

/** Starts the explorer in an element. */
export function start(host: HTMLElement, docs: Doc[]): App { return new App(host, docs) }

export class App implements DetailActions {
  readonly store: Store
  readonly view: View
  /** For further switches. */
  readonly toolbar: HTMLElement
  readonly #f: Frame
  readonly #panels: Panels
  readonly #tree: Tree
  readonly #box: SearchBox
  readonly #address: Address
  readonly #dark = matchMedia('(prefers-color-scheme: dark)')
  #sides: Side[]
  // What follows from the state.
  #open: Uint8Array = new Uint8Array(0)
  #rows: Int32Array = new Int32Array(0)
  #passes: Uint8Array | null = null
  #near: Uint8Array | null = null
  #keep = -1
  #moving = 0

  constructor(host: HTMLElement, docs: Doc[]) {
    this.#sides = docs.map(sideOf)
    const { meta } = this.#sides[0]!.model.doc
    this.store = new Store(parse(location.hash, this.labels))
    const language = speak(meta.lang)
    this.#tree = new Tree({ choose: (i) => this.#choose(i, true), details: (i) => this.#details(i), toggle: (n, o) => this.toggle(n, o) }, (i) => this.view.rectOf(i), meta.title || t('chart'))
    this.#panels = new Panels((id) => this.showPanel(id))
    const zoom = { zoom: (by: number) => this.view.zoomBy(by), fit: () => this.#fit(), actual: () => this.view.zoomTo(4 / 3) }
    this.#f = frame(this.#tree.element, this.#panels.element, zoom)
    this.#f.root.lang = language
    this.toolbar = this.#f.toolbar
    this.#box = new SearchBox({
      go: (i) => { this.go(i); this.#tree.focus() }, all: (q) => this.#ask(q), say: (text) => this.say(text), leave: () => this.#tree.focus(),
    })
    host.replaceChildren(this.#f.root)
    this.#fillPanels()
    this.#panels.set(this.state.panel) // before the picture is as large as the room beside it
    this.view = new View(this.#f.host)
    this.view.setInsets({ top: 12, right: 12, bottom: 64, left: 12 }) // the strip of buttons
    this.#address = new Address(() => this.#linked, () => this.labels, (s) => this.#arrive(s))
    this.toolbar.append(this.#box.element, ...tools(this, this.#panels.buttons))
    keys(this.#f.stage, {
      ...zoom, move: (x, y) => this.view.panBy(x, y), search: () => this.#box.input.focus(), focus: () => this.focus(this.#tree.current),
      help: () => this.showPanel('keys'), escape: () => this.#escape(),
    })
    heading(this.#f, meta, this.#sides[0]!.model.doc)
    this.#update(this.state, null)
    this.#first()
    this.store.on((now, before) => this.#update(now, before))
    this.#follow()
    if (meta.embed) listen((id) => this.showId(id))
  }

  get state(): State { return this.store.state }
  // linked is the state as a link has it: branches that are toggled are so beside a number of
  // levels, which is not the same on every screen.
  get #linked(): State { return this.state.depth < 0 && this.state.toggled.size > 0 ? { ...this.state, depth: this.model.first } : this.state }
  get side(): Side { return this.#sides[this.state.side] ?? this.#sides[0]! }
  get model(): Model { return this.side.model }
  get doc(): Doc { return this.side.model.doc }
  get labels(): string[] { return this.#sides.map((s) => s.model.doc.label) }
  /** The chosen position, -1 = none. */
  get chosen(): number { return this.state.id === '' ? -1 : this.doc.find(this.state.id) }

  onChange(f: () => void): void { this.store.on(f) }

  /** Shows other organisations, or a newer state of them; choice, branches and camera stay. */
  setDocs(docs: Doc[], options?: { flash?: number[] }): void {
    this.#sides = docs.map(sideOf)
    heading(this.#f, this.#sides[0]!.model.doc.meta, this.#sides[0]!.model.doc)
    if (this.state.side >= docs.length) this.store.set({ side: 0 })
    this.#update(this.state, null)
    if (options?.flash) this.view.flash(options.flash)
  }

  /** Adds a panel with its button. */
  panel(id: string, label: () => string, name: Icon, render: (body: HTMLElement) => void, badge?: () => number, level?: Panel['level']): void {
    this.#panels.add({ id, label, icon: name, render, ...(badge && { badge }), ...(level && { level }) })
    this.#panels.set(this.state.panel)
  }

  /** Opens a panel by its id; '' closes it. */
  showPanel(id: string): void {
    const back = id === '' && this.#panels.element.contains(document.activeElement)
    this.store.set({ panel: id })
    if (id !== '') this.#panels.focus()
    if (back) this.#tree.focus()
  }

  /** Renders the open panel anew when what it shows has changed otherwise. */
  refresh(): void { this.#panels.update() }

  /** Says something to programs that read aloud. */
  say(text: string): void { this.#f.status.textContent = text }

  /** Chooses the position with an id, and shows it; false = there is none. */
  showId(id: string): boolean {
    const i = this.doc.find(id)
    if (i >= 0) this.go(i)
    return i >= 0
  }

  /** Chooses a position, opens the way to it, and moves the picture there. */
  go(i: number): void {
    const near = this.#near
    this.store.set({ id: this.doc.id(i), toggled: revealing(this.model, this.state, [i]), focus: near && !near[i] ? '' : this.state.focus })
    this.view.select(i, { center: true })
    this.#trace()
  }

  /** Shows what is around a position clearly, and all else dimly; the same again ends that. */
  focus(i: number): void {
    if (i < 0 || this.isFocused(i)) return this.store.set({ focus: '' })
    const id = this.doc.id(i)
    this.store.set({ focus: id, id, toggled: revealing(this.model, this.state, [i]) })
    this.say(t('focusOn', this.model.label(i)))
  }

  /** Opens or closes branches. */
  toggle(nodes: number[], open: boolean): void {
    if (nodes.length === 0) return
    this.#keep = nodes[0]!
    this.store.set({ toggled: toggling(this.model, this.state, nodes) })
    this.say(t(open ? 'opened' : 'closed', this.model.label(nodes[0]!)))
  }

  copyLink(): void {
    this.#address.write()
    void copyAddress().then((done) => this.say(t(done ? 'copied' : 'notCopied')))
  }

  isOpen(i: number): boolean { return this.#open[i] === 1 }
  isFocused(i: number): boolean { return this.#focused === i }
  get #focused(): number { return this.state.focus === '' ? -1 : this.doc.find(this.state.focus) }

  #choose(i: number, focus: boolean): void {
    this.store.set({ id: i < 0 ? '' : this.doc.id(i) })
    this.#tree.set(i, focus)
    if (i >= 0 && focus) this.#intoView(i)
  }

  #details(i: number): void {
    this.#choose(i, false)
    this.showPanel('details')
  }

  #ask(question: string): void {
    this.store.set({ filters: [...this.state.filters.filter((f) => f.key !== ''), { key: '', values: [question] }] })
    this.showPanel('filters')
  }

  // intoView moves the picture if the card is not wholly seen.
  #intoView(i: number): void {
    const r = this.view.rectOf(i), box = this.#f.host.getBoundingClientRect()
    if (!r || r.x < 0 || r.y < 0 || r.x + r.w > box.width || r.y + r.h > box.height) this.view.select(i, { center: true })
    this.#trace()
  }

  #fit(): void {
    const near = this.#near
    this.view.fit(near ? this.#rows.filter((i) => near[i]) : undefined)
  }

  #openMatches(): void {
    const passes = this.#passes
    if (!passes) return
    const nodes = [...passes.keys()].filter((i) => passes[i])
    this.store.set({ toggled: revealing(this.model, this.state, nodes), focus: '' })
    this.view.fit(nodes)
  }

  #escape(): boolean {
    if (this.#panels.open) this.showPanel('')
    else if (this.state.focus !== '') this.store.set({ focus: '' })
    else return false
    if (!this.#tree.hasFocus) this.#tree.focus()
    return true
  }

  // first is what the picture shows at first: everything, what is focused, or the chosen position.
  #first(): void {
    const i = this.chosen
    if (i < 0 && this.state.id !== '') this.say(t('unknownId', this.state.id))
    this.store.set({ toggled: i < 0 ? this.state.toggled : revealing(this.model, this.state, [i]) })
    if (i >= 0) this.#update(this.state, null)
    this.#fit()
    if (i >= 0 && !this.#near) this.view.select(i, { center: true })
  }

  // arrive goes to another address.
  #arrive(s: State): void {
    this.store.set(s)
    if (this.chosen >= 0) this.go(this.chosen)
    else if (s.id !== '') this.say(t('unknownId', s.id))
  }

  // update passes on what a change of the state changes; before is null for everything.
  #update(now: State, before: State | null): void {
    const is = (...keys: (keyof State)[]) => !before || keys.some((k) => now[k] !== before[k])
    if (is('side')) {
      this.side.search ??= this.#box.setModel(this.model)
      this.view.setDoc(this.doc)
    }
    if (is('theme', 'side')) this.#setTheme()
    if (is('side', 'depth', 'toggled', 'focus')) this.#setOpen(before !== null)
    if (is('side', 'depth', 'toggled', 'focus', 'filters')) this.#setDim()
    if (is('side', 'color')) this.view.setColors(colorsBy(this.model, now.color))
    if (is('side', 'color', 'theme')) legend(this.#f.legend, this.model, now.color, this.#mode)
    if (is('id', 'side')) {
      this.view.select(this.chosen, { center: false })
      this.#tree.set(this.chosen, false)
    }
    if (is('focus', 'side')) this.#setNotice()
    if (before && now.focus !== before.focus) this.#fit()
    if (is('panel')) this.#panels.set(now.panel)
    this.#panels.update(before ? stale(now, before) : undefined)
    this.#trace()
    this.#address.soon()
  }

  get #mode(): 'light' | 'dark' { return modeOf(this.doc, this.state.theme, this.#dark.matches) }

  #setTheme(): void {
    paint(document.documentElement, this.doc, this.#mode)
    this.view.setTheme(this.#mode)
  }

  #setOpen(animate: boolean): void {
    const at = this.#focused
    this.#open = branches(this.model, this.state)
    this.#near = at < 0 ? null : this.model.around(at)
    if (at >= 0) this.#open = around(this.model, this.#open, at)
    const packing = this.side.pack(this.#open)
    this.#rows = this.model.rows(packing.shown)
    this.view.setPacking(packing, { animate, keep: this.#keep })
    this.#keep = -1
    this.#tree.show(this.model, this.#rows, this.#open)
  }

  #setDim(): void {
    const near = this.#near, passes = this.#passes = matching(this.model, this.side.search!, this.state.filters)
    let dim: Uint8Array | null = null
    if (near || passes) {
      dim = new Uint8Array(this.model.n)
      for (let i = 0; i < dim.length; i++) dim[i] = (near && !near[i]) || (passes && !passes[i]) ? 1 : 0
    }
    this.view.setDim(dim)
    this.view.setFocus(this.#focused)
  }

  // visible lists the positions that are neither closed away nor dimmed.
  #visible(): number[] {
    const near = this.#near, passes = this.#passes
    return [...this.#rows].filter((i) => (!near || near[i]) && (!passes || passes[i]))
  }

  #setNotice(): void {
    const i = this.#focused
    this.#f.notice.hidden = i < 0
    if (i < 0) return
    const end = () => { this.store.set({ focus: '' }); this.#tree.focus() }
    fill(this.#f.notice, h('span', null, icon('focus'), h('bdi', null, t('focusOn', this.model.label(i)))), h('button', { type: 'button', onclick: end }, t('endFocus')))
  }

  // trace keeps the focus on its card while the picture moves.
  #trace(): void {
    const running = this.#moving > 0
    this.#moving = 30
    this.#tree.lay(true)
    const frame = () => {
      this.#tree.lay(true)
      if (--this.#moving > 0) requestAnimationFrame(frame)
    }
    if (!running) requestAnimationFrame(frame)
  }

  // follow listens to the picture and the system.
  #follow(): void {
    const settle = debounce(() => this.#tree.lay(true), 120)
    this.view.onPick((i) => {
      this.#choose(i, i >= 0)
      if (i < 0) return
      this.showPanel('details')
      this.#tree.focus()
      if (this.doc.meta.embed) tell('click', this.doc.id(i))
    })
    this.view.onToggle((i) => this.toggle([i], !this.#open[i]))
    this.view.onHover((i, e) => hint(this.#f, this.view.scale < 0.7 && i >= 0 ? [this.model.label(i), this.doc.title(i)] : null, e))
    // A point is 4/3 CSS pixels: then everything has its actual size.
    const zoomed = () => {
      const percent = Math.round(this.view.scale * 75), text = `${percent} %`
      if (this.#f.percent.textContent === text) return
      this.#f.percent.textContent = text
      this.#f.percent.setAttribute('aria-label', t('zoomIs', percent))
    }
    this.view.onCamera(() => {
      this.#tree.lay(false)
      zoomed()
      settle()
    })
    zoomed()
    this.#dark.addEventListener('change', () => {
      this.#setTheme()
      legend(this.#f.legend, this.model, this.state.color, this.#mode)
    })
    // A panel that opens beside the picture takes room from it, and leaves it where it is.
    const { host } = this.#f
    let width = host.clientWidth
    new ResizeObserver(() => {
      const by = (width - host.clientWidth) / 2
      width = host.clientWidth
      this.view.panBy(this.doc.meta.rtl ? -by : by, 0)
      if (this.chosen >= 0) this.#intoView(this.chosen)
      this.#trace()
    }).observe(host)
  }

  #fillPanels(): void {
    const found = () => (this.side.findings ??= collect(this.model))
    const filtering = { color: (color: string) => this.store.set({ color }), filter: (f: Filter[]) => this.store.set({ filters: f }), openMatches: () => this.#openMatches() }
    const matches = () => (this.#passes ? this.#passes.reduce((n, v) => n + v, 0) : this.model.n)
    this.#panels.add({ id: 'details', icon: 'details', label: () => t('details'), render: (b) => details(b, this.model, this.chosen, this) })
    this.#panels.add({ id: 'filters', icon: 'filter', label: () => t('filters'), badge: () => this.state.filters.length, render: (b) => filters(b, this.model, this.state.filters, this.state.color, matches(), filtering) })
    this.#panels.add({ id: 'findings', icon: 'findings', label: () => t(found().length > 0 && worst(found()) === '' ? 'changes' : 'findings'), badge: () => found().length, level: () => worst(found()), render: (b) => findings(b, this.model, found(), (i) => this.go(i)) })
    this.#panels.add({ id: 'stats', icon: 'stats', label: () => t('stats'), render: (b) => stats(b, this.model, this.#visible()) })
    this.#panels.add({ id: 'keys', icon: 'keys', label: () => t('keys'), render: help, hidden: true })
  }
}

// stale lists the panels whose content a change of the state changes.
function stale(now: State, before: State): string[] {
  const list: string[] = []
  const branches = now.depth !== before.depth || now.toggled !== before.toggled || now.focus !== before.focus
  if (now.side !== before.side) return ['details', 'filters', 'findings', 'stats']
  if (branches || now.id !== before.id) list.push('details')
  if (now.filters !== before.filters || now.color !== before.color) list.push('filters')
  if (branches || now.filters !== before.filters) list.push('stats')
  return list
}
