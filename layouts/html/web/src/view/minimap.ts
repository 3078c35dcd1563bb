import type { Rect } from '../plane/box'
import { newCanvas } from './tiles'

const widest = 168
const highest = 112

/** The whole in little, with a frame about what is seen. */
export class Minimap {
  readonly canvas = newCanvas(1, 1)
  #little: HTMLCanvasElement | null = null
  #shown = false
  #bounds: Rect = { x: 0, y: 0, w: 1, h: 1 }
  #k = 1

  /** go is called with the point of the picture that is to come into the middle. */
  constructor(go: (x: number, y: number) => void, signal: AbortSignal) {
    this.canvas.className = 'minimap'
    this.canvas.hidden = true
    const to = (e: PointerEvent): void => {
      const r = this.canvas.getBoundingClientRect()
      go(this.#bounds.x + (e.clientX - r.left) / r.width * this.#bounds.w, this.#bounds.y + (e.clientY - r.top) / r.height * this.#bounds.h)
    }
    this.canvas.addEventListener('pointerdown', (e) => {
      this.canvas.setPointerCapture(e.pointerId)
      to(e)
    }, { signal })
    this.canvas.addEventListener('pointermove', (e) => { if (e.buttons & 1) to(e) }, { signal })
  }

  /** Takes the whole in little anew. */
  take(whole: HTMLCanvasElement, bounds: Rect): void {
    const ratio = devicePixelRatio
    const k = Math.min(widest / bounds.w, highest / bounds.h)
    const width = Math.max(Math.round(bounds.w * k), 8)
    const height = Math.max(Math.round(bounds.h * k), 8)
    this.#little = newCanvas(Math.round(width * ratio), Math.round(height * ratio))
    const ctx = this.#little.getContext('2d')!
    ctx.imageSmoothingQuality = 'high'
    ctx.drawImage(whole, 0, 0, this.#little.width, this.#little.height)
    this.#bounds = bounds
    this.#k = this.#little.width / bounds.w
    this.canvas.width = this.#little.width
    this.canvas.height = this.#little.height
    this.canvas.style.width = width + 'px'
    this.canvas.style.height = height + 'px'
  }

  /** Shows what is seen of the whole; nothing when that is all, or there is no room. */
  show(seen: Rect, color: string, room: boolean): void {
    const b = this.#bounds
    const part = seen.x > b.x + 1 || seen.y > b.y + 1 || seen.x + seen.w < b.x + b.w - 1 || seen.y + seen.h < b.y + b.h - 1
    const shown = part && room && this.#little !== null
    if (shown !== this.#shown) this.canvas.hidden = !(this.#shown = shown)
    if (!shown) return
    const ctx = this.canvas.getContext('2d')!
    ctx.drawImage(this.#little!, 0, 0)
    const line = Math.max(1.5 * devicePixelRatio, 1)
    const x = Math.max((seen.x - b.x) * this.#k, line / 2)
    const y = Math.max((seen.y - b.y) * this.#k, line / 2)
    const right = Math.min((seen.x + seen.w - b.x) * this.#k, this.canvas.width - line / 2)
    const bottom = Math.min((seen.y + seen.h - b.y) * this.#k, this.canvas.height - line / 2)
    ctx.strokeStyle = color
    ctx.lineWidth = line
    ctx.strokeRect(x, y, Math.max(right - x, 3), Math.max(bottom - y, 3))
    ctx.globalAlpha = 0.12
    ctx.fillStyle = color
    ctx.fillRect(x, y, Math.max(right - x, 3), Math.max(bottom - y, 3))
    ctx.globalAlpha = 1
  }
}
