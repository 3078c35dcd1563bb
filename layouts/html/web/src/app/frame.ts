// The elements that the page is made of, without what they show.
import type { Doc, Meta } from '../doc'
import { fill, h, iconButton } from './dom'
import { t } from './words'

export interface Frame {
  root: HTMLElement
  /** Slot of the heading: logo, title, subtitle. */
  heading: HTMLElement
  /** Slot of the buttons. */
  toolbar: HTMLElement
  stage: HTMLElement
  /** The host of the picture. */
  host: HTMLElement
  zoom: HTMLElement
  percent: HTMLElement
  legend: HTMLDetailsElement
  /** Says that only a part is shown clearly, with a button that ends it. */
  notice: HTMLElement
  tip: HTMLElement
  status: HTMLElement
}

export interface ZoomActions { zoom(factor: number): void; fit(): void; actual(): void }

export function frame(tree: HTMLElement, panel: HTMLElement, act: ZoomActions): Frame {
  const heading = h('div', { class: 'heading' })
  const toolbar = h('div', { class: 'toolbar' })
  const host = h('div', { class: 'host', 'aria-hidden': 'true' })
  const percent = h('button', { type: 'button', class: 'tool percent', dir: 'ltr', onclick: () => act.actual() }, '100 %')
  const zoom = h('div', { class: 'zoom', role: 'group', 'aria-label': 'Zoom' },
    iconButton('plus', t('zoomIn'), () => act.zoom(1.25)), percent, iconButton('minus', t('zoomOut'), () => act.zoom(0.8)), iconButton('fit', t('fit'), () => act.fit()))
  const legend = h('details', { class: 'legend', hidden: true })
  const notice = h('div', { class: 'notice', hidden: true })
  const tip = h('div', { class: 'tip', hidden: true, 'aria-hidden': 'true' })
  const stage = h('main', { class: 'stage', 'aria-label': t('chart') }, host, h('div', { class: 'over', dir: 'ltr' }, tree), notice, h('div', { class: 'strip' }, zoom, legend), tip)
  const status = h('div', { class: 'unseen', role: 'status', 'aria-live': 'polite' })
  const root = h('div', { class: 'app' }, h('header', { class: 'bar' }, heading, toolbar), stage, panel, status)
  return { root, heading, toolbar, stage, host, zoom, percent, legend, notice, tip, status }
}

/** Shows what is about the whole: title, logo, direction. */
export function heading(f: Frame, meta: Meta, doc: Doc): void {
  f.root.classList.toggle('embed', meta.embed)
  f.heading.classList.toggle('unseen', !meta.heading)
  f.root.dir = meta.rtl ? 'rtl' : 'ltr'
  // What stands in the margins of pages, such as "Confidential", is said here.
  const sub = [meta.subtitle, ...meta.header, ...meta.footer].filter(Boolean)
  let logo: HTMLImageElement | null = null
  if (meta.logo) {
    const url = URL.createObjectURL(doc.blob(meta.logo.blob))
    logo = h('img', { class: 'logo', alt: '', src: url, onload: () => URL.revokeObjectURL(url) })
    logo.style.aspectRatio = `${meta.logo.w} / ${meta.logo.h}`
  }
  fill(f.heading, logo, h('div', { class: 'titles' }, h('h1', null, h('bdi', null, meta.title || t('chart'))), sub.length > 0 && h('p', null, ...sub.flatMap((text, k) => [k > 0 && ' · ', h('bdi', null, text)]))))
  if (meta.title) document.title = meta.title
}

/** Shows beside the pointer who it is, or nothing. */
export function hint(f: Frame, who: readonly [string, string] | null, e: MouseEvent): void {
  f.tip.hidden = !who
  if (!who) return
  const [label, title] = who
  fill(f.tip, h('bdi', null, label), title !== '' && title !== label && h('bdi', { class: 'sub' }, title))
  const box = f.stage.getBoundingClientRect()
  const x = Math.min(e.clientX - box.left + 14, box.width - f.tip.offsetWidth - 8), y = Math.min(e.clientY - box.top + 14, box.height - f.tip.offsetHeight - 8)
  f.tip.style.transform = `translate(${Math.max(8, x)}px, ${Math.max(8, y)}px)`
}
