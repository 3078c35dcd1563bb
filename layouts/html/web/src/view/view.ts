// View is the picture on the screen: canvases that follow a camera. It knows where cards stand and how they look;
// which branches are open, what is searched for and all words are the affair of app/.
import type { Doc } from '../doc'
import { between, centred, eased, fitting, largest, zoomed, type Camera, type Insets } from './camera'
import { printed, seenAsCanvas, seenAsSvg } from './export'
import { listen } from './gestures'
import { highlight, type Highlight } from './highlight'
import { Inks } from './inks'
import { Minimap } from './minimap'
import { Ground } from './ground'
import { Overlay } from './overlay'
import { detailAt, Painter, type Look } from './paint'
import { Photos } from './photos'
import type { Rect } from '../plane/box'
import type { Picture } from './picture'
import { Stage, toggleRadius } from './stage'
import { newCanvas, type Window } from './tiles'

export type { Camera, Insets } from './camera'
export type { Rect } from '../plane/box'
export type { Picture } from './picture'

const flightTime = 280

type Pick = (i: number, event: MouseEvent) => void

export class View {
  readonly #ground = new Ground((small, bounds) => this.#minimap.take(small, bounds), () => this.#moved())
  readonly #base = this.#ground.canvas
  readonly #over = newCanvas(1, 1)
  readonly #ended = new AbortController()
  readonly #minimap: Minimap
  readonly #overlay = new Overlay()
  readonly #calm = matchMedia('(prefers-reduced-motion: reduce)')
  readonly #resized: ResizeObserver
  #width = 0
  #height = 0
  #ratio = 1
  #insets: Insets = { top: 0, right: 0, bottom: 0, left: 0 }
  #cam: Camera = { x: 0, y: 0, k: 1 }
  #flight: { from: Camera; to: Camera; start: number; time: number } | null = null
  #doc: Doc | null = null
  #painter: Painter | null = null
  #photos: Photos | null = null
  #look: Look | null = null
  #dark = false
  #focus: Highlight | null = null
  #asked = 0
  #picked: Pick = () => {}
  #hovered: (i: number, event: PointerEvent) => void = () => {}
  #toggled: (i: number) => void = () => {}
  #moved: () => void = () => {}

