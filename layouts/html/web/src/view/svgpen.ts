import type { Outline } from './inks'
import { directed, type Lettering, type Pen, type Track } from './pen'

const space = 'http://www.w3.org/2000/svg'

/** Paints as elements of SVG: attributes and text nodes, never markup, so that no text can become an element. */
export class SvgPen implements Pen {
  readonly root: SVGSVGElement
  #x = 0
  #y = 0
  #opacity = 1
  #into: SVGElement
  #clips = 0

  /** An SVG of a size, in CSS pixels, that shows a rectangle of the picture. */
  constructor(area: { x: number; y: number; w: number; h: number }, width: number, height: number, fonts: string, paper: string, title: string) {
    this.root = document.createElementNS(space, 'svg')
    this.#into = this.root
    set(this.root, { width, height, viewBox: [area.x, area.y, area.w, area.h].map(short).join(' '), role: 'img' })
    const name = document.createElementNS(space, 'title')
    name.textContent = title
    this.root.append(name)
    this.rect(area.x, area.y, area.w, area.h, 0, paper, null)
    this.#into = this.#add('g', { 'font-family': fonts })
  }

  at(x: number, y: number): void {
    this.#x = x
    this.#y = y
  }

  alpha(a: number): void { this.#opacity = a }

  rect(x: number, y: number, w: number, h: number, r: number, fill: string, outline: Outline | null): void {
    this.#add('rect', { x: x + this.#x, y: y + this.#y, width: w, height: h, rx: r || null, ...paint(fill, outline) })
  }

  ellipse(x: number, y: number, rx: number, ry: number, fill: string, outline: Outline | null): void {
    this.#add('ellipse', { cx: x + this.#x, cy: y + this.#y, rx, ry, ...paint(fill, outline) })
  }

  path(d: string, fill: string, outline: Outline | null): void {
    this.#add('path', { d, transform: this.#x || this.#y ? `translate(${short(this.#x)} ${short(this.#y)})` : null, ...paint(fill, outline) })
  }

  way(draw: (to: Track) => void, outline: Outline): void {
    let d = ''
    const p = (x: number, y: number): string => short(x + this.#x) + ',' + short(y + this.#y)
    draw({
      moveTo: (x, y) => { d += 'M' + p(x, y) },
      lineTo: (x, y) => { d += 'L' + p(x, y) },
      quadraticCurveTo: (cx, cy, x, y) => { d += 'Q' + p(cx, cy) + ' ' + p(x, y) },
    })
    if (d) this.#add('path', { d, ...paint('', outline) })
  }

  text(s: string, x: number, y: number, how: Lettering, fill: string): void {
    this.#add('text', {
      x: x + this.#x, y: y + this.#y, 'font-size': how.size, 'font-weight': how.bold ? 'bold' : null, 'font-style': how.italic ? 'italic' : null,
      'text-anchor': [null, 'middle', 'end'][how.anchor]!, ...paint(fill, null),
    }).textContent = directed(s, how.rtl)
  }

  image(x: number, y: number, w: number, h: number, round: boolean, picture: ImageBitmap): void {
    const canvas = document.createElement('canvas')
    canvas.width = picture.width
    canvas.height = picture.height
    canvas.getContext('2d')!.drawImage(picture, 0, 0)
    let clip: string | null = null
    if (round) {
      const id = `clip${++this.#clips}`
      const path = this.#add('clipPath', { id })
      const circle = document.createElementNS(space, 'ellipse')
      set(circle, { cx: x + this.#x + w / 2, cy: y + this.#y + h / 2, rx: w / 2, ry: h / 2 })
      path.append(circle)
      clip = `url(#${id})`
    }
    this.#add('image', { x: x + this.#x, y: y + this.#y, width: w, height: h, href: canvas.toDataURL(), preserveAspectRatio: 'xMidYMid slice', 'clip-path': clip })
  }

  #add(name: string, attributes: Attributes): SVGElement {
    const e = document.createElementNS(space, name)
    set(e, attributes)
    if (this.#opacity !== 1) e.setAttribute('opacity', String(this.#opacity))
    this.#into.append(e)
    return e
  }
}

type Attributes = Record<string, string | number | null>

function set(e: SVGElement, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) if (value !== null) e.setAttribute(name, typeof value === 'number' ? short(value) : value)
}

/** Fill and outline as attributes that all programs know: colours have six digits, and how much they cover stands apart. */
function paint(fill: string, o: Outline | null): Attributes {
  const [color, covers] = split(fill)
  const [line, lineCovers] = split(o && o.width > 0 ? o.color : '')
  return {
    fill: color || 'none', 'fill-opacity': covers,
    ...(line ? { stroke: line, 'stroke-opacity': lineCovers, 'stroke-width': o!.width, 'stroke-dasharray': o!.dash.join(' ') || null, 'stroke-linecap': o!.round ? 'round' : null, 'stroke-linejoin': o!.round ? 'round' : null } : {}),
  }
}

function split(color: string): [string, number | null] {
  return color.length === 9 ? [color.slice(0, 7), parseInt(color.slice(7), 16) / 255] : [color, null]
}

function short(v: number): string { return String(Math.round(v * 100) / 100) }
