// The panel with what a check found, and with what a change did.
import { add, h, icon } from './dom'
import { markClass, markIcon } from './details'
import type { Model } from './model'
import { labelOf, t } from './words'

/** A finding: of a position, or of none (-1). */
export interface Finding { node: number; kind: string; message: string }

const order = ['error', 'warning', 'added', 'removed', 'moved', 'changed']

/** Entries of a group before "more". */
const few = 100

/** Collects the findings of an organisation. */
export function collect(model: Model): Finding[] {
  const list: Finding[] = model.doc.meta.marks.map((m) => ({ node: -1, ...m }))
  for (let i = 0; i < model.n; i++) for (const m of model.doc.marks(i)) list.push({ node: i, ...m })
  return list
}

/** The severity of the gravest, '' where all are changes. */
export const worst = (list: readonly Finding[]): 'error' | 'warning' | '' => (['error', 'warning'] as const).find((k) => list.some((f) => f.kind === k)) ?? ''

export function findings(body: HTMLElement, model: Model, list: readonly Finding[], go: (i: number) => void): void {
  if (list.length === 0) {
    add(body, [h('p', { class: 'quiet' }, t('noFindings'))])
    return
  }
  for (const kind of [...order, ...new Set(list.map((f) => f.kind).filter((k) => !order.includes(k)))]) {
    const group = list.filter((f) => f.kind === kind)
    if (group.length === 0) continue
    const heading = kind === 'error' || kind === 'warning' ? t(kind, group.length) : labelOf(kind)
    const entry = (f: Finding) => {
      const text = [icon(markIcon(f.kind)), h('span', null, h('bdi', { class: 'name' }, f.node < 0 ? t('general') : model.label(f.node)), h('bdi', { class: 'sub' }, f.message))]
      return h('li', null, f.node < 0
        ? h('div', { class: `finding ${markClass(kind)}` }, ...text)
        : h('button', { type: 'button', class: `finding ${markClass(kind)}`, 'data-node': f.node, onclick: () => go(f.node) }, ...text))
    }
    const ul = h('ul', { class: 'people' }, ...group.slice(0, few).map(entry))
    let shown = few
    if (group.length > few) {
      const button = h('button', { type: 'button', class: 'plain', onclick: () => {
        more.before(...group.slice(shown, shown += 500).map(entry))
        if (shown >= group.length) more.remove()
        else button.textContent = t('moreOf', group.length - shown)
      } }, t('moreOf', group.length - few))
      const more = h('li', null, button)
      ul.append(more)
    }
    add(body, [h('h3', null, heading, h('span', { class: 'count' }, group.length)), ul])
  }
}
