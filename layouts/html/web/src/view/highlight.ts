import type { Painter } from './paint'
import type { Pen } from './pen'
import type { Rect } from '../plane/box'
import type { Stage } from './stage'
import { along, rounded } from './ways'

/** The lines that lead from a position upwards and to its reports, and those that are not solid. */
export interface Highlight { of: number; up: number[][]; down: number[][]; cross: { from: number; to: number; kind: number }[] }

export function highlight(stage: Stage, of: number): Highlight {
  const { doc } = stage
  const h: Highlight = { of, up: [], down: [], cross: [] }
  if (!stage.shows(of)) return h
  const near = (i: number) => (x: number, y: number): boolean => {
    const b = stage.box(i)
    return x >= b.x - 0.1 && x <= b.x + b.w + 0.1 && y >= b.y - 0.1 && y <= b.y + b.h + 0.1
  }
  const way = (from: number, to: number): number[] | null => {
    const legs = stage.legs(from, to)
    return legs.length > 600 ? null : along(legs, near(from), near(to))
  }
  for (let i = of, up = doc.superior[i]!; up >= 0; i = up, up = doc.superior[i]!) {
    const w = way(up, i)
    if (w) h.up.push(w)
  }
  for (let k = doc.childStart[of]!; k < Math.min(doc.childStart[of + 1]!, doc.childStart[of]! + 200); k++) {
    const i = doc.childList[k]!
    const w = stage.shows(i) ? way(of, i) : null
    if (w) h.down.push(w)
  }
  if (!stage.routes) {
    for (let k = 0; k < doc.cross.n; k++) {
      if (doc.cross.from[k] !== of && doc.cross.to[k] !== of) continue
      const from = stage.nearest(doc.cross.from[k]!)
      const to = stage.nearest(doc.cross.to[k]!)
      if (from >= 0 && to >= 0 && from !== to) h.cross.push({ from, to, kind: doc.cross.kind[k]! })
    }
  }
  return h
}

/** Paints a highlight over the picture, with lines that are at least so wide. */
export function paintHighlight(pen: Pen, painter: Painter, h: Highlight, least: number): void {
  const { stage, look } = painter
  const { meta } = stage.doc
  const accent = look.inks.css(meta.theme.accent)
  pen.at(0, 0)
  for (const [list, width] of [[h.down, 1.75], [h.up, 2.5]] as const) {
    if (list.length > 0) pen.way((to) => { for (const w of list) rounded(to, w, 0, w.length / 2, meta.corners) }, { color: accent, width: Math.max(width, least * width / 2), dash: [], round: false })
  }
  for (const c of h.cross) {
    const stroke = look.inks.outline(meta.lines[c.kind]!)
    const a = stage.box(c.from)
    const b = stage.box(c.to)
    const [x1, y1] = border(a, b)
    const [x2, y2] = border(b, a)
    // A bow, so that it does not lie on the solid lines.
    const bend = Math.min(40, Math.hypot(x2 - x1, y2 - y1) / 6)
    const d = Math.hypot(x2 - x1, y2 - y1) || 1
    pen.way((to) => {
      to.moveTo(x1, y1)
      to.quadraticCurveTo((x1 + x2) / 2 - (y2 - y1) / d * bend, (y1 + y2) / 2 + (x2 - x1) / d * bend, x2, y2)
    }, { ...stroke, width: Math.max(stroke.width, least) })
    pen.ellipse(x1, y1, 2.6, 2.6, stroke.color, null)
  }
}

/** Where the straight way from the middle of one box to that of another leaves the first. */
function border(a: Rect, b: Rect): [number, number] {
  const x = a.x + a.w / 2
  const y = a.y + a.h / 2
  const dx = b.x + b.w / 2 - x
  const dy = b.y + b.h / 2 - y
  const k = Math.min(dx === 0 ? Infinity : a.w / 2 / Math.abs(dx), dy === 0 ? Infinity : a.h / 2 / Math.abs(dy))
  return Number.isFinite(k) ? [x + dx * k, y + dy * k] : [x, y]
}
