// The panel with figures of the visible part.
import { add, h } from './dom'
import type { Model } from './model'
import { num, t } from './words'

/** Figures of some positions. */
export interface Figures {
  positions: number
  vacant: number
  managers: number
  /** Direct reports that are counted too. */
  span: number
  most: number
  levels: number
  /** Full-time equivalents, where somebody has them. */
  fte: number | null
}

/** Counts the positions of a list. */
export function figures(model: Model, nodes: readonly number[]): Figures {
  const { doc } = model
  const shown = new Uint8Array(model.n)
  for (const i of nodes) shown[i] = 1
  const ftes = doc.meta.keys.findIndex((k) => k.name === 'fte')
  const f: Figures = { positions: nodes.length, vacant: 0, managers: 0, span: 0, most: 0, levels: 0, fte: null }
  let reports = 0
  const levels = new Set<number>()
  for (const i of nodes) {
    if (doc.gap(i) && doc.status[i] === 1) f.vacant++
    let direct = 0
    for (const c of model.children(i)) direct += shown[c]!
    if (direct > 0) f.managers++
    reports += direct
    f.most = Math.max(f.most, direct)
    levels.add(model.depth(i))
    const fte = ftes < 0 ? '' : doc.value(i, ftes)
    if (fte !== '' && Number.isFinite(Number(fte))) f.fte = (f.fte ?? 0) + Number(fte)
  }
  f.levels = levels.size
  f.span = f.managers ? reports / f.managers : 0
  return f
}

export function stats(body: HTMLElement, model: Model, nodes: readonly number[]): void {
  const f = figures(model, nodes)
  const rows: [string, string][] = [
    [t('position'), num(f.positions)],
    [t('vacantCount'), f.positions ? `${num(f.vacant)} (${num((100 * f.vacant) / f.positions)} %)` : '0'],
    [t('managers'), num(f.managers)],
    [t('span'), num(f.span)],
    [t('spanMost'), num(f.most)],
    [t('depth'), num(f.levels)],
  ]
  if (f.fte !== null) rows.push([t('fte'), num(f.fte)])
  add(body, [
    h('p', { class: 'quiet' }, h('bdi', null, t('statsOf', f.positions, num(model.doc.meta.whole || model.n)))),
    h('dl', { class: 'figures' }, ...rows.map(([label, value]) => h('div', null, h('dt', null, h('bdi', null, label)), h('dd', null, h('bdi', null, value))))),
  ])
}
