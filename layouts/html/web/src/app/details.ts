// The panel with everything about one position.
import { add, h, icon, safeLink, type Child } from './dom'
import { type Model, kinds, Line, statuses } from './model'
import { css, unitColor } from './theme'
import { date, labelOf, num, t, type Word } from './words'

export interface DetailActions {
  go(i: number): void
  focus(i: number): void
  toggle(nodes: number[], open: boolean): void
  copyLink(): void
  isOpen(i: number): boolean
  isFocused(i: number): boolean
}

/** People listed before "more". */
const few = 12

export function details(body: HTMLElement, model: Model, i: number, actions: DetailActions): void {
  if (i < 0) {
    add(body, [h('p', { class: 'quiet' }, t('noDetails'))])
    return
  }
  const { doc } = model
  add(body, [head(model, i), buttons(model, i, actions), marks(model, i), values(model, i)])
  const tags = doc.tags(i)
  if (tags.length) add(body, [h('h3', null, t('tags')), h('ul', { class: 'chips' }, ...tags.map((tag) => h('li', null, h('bdi', null, tag))))])
  const up = model.superior(i)
  if (up >= 0) add(body, people(model, t('superior'), [up], actions))
  if (model.isManager(i)) {
    add(body, people(model, t('reports'), [...model.children(i)], actions, t('reportsCount', doc.direct[i]!, doc.total[i]!)))
  }
  const links = model.links(i)
  for (const [kind, isUp, word] of relations) {
    const list = links.filter((l) => l.kind === kind && l.up === isUp).map((l) => l.other)
    if (list.length) add(body, people(model, t(word), list, actions))
  }
}

const relations: [number, boolean, Word][] = [
  [Line.Dotted, true, 'dottedUp'], [Line.Dotted, false, 'dottedDown'],
  [Line.Second, true, 'secondUp'], [Line.Second, false, 'secondDown'],
  [Line.Former, true, 'formerUp'], [Line.Former, false, 'formerDown'],
]

function head(model: Model, i: number): HTMLElement {
  const { doc } = model
  const members = model.isBody(i) && doc.title(i) ? doc.name(i) : ''
  const name = members ? doc.title(i) : doc.name(i), title = members || doc.title(i)
  const status = statuses[doc.status[i]!] ?? 'filled', kind = kinds[doc.kind[i]!] ?? 'line'
  const facts: Child[] = []
  if (status !== 'filled') facts.push(h('span', { class: 'chip' }, t(status)))
  if (kind !== 'line') facts.push(h('span', { class: 'chip' }, t(kind)))
  const unit = doc.unit[i]!
  const dot = h('span', { class: 'dot' })
  dot.style.backgroundColor = css(unitColor(doc, unit))
  return h('div', { class: 'who' },
    h('p', { class: 'big' }, h('bdi', null, name || (doc.gap(i) && kind === 'line' ? t('vacant') : title || doc.id(i)))),
    title && title !== name && h('p', null, h('bdi', null, title)),
    unit >= 0 && h('p', { class: 'quiet' }, dot, h('bdi', null, unitPath(model, unit))),
    facts.length > 0 && h('p', null, ...facts))
}

function unitPath(model: Model, unit: number): string {
  const names: string[] = []
  for (let u = unit; u >= 0 && names.length < 8; u = model.doc.meta.units[u]?.parent ?? -1) names.unshift(model.unitName(u))
  return names.join(' › ')
}

function buttons(model: Model, i: number, actions: DetailActions): HTMLElement {
  const open = actions.isOpen(i), focused = actions.isFocused(i)
  return h('div', { class: 'buttons' },
    h('button', { type: 'button', 'aria-pressed': String(focused), onclick: () => actions.focus(i) }, icon('focus'), t('focus')),
    model.isManager(i) && h('button', { type: 'button', onclick: () => actions.toggle([i], !open) }, icon(open ? 'minus' : 'plus'), t(open ? 'closeBranch' : 'openBranch')),
    h('button', { type: 'button', onclick: () => actions.copyLink() }, icon('link'), t('copyLink')))
}

function marks(model: Model, i: number): Child {
  const list = model.doc.marks(i)
  return list.length > 0 && h('ul', { class: 'marks' }, ...list.map((m) => h('li', { class: `mark ${markClass(m.kind)}` },
    icon(markIcon(m.kind)), h('span', null, h('b', null, labelOf(m.kind)), m.message && `: `, h('bdi', null, m.message)))))
}

const markKinds = ['error', 'warning', 'added', 'removed', 'moved', 'changed']
export const markClass = (kind: string): string => (markKinds.includes(kind) ? kind : 'changed')
export const markIcon = (kind: string): 'error' | 'warning' | 'change' => (kind === 'error' || kind === 'warning' ? kind : 'change')

function values(model: Model, i: number): HTMLElement {
  const { doc } = model
  const rows: Child[] = []
  const put = (label: string, ...value: Child[]) => rows.push(h('div', null, h('dt', null, h('bdi', null, label)), h('dd', null, ...value)))
  doc.meta.keys.forEach((k, c) => {
    const value = doc.value(i, c)
    if (value !== '') put(labelOf(k.label || k.name), ...valueOf(k.name, k.form, value))
  })
  const link = doc.link(i)
  if (link) put(labelOf('link'), safeLink(link))
  put(t('level'), num(model.depth(i)))
  put(t('id'), h('bdi', { class: 'code' }, doc.id(i)))
  return h('dl', null, ...rows)
}

// valueOf shows a value by what it is: a date in words, addresses as links, lists as lists.
function valueOf(key: string, form: number, value: string): Child[] {
  if (form === 2) return [safeLink(/^[^\s@?&]+@[^\s@?&]+$/.test(value) ? `mailto:${value}` : '', value)]
  if (form === 3) return [date(value)]
  if (/^(phone|mobile|tel|telephone|telefon)$/i.test(key) && /^[+\d][\d\s()./-]{4,}$/.test(value)) return [safeLink(`tel:${value.replace(/[^+\d]/g, '')}`, value)]
  if (/^https?:\/\/\S+$/i.test(value)) return [safeLink(value)]
  const lines = value.split('\n').map((v) => h('li', null, h('bdi', null, v)))
  if (lines.length === 1) return [h('bdi', null, value)]
  const rest = lines.splice(5)
  return [h('ul', null, ...lines), rest.length > 0 && h('details', null, h('summary', null, t('moreOf', rest.length)), h('ul', null, ...rest))]
}

// people lists positions as buttons that lead to their cards.
function people(model: Model, heading: string, list: number[], actions: DetailActions, remark = ''): Child[] {
  const { doc } = model
  const entry = (i: number) => h('li', null, h('button', { type: 'button', class: 'person', onclick: () => actions.go(i) },
    h('bdi', { class: 'name' }, model.label(i)), doc.title(i) && doc.title(i) !== model.label(i) && h('bdi', { class: 'sub' }, doc.title(i))))
  const ul = h('ul', { class: 'people' }, ...list.slice(0, few).map(entry))
  if (list.length > few) {
    const more = h('li', null, h('button', { type: 'button', class: 'plain', onclick: () => { more.replaceWith(...list.slice(few, few + 500).map(entry)); (ul.children[few]?.firstElementChild as HTMLElement | null)?.focus() } }, t('moreOf', list.length - few)))
    ul.append(more)
  }
  return [h('h3', null, heading, remark && h('span', { class: 'quiet' }, remark)), ul]
}
