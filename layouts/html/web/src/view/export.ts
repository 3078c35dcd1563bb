import { Detail, whole, type Painter } from './paint'
import { CanvasPen } from './pen'
import { overlap, type Rect } from '../plane/box'
import { SvgPen } from './svgpen'
import { context, newCanvas } from './tiles'

/** What is seen, without the empty ground around: a little more than the picture has there. */
export function trimmed(painter: Painter, seen: Rect): Rect {
  const b = painter.stage.bounds
  const x = Math.max(seen.x, b.x - 24)
  const y = Math.max(seen.y, b.y - 24)
  const r = { x, y, w: Math.min(seen.x + seen.w, b.x + b.w + 24) - x, h: Math.min(seen.y + seen.h, b.y + b.h + 24) - y }
  return r.w > 0 && r.h > 0 && overlap(r, b) ? r : seen
}

/** What is seen as an SVG element, in which every card is whole. */
export function seenAsSvg(painter: Painter, seen: Rect, k: number): SVGSVGElement {
  const r = trimmed(painter, seen)
  const { look, stage } = painter
  const pen = new SvgPen(r, r.w * k, r.h * k, look.fonts, look.inks.paper, stage.doc.meta.title)
  whole(painter.area(pen, r, 1, Detail.Whole))
  return pen.root
}

/** Browsers have no canvases with longer sides. */
const longest = 16384

/** What is seen on a canvas, in which every card is whole, at so many pixels per CSS pixel, or as many as a canvas can have. */
export function seenAsCanvas(painter: Painter, seen: Rect, k: number, scale: number): HTMLCanvasElement {
  const r = trimmed(painter, seen)
  const s = Math.min(k * scale, longest / r.w, longest / r.h)
  const canvas = newCanvas(Math.max(Math.round(r.w * s), 1), Math.max(Math.round(r.h * s), 1))
  const ctx = context(canvas)
  ctx.fillStyle = painter.look.inks.paper
  ctx.fillRect(0, 0, canvas.width, canvas.height)
  whole(painter.area(new CanvasPen(ctx, s, r.x * s, r.y * s, painter.look.fonts), r, 1, Detail.Whole))
  return canvas
}

/** Puts the picture alone on one page while the browser prints. */
export function printed(picture: () => SVGSVGElement | null, seen: () => Rect): { before(): void; after(): void } {
  let page: HTMLElement | null = null
  const sheet = new CSSStyleSheet()
  return {
    before(): void {
      const svg = picture()
      if (!svg || page) return
      svg.removeAttribute('width')
      svg.removeAttribute('height')
      page = document.createElement('div')
      page.className = 'printed'
      page.append(svg)
      document.body.append(page)
      const { w, h } = seen()
      sheet.replaceSync(`@page { size: ${w >= h ? 'landscape' : 'portrait'}; margin: 10mm }
@media screen { .printed { display: none } }
@media print {
  html, body { height: auto !important; overflow: visible !important; margin: 0 !important; background: none !important }
  body > :not(.printed) { display: none !important }
  .printed, .printed > svg { display: block; width: 100%; height: calc(100vh - 1px); print-color-adjust: exact; -webkit-print-color-adjust: exact }
}`)
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    },
    after(): void {
      page?.remove()
      page = null
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((s) => s !== sheet)
    },
  }
}
