import { area, Move } from './move'
import { eased } from './camera'
import { detailAt, whole, type Painter } from './paint'
import { CanvasPen } from './pen'
import type { Rect } from '../plane/box'
import { Raster } from './raster'
import { context, newCanvas, Tiles, type Window } from './tiles'

/** Time in milliseconds that a frame may take to paint tiles while the scale changes, while something moves, while nothing does, and at first.
 *  Copying them to the screen takes some more. */
const budget = { zooming: 1.5, moving: 2, still: 5, first: 120 }
/** For so many milliseconds after something moved it is likely to move on. */
const restless = 300
/** How long cards move when branches open and close, in milliseconds. */
const moveTime = 200
/** So many cards may be painted in one frame, once. */
const atOnce = 300

/** The canvas of the picture: cards that move, tiles when they do not, and what is seen until tiles are painted. */
export class Ground {
  readonly canvas = newCanvas(1, 1)
  readonly #ctx = context(this.canvas)
  #painter: Painter | null = null
  #tiles: Tiles | null = null
  #move: { way: Move; start: number } | null = null
  /** What is on the canvas is right, although there are no tiles for it yet: it stays until there are. */
  #held = false
  /** 1 = all that is seen is painted, by tiles; 2 = so it was at first, without; 0 = not yet. */
  #drawn = 0
  #first = true
  #dirty = true
  #scaledAt = -1000
  #movedAt = -1000
  #surveyed: HTMLCanvasElement | null = null

  /** surveyed is told of the whole in little, moved of cards that have moved. */
  constructor(private readonly surveyed: (small: HTMLCanvasElement, bounds: Rect) => void, private readonly moved: () => void) {}

  /** Takes another picture, which is seen through the second window; smooth = cards move to it. */
  show(painter: Painter, was: Window, will: Window, smooth: boolean): void {
    const before = this.#painter
    this.#move = null
    if (before && this.#drawn > 0) {
      const way = Move.of(before, painter, was, will, this.canvas)
      if (way) this.#move = { way, start: smooth ? performance.now() : -moveTime }
    }
    this.#painter = painter
    this.#tiles = new Tiles((ctx, a, s, ox, oy) => paintTile(painter, ctx, a, s, ox, oy), painter.stage.bounds, this.#tiles?.release())
    this.#first = !this.#move
    this.refresh(will.s, false)
  }

  /** Forgets the picture: that of another organisation comes. */
  forget(): void {
    this.#painter = this.#tiles = this.#move = null
    this.#first = true
    this.#drawn = 0
  }

  /** Has everything painted anew; stale = what was painted looks otherwise now. */
  refresh(s: number, stale = true): void {
    this.#drawn = 0
    this.#held = false
    this.#dirty = true
    if (stale) this.#tiles?.refresh()
    this.#tiles?.scale(s)
  }

  /** The camera has moved. */
  turn(scaled: boolean): void {
    this.#dirty = true
    this.#movedAt = performance.now()
    if (scaled) this.#scaledAt = this.#movedAt
  }

  /** All is painted as it should be. */
  get painted(): boolean { return this.#drawn === (this.#held ? 2 : 1) && !this.#move }
  /** The cards have arrived where they stand, if not yet in all sharpness. */
  get arrived(): boolean { return this.#held || this.painted }
  /** Nothing of the picture was seen yet. */
  get first(): boolean { return this.#first }

  /** Where a card is at the moment, on its way. */
  box(i: number): Rect { return this.#move?.way.box(i, this.#share()) || this.#painter!.stage.box(i) }

  #share(): number { return this.#move ? eased(Math.min((performance.now() - this.#move.start) / moveTime, 1)) : 1 }

  /** Paints a frame; tells whether there is more to do. flying = the scale is changing. */
  frame(w: Window, flying: boolean): boolean {
    if (!this.#painter || !this.#tiles) return false
    if (this.#move) return this.#frameOfMove(w)
    const now = performance.now()
    return this.#first && this.#atOnce(w) || this.#held ? this.#frameOfHeld(w, now, flying) : this.#frameOfTiles(w, now, flying)
  }

  #frameOfMove(w: Window): boolean {
    const t = this.#share()
    this.#move!.way.paint(this.#ctx, w, t, detailAt(w.s))
    this.#dirty = false
    if (t >= 1) {
      this.#move = null
      this.#held = true
    }
    this.moved()
    return true
  }

  /** The first picture does not wait for tiles, unless there is much in it. */
  #atOnce(w: Window): boolean {
    const painter = this.#painter!
    const detail = detailAt(w.s)
    if (detail === 0 || painter.stage.in(area(w)).length > atOnce) return false
    clear(this.#ctx, painter)
    whole(painter.area(new CanvasPen(this.#ctx, w.s, w.ox, w.oy, painter.look.fonts), area(w), w.s, detail))
    this.#first = this.#dirty = false
    this.#held = true
    this.#drawn = 2
    return true
  }

  #frameOfHeld(w: Window, now: number, flying: boolean): boolean {
    this.#tiles!.scale(w.s)
    if (!this.#dirty && !this.#tiles!.work(w, now + budget.still)) return true
    this.#held = false
    this.#drawn = 0
    return this.#frameOfTiles(w, now, flying)
  }

  #frameOfTiles(w: Window, now: number, flying: boolean): boolean {
    const tiles = this.#tiles!
    const zooming = flying || now - this.#scaledAt < 120
    const far = tiles.current === 0 || Math.abs(Math.log(w.s / tiles.current)) > 0.5
    // While the scale changes, tiles of another are stretched.
    if (tiles.current !== w.s && (!zooming || far)) tiles.scale(w.s)
    const until = now + (this.#first ? budget.first : zooming ? budget.zooming : this.#dirty || now - this.#movedAt < restless ? budget.moving : budget.still)
    const ready = tiles.work(w, until)
    if (ready) this.#first = false
    const done = ready && !zooming && !this.#dirty && tiles.ahead(w, until)
    const small = tiles.small
    if (small && small.canvas !== this.#surveyed) {
      this.#surveyed = small.canvas
      this.surveyed(small.canvas, this.#painter!.stage.bounds)
    }
    if (this.#dirty || !ready || this.#drawn !== 1) tiles.draw(this.#ctx, w, this.#painter!.look.inks.paper)
    this.#drawn = ready ? 1 : 0
    this.#dirty = false
    return !done || tiles.current !== w.s
  }
}

function *paintTile(painter: Painter, ctx: CanvasRenderingContext2D, a: Rect, s: number, ox: number, oy: number): Generator<void> {
  const detail = detailAt(s)
  if (detail === 0) {
    const raster = new Raster(ctx.canvas.width, ctx.canvas.height, s, ox, oy, painter.look.inks.paper)
    yield* painter.blocks(raster, a, s)
    ctx.putImageData(raster.image, 0, 0)
    return
  }
  clear(ctx, painter)
  yield* painter.area(new CanvasPen(ctx, s, ox, oy, painter.look.fonts), a, s, detail)
}

function clear(ctx: CanvasRenderingContext2D, painter: Painter): void {
  ctx.setTransform(1, 0, 0, 1, 0, 0)
  ctx.globalAlpha = 1
  ctx.fillStyle = painter.look.inks.paper
  ctx.fillRect(0, 0, ctx.canvas.width, ctx.canvas.height)
}
