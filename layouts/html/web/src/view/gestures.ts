/** What people do to a view; places are CSS pixels from its top left corner. */
export interface Wishes {
  pan(dx: number, dy: number): void
  zoom(factor: number, x: number, y: number): void
  /** The mouse or finger was not moved. */
  tap(x: number, y: number, event: MouseEvent): void
  double(x: number, y: number, event: MouseEvent): void
  /** x is NaN when the mouse has left. */
  hover(x: number, y: number, event: PointerEvent): void
}

/** How far a mouse may move while it clicks, a finger may move more; in CSS pixels. */
const still = { mouse: 4, touch: 10 }

/** Listens to wheel, mouse and fingers on an element until `signal` ends it. */
export function listen(element: HTMLElement, wishes: Wishes, signal: AbortSignal): void {
  const fingers = new Map<number, { x: number; y: number }>()
  let begin = { x: 0, y: 0 }
  let moved = false

  const place = (e: MouseEvent): { x: number; y: number } => {
    const r = element.getBoundingClientRect()
    return { x: e.clientX - r.left, y: e.clientY - r.top }
  }
  const span = (): { x: number; y: number; d: number } => {
    const [a, b] = [...fingers.values()] as [{ x: number; y: number }, { x: number; y: number }]
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, d: Math.max(Math.hypot(a.x - b.x, a.y - b.y), 1) }
  }

  element.addEventListener('wheel', (e) => {
    e.preventDefault()
    const p = place(e)
    const unit = e.deltaMode === 1 ? 16 : e.deltaMode === 2 ? 400 : 1
    if (e.shiftKey && !e.ctrlKey) wishes.pan(-(e.deltaX || e.deltaY) * unit, 0)
    else {
      // Pinching on a touchpad arrives as small steps with Ctrl.
      const by = Math.max(-240, Math.min(240, e.deltaY * unit))
      wishes.zoom(Math.exp(-by * (e.ctrlKey && Math.abs(by) < 50 ? 0.01 : 0.002)), p.x, p.y)
      if (e.deltaX) wishes.pan(-e.deltaX * unit, 0)
    }
  }, { passive: false, signal })

  element.addEventListener('pointerdown', (e) => {
    if (e.pointerType === 'mouse' && e.button > 1) return
    fingers.set(e.pointerId, place(e))
    element.setPointerCapture(e.pointerId)
    if (fingers.size === 1) {
      begin = place(e)
      moved = false
    } else moved = true
    if (e.button === 1) e.preventDefault() // no scrolling by the middle button
  }, { signal })

  element.addEventListener('pointermove', (e) => {
    const now = place(e)
    const before = fingers.get(e.pointerId)
    if (!before) {
      wishes.hover(now.x, now.y, e)
      return
    }
    if (fingers.size === 2) {
      const old = span()
      fingers.set(e.pointerId, now)
      const is = span()
      wishes.pan(is.x - old.x, is.y - old.y)
      wishes.zoom(is.d / old.d, is.x, is.y)
      return
    }
    if (!moved && Math.hypot(now.x - begin.x, now.y - begin.y) <= (e.pointerType === 'mouse' ? still.mouse : still.touch)) return
    if (!moved) element.classList.add('panning')
    moved = true
    fingers.set(e.pointerId, now)
    wishes.pan(now.x - before.x, now.y - before.y)
  }, { signal })

  const up = (e: PointerEvent): void => {
    if (!fingers.delete(e.pointerId)) return
    element.classList.remove('panning')
    if (e.type === 'pointerup' && !moved && e.button === 0) wishes.tap(begin.x, begin.y, e)
  }
  element.addEventListener('pointerup', up, { signal })
  element.addEventListener('pointercancel', up, { signal })
  element.addEventListener('pointerleave', (e) => { if (!fingers.has(e.pointerId)) wishes.hover(NaN, NaN, e) }, { signal })
  element.addEventListener('dblclick', (e) => {
    const p = place(e)
    wishes.double(p.x, p.y, e)
  }, { signal })
}