  constructor(private readonly host: HTMLElement) {
    if (getComputedStyle(host).position === 'static') host.style.position = 'relative'
    for (const c of [this.#base, this.#over]) {
      c.setAttribute('aria-hidden', 'true')
      Object.assign(c.style, { position: 'absolute', inset: '0', width: '100%', height: '100%', touchAction: 'none', userSelect: 'none' })
      host.append(c)
    }
    this.#minimap = new Minimap((x, y) => this.#go(centred({ x, y, k: this.#cam.k }, this.#insets), false), this.#ended.signal)
    this.#minimap.canvas.setAttribute('aria-hidden', 'true')
    Object.assign(this.#minimap.canvas.style, { position: 'absolute', bottom: '12px', insetInlineEnd: '12px', touchAction: 'none', cursor: 'crosshair', borderRadius: '6px', boxShadow: '0 0 0 1px rgb(100 116 139 / .5), 0 2px 8px rgb(0 0 0 / .15)' })
    host.append(this.#minimap.canvas)
    listen(this.#over, {
      pan: (dx, dy) => this.panBy(dx, dy),
      zoom: (factor, x, y) => this.#zoomAt(factor, x, y),
      tap: (x, y, e) => this.#tap(x, y, e),
      double: (x, y, e) => this.#double(x, y, e),
      hover: (x, y, e) => this.#hover(x, y, e),
    }, this.#ended.signal)
    this.#resized = new ResizeObserver(() => this.#measure())
    this.#resized.observe(host)
    addEventListener('beforeprint', () => this.#printing?.before(), { signal: this.#ended.signal })
    addEventListener('afterprint', () => this.#printing?.after(), { signal: this.#ended.signal })
    this.#measure()
  }

  // What is shown.

  setDoc(doc: Doc): void {
    this.#photos?.close()
    this.#doc = doc
    this.#photos = new Photos(doc, () => this.#refresh())
    const photos = this.#photos
    this.#look = { inks: new Inks(doc, this.#dark), dim: null, colors: null, toggles: true, fonts: doc.meta.fonts, image: (b) => photos.get(b) }
    this.#painter = this.#focus = null
    this.#ground.forget()
    this.#overlay.forget()
    this.#wake()
  }

  /** Shows a picture: cards move from where they were, unless there are too many or people want no motion. `keep` is a position that stays where it is on the screen. */
  setPacking(picture: Picture, options: { animate?: boolean; keep?: number } = {}): void {
    if (!this.#doc || !this.#look) return
    const before = this.#painter
    const painter = new Painter(new Stage(this.#doc, picture), this.#look)
    const was = this.#window()
    this.#flight = null
    const keep = options.keep ?? -1
    if (before && before.stage.shows(keep) && painter.stage.shows(keep)) {
      const a = before.stage.box(keep)
      const b = painter.stage.box(keep)
      this.#cam = { ...this.#cam, x: this.#cam.x + b.x - a.x, y: this.#cam.y + b.y - a.y }
    }
    this.#painter = painter
    this.#ground.show(painter, was, this.#window(), options.animate === true && !this.#calm.matches)
    if (this.#focus) this.#focus = highlight(painter.stage, this.#focus.of)
    this.#wake()
  }

  setDim(dim: Uint8Array | null): void { this.#change({ dim }) }
  /** By position 0xRRGGBB, 0xFFFFFFFF = as drawn; null = all as drawn. */
  setColors(colors: Uint32Array | null): void { this.#change({ colors }) }
  /** Whether branches have buttons in the picture that open and close them. */
  setToggles(toggles: boolean): void { this.#change({ toggles }) }

  setTheme(theme: 'light' | 'dark'): void {
    this.#dark = theme === 'dark'
    if (this.#doc) this.#change({ inks: new Inks(this.#doc, this.#dark) })
  }

  #change(what: Partial<Look>): void {
    if (!this.#look) return
    Object.assign(this.#look, what)
    this.#refresh()
  }

  #refresh(): void {
    this.#ground.refresh(this.#scaleOnScreen)
    this.#wake()
  }

  select(i: number, options: { center?: boolean } = {}): void {
    this.#overlay.selected = i
    if (options.center && this.#painter?.stage.shows(i)) {
      const b = this.#painter.stage.box(i)
      this.#go(centred({ x: b.x + b.w / 2, y: b.y + b.h / 2, k: Math.max(this.#cam.k, 0.8) }, this.#insets), true)
    }
    this.#wake()
  }

  /** Highlights the lines upwards from a position, those to its reports and those that are not solid; -1 = none. */
  setFocus(i: number): void {
    this.#focus = i >= 0 && this.#painter ? highlight(this.#painter.stage, i) : null
    this.#wake()
  }

  /** Makes cards glow once. */
  flash(nodes: Iterable<number>): void {
    this.#overlay.flash(nodes, performance.now())
    this.#wake()
  }

  // The camera.

  /** CSS pixels per point. */
  get scale(): number { return this.#cam.k }
  get camera(): Camera { return { ...(this.#flight?.to ?? this.#cam) } }
  set camera(c: Camera) { this.#go(c, false) }

  /** How much of the view other things cover: it is left out when something is centred or fitted. */
  setInsets(insets: Insets): void { this.#insets = insets }

  /** Shows all, or some positions, as large as there is room, but at most at twice the size. */
  fit(nodes?: Iterable<number>, options: { animate?: boolean } = {}): void {
    const stage = this.#painter?.stage
    if (!stage || this.#width === 0) return
    const r = (nodes && stage.around(nodes)) ?? stage.bounds
    this.#go(fitting(r, this.#width, this.#height, this.#insets, 1.5), options.animate ?? !this.#ground.first)
  }

  zoomBy(factor: number): void {
    const c = this.#flight?.to ?? this.#cam
    this.#go(zoomed(c, this.#within(c.k * factor), (this.#insets.left - this.#insets.right) / 2, (this.#insets.top - this.#insets.bottom) / 2), true)
  }

  zoomTo(k: number): void { this.zoomBy(k / (this.#flight?.to ?? this.#cam).k) }

  panBy(dx: number, dy: number): void {
    this.#flight = null
    this.#set({ ...this.#cam, x: this.#cam.x - dx / this.#cam.k, y: this.#cam.y - dy / this.#cam.k })
  }

  /** Where a card is, in CSS pixels from the top left of the host; null = it is not shown. */
  rectOf(i: number): Rect | null {
    const stage = this.#painter?.stage
    if (!stage?.shows(i)) return null
    const b = this.#ground.box(i)
    const { x, y, k } = this.#cam
    return { x: (b.x - x) * k + this.#width / 2, y: (b.y - y) * k + this.#height / 2, w: b.w * k, h: b.h * k }
  }

  // What people do.

  onPick(f: Pick): void { this.#picked = f }
  onHover(f: (i: number, event: PointerEvent) => void): void { this.#hovered = f }
  onToggle(f: (i: number) => void): void { this.#toggled = f }
  onCamera(f: () => void): void { this.#moved = f }

  // What is written.

  /** What is seen as SVG, every card whole. */
  toSVG(): string { return new XMLSerializer().serializeToString(this.#svg()) }

  /** What is seen as PNG, at so many pixels per CSS pixel. */
  toPNG(scale: number): Promise<Blob> {
    return new Promise((done, failed) => {
      seenAsCanvas(this.#still(), this.#seen(), this.#cam.k, scale).toBlob((b) => (b ? done(b) : failed(new Error('the picture is too large'))), 'image/png')
    })
  }

  /** Prints what is seen on one page. */
  print(): void { window.print() }

  destroy(): void {
    this.#ended.abort()
    this.#resized.disconnect()
    this.#photos?.close()
    cancelAnimationFrame(this.#asked)
    for (const c of [this.#base, this.#over, this.#minimap.canvas]) c.remove()
  }

  /** All that is seen is painted as it should be. */
  get painted(): boolean { return this.#ground.painted && !this.#flight }

  /** The cards have arrived where they stand, if not yet in all sharpness. */
  get arrived(): boolean { return this.#ground.arrived }

  /** There is nothing to do any more. */
  get settled(): boolean { return this.painted && this.#asked === 0 }

  readonly #printing = printed(() => (this.#painter && this.#doc ? this.#svg(new Inks(this.#doc, false)) : null), () => this.#seen())
  /** What is seen; paper has the light colours. */
  #svg(inks?: Inks): SVGSVGElement { return seenAsSvg(this.#still(inks), this.#seen(), this.#cam.k) }
  /** The painter without the buttons, which paper does not have. */
  #still(inks?: Inks): Painter {
    if (!this.#painter || !this.#look) throw new Error('there is no picture yet')
    return new Painter(this.#painter.stage, { ...this.#look, ...(inks && { inks }), toggles: false })
  }

  get #scaleOnScreen(): number { return this.#cam.k * this.#ratio }

  #window(): Window {
    const s = this.#scaleOnScreen
    return { s, ox: Math.round(this.#cam.x * s - this.#base.width / 2), oy: Math.round(this.#cam.y * s - this.#base.height / 2), width: this.#base.width, height: this.#base.height }
  }

  #seen(): Rect {
    const { x, y, k } = this.#cam
    return { x: x - this.#width / 2 / k, y: y - this.#height / 2 / k, w: this.#width / k, h: this.#height / k }
  }

  #measure(): void {
    const { clientWidth: w, clientHeight: h } = this.host
    const ratio = devicePixelRatio || 1
    if (w === this.#width && h === this.#height && ratio === this.#ratio) return
    const settled = this.#width > 0
    this.#width = w
    this.#height = h
    this.#ratio = ratio
    for (const c of [this.#base, this.#over]) {
      c.width = Math.max(Math.round(w * ratio), 1)
      c.height = Math.max(Math.round(h * ratio), 1)
    }
    this.#ground.refresh(this.#scaleOnScreen, false)
    if (settled) this.#frame(performance.now()) // at once: a canvas of a new size is empty
    else this.#wake()
  }

  #within(k: number): number {
    const b = this.#painter?.stage.bounds
    const least = b && this.#width > 0 ? Math.min(fitting(b, this.#width, this.#height, this.#insets, 1).k * 0.7, 0.5) : 0.01
    return Math.min(Math.max(k, least), largest)
  }

  /** Keeps a part of the picture in view. */
  #kept(c: Camera): Camera {
    const b = this.#painter?.stage.bounds
    if (!b || this.#width === 0) return c
    const w = Math.max(this.#width / 2 - 60, 0) / c.k
    const h = Math.max(this.#height / 2 - 60, 0) / c.k
    return { x: Math.min(Math.max(c.x, b.x - w), b.x + b.w + w), y: Math.min(Math.max(c.y, b.y - h), b.y + b.h + h), k: c.k }
  }

  #set(c: Camera): void {
    this.#ground.turn(c.k !== this.#cam.k)
    this.#cam = this.#kept(c)
    this.#wake()
    this.#moved()
  }

  #go(c: Camera, animate: boolean): void {
    const to = this.#kept({ ...c, k: this.#within(c.k) })
    const near = Math.abs(Math.log(to.k / this.#cam.k)) < 3
    if (animate && near && !this.#calm.matches && this.#width > 0) {
      this.#flight = { from: this.#cam, to, start: performance.now(), time: flightTime }
      this.#wake()
    } else {
      this.#flight = null
      this.#set(to)
    }
  }

  #zoomAt(factor: number, x: number, y: number): void {
    this.#flight = null
    this.#set(zoomed(this.#cam, this.#within(this.#cam.k * factor), x - this.#width / 2, y - this.#height / 2))
  }

  #double(x: number, y: number, e: MouseEvent): void {
    if (this.#toggleAt(x, y) >= 0) return
    this.#go(zoomed(this.#cam, this.#within(this.#cam.k * (e.shiftKey || e.altKey ? 0.5 : 2)), x - this.#width / 2, y - this.#height / 2), true)
  }

  #tap(x: number, y: number, e: MouseEvent): void {
    const t = this.#toggleAt(x, y)
    if (t >= 0) this.#toggled(t)
    else this.#picked(this.#cardAt(x, y), e)
  }

  #hover(x: number, y: number, e: PointerEvent): void {
    const inside = !Number.isNaN(x)
    const t = inside ? this.#toggleAt(x, y) : -1
    const i = inside && t < 0 ? this.#cardAt(x, y) : -1
    this.#over.style.cursor = t >= 0 || i >= 0 ? 'pointer' : 'grab'
    if (i === this.#overlay.hovered && t === this.#overlay.toggle) return
    this.#overlay.hovered = i
    this.#overlay.toggle = t
    this.#hovered(i, e)
    this.#wake()
  }

  #pointAt(x: number, y: number): { x: number; y: number } {
    return { x: this.#cam.x + (x - this.#width / 2) / this.#cam.k, y: this.#cam.y + (y - this.#height / 2) / this.#cam.k }
  }

  #cardAt(x: number, y: number): number {
    const p = this.#pointAt(x, y)
    return this.#painter?.stage.at(p.x, p.y) ?? -1
  }

  /** The position whose button is at a place. It can be met a little beside it, where it is small. */
  #toggleAt(x: number, y: number): number {
    const stage = this.#painter?.stage
    if (!stage || !this.#look!.toggles || detailAt(this.#scaleOnScreen) < 2) return -1
    const p = this.#pointAt(x, y)
    // On a card, which is chosen by a tap, only the button itself counts.
    const near = this.#cardAt(x, y) >= 0 ? toggleRadius + 2 : Math.max(toggleRadius + 2, 12 / this.#cam.k)
    return stage.toggleNear(p.x, p.y, near)
  }

  // Frames.

  /** Has a frame painted soon. */
  #wake(): void {
    if (!this.#asked) this.#asked = requestAnimationFrame((now) => this.#frame(now))
  }

  #frame(now: number): void {
    cancelAnimationFrame(this.#asked)
    this.#asked = 0
    if (!this.#painter || !this.#look || this.#width === 0) return
    if (this.#flight) {
      const t = Math.min(Math.max(now - this.#flight.start, 0) / this.#flight.time, 1)
      this.#set(between(this.#flight.from, this.#flight.to, eased(t)))
      if (t >= 1) this.#flight = null
    }
    const more = this.#ground.frame(this.#window(), this.#flight !== null && this.#flight.from.k !== this.#flight.to.k)
    const glowing = this.#overlay.draw(this.#over, this.#painter, { x: this.#cam.x, y: this.#cam.y, k: this.#cam.k, ratio: this.#ratio }, this.#focus, (i) => this.#ground.box(i), now, this.#calm.matches)
    this.#minimap.show(this.#seen(), this.#look.inks.css(this.#doc!.meta.theme.accent), this.#width >= 480 && this.#height >= 320)
    if (more || glowing || this.#flight) this.#wake()
  }
}
