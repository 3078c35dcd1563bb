// The legend over the picture: what the chart's own legend explains, or, when cards are
// coloured by a key, what the colours mean.
import type { Template } from '../doc'
import { Inks, type Painted } from '../view/inks'
import { SvgPen } from '../view/svgpen'
import { fill, h, set } from './dom'
import { keyLabel, valuesOf } from './filters'
import type { Model } from './model'
import { css } from './theme'
import { t } from './words'

/** Values that are explained. */
const few = 12

export function legend(box: HTMLDetailsElement, model: Model, color: string, mode: 'light' | 'dark'): void {
  const keyed = color !== '' && model.keys().includes(color)
  const list = keyed ? values(model, color) : drawn(model, mode)
  box.hidden = list.length === 0
  box.open = keyed
  fill(box, h('summary', null, keyed ? keyLabel(model, color) : t('legend')), h('ul', null, ...list))
}

function values(model: Model, key: string): HTMLElement[] {
  return valuesOf(model, key).slice(0, few).map((v) => {
    const dot = h('span', { class: 'dot' })
    dot.style.backgroundColor = css(v.color)
    return h('li', null, dot, h('bdi', null, v.label))
  })
}

// drawn takes the legend of the chart apart, which stands in rows there: every label ends an
// entry, and what is drawn before it is its sample.
function drawn(model: Model, mode: 'light' | 'dark'): HTMLElement[] {
  const { legend } = model.doc.meta, entries: HTMLElement[] = []
  let sample: Painted[] = []
  for (const p of legend ? new Inks(model.doc, mode === 'dark').painted(legend.face) : []) {
    const { item } = p
    if (item.kind !== 'text' || item.anchor === 1) {
      sample.push(p)
      continue
    }
    entries.push(h('li', null, sample.length > 0 && sampleOf(sample, item.y), h('bdi', null, words(item.text))))
    sample = []
  }
  return entries
}

// sampleOf draws a sample of a legend, whose label has its baseline at y.
function sampleOf(list: readonly Painted[], y: number): SVGElement {
  const left = Math.min(...list.map(({ item: i }) => (i.kind === 'ellipse' ? i.x - i.rx : i.kind === 'path' ? Number(/[-\d.]+/.exec(i.d)) : i.x)))
  const pen = new SvgPen({ x: left - 1, y: y - 10, w: 26, h: 14 }, 26, 14, 'inherit', '', '')
  for (const { item: i, fill, outline } of list) {
    if (i.kind === 'rect') pen.rect(i.x, i.y, i.w, i.h, i.r, fill, outline)
    else if (i.kind === 'ellipse') pen.ellipse(i.x, i.y, i.rx, i.ry, fill, outline)
    else if (i.kind === 'path') pen.path(i.d, fill, outline)
    else if (i.kind === 'text') pen.text(words(i.text), i.x, i.y, i, fill)
  }
  set(pen.root, { class: 'sample', role: null, 'aria-hidden': 'true' })
  return pen.root
}

const words = (t: Template): string => t.filter((piece) => typeof piece === 'string').join('')
