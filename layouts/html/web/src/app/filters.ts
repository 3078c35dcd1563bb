// Filters and colours: which positions stand out, and what their colours say.
import { add, debounce, fill, h } from './dom'
import type { Model } from './model'
import type { Search } from './search'
import type { Filter } from './state'
import { categorical, css, neutral, statusColor, unitColor } from './theme'
import { date, labelOf, num, t, type Word } from './words'

/** Cards keep the colour that they are drawn with. */
export const asDrawn = 0xffffffff

/** A value of a key, how many positions have it, and its colour when cards are coloured by the key. */
export interface Value { value: string; label: string; count: number; color: number }

const known = new WeakMap<Model, Map<string, Value[]>>()

/** The values of a key: levels, statuses and units in their order, others by frequency. */
export function valuesOf(model: Model, key: string): Value[] {
  let byKey = known.get(model)
  if (!byKey) known.set(model, byKey = new Map())
  let values = byKey.get(key)
  if (!values) byKey.set(key, values = count(model, key))
  return values
}

function count(model: Model, key: string): Value[] {
  const { doc } = model
  const of = model.valuesOf(key), counts = new Map<string, number>()
  for (let i = 0; i < model.n; i++) for (const v of of(i)) counts.set(v, (counts.get(v) ?? 0) + 1)
  const list = [...counts].map(([value, count]) => ({ value, count, label: valueLabel(model, key, value), color: neutral }))
  if (key === 'level') list.sort((a, b) => Number(a.value) - Number(b.value))
  else if (key === 'unit') {
    const at = new Map(doc.meta.units.map((u, k) => [u.id, k]))
    list.sort((a, b) => (at.get(a.value) ?? at.size) - (at.get(b.value) ?? at.size))
  } else list.sort((a, b) => Number(a.value === '') - Number(b.value === '') || b.count - a.count || (a.value < b.value ? -1 : 1))
  let next = 0
  for (const v of list) {
    if (v.value === '') continue
    if (key === 'unit') v.color = unitColor(doc, doc.meta.units.findIndex((u) => u.id === v.value))
    else if (key === 'status') v.color = statusColor(v.value)
    else v.color = categorical(next++)
  }
  return list
}

function valueLabel(model: Model, key: string, value: string): string {
  if (value === '') return t('noValue')
  switch (key) {
    case 'unit': return model.unitName(model.doc.meta.units.findIndex((u) => u.id === value))
    case 'status': case 'kind': return t(value as Word, 1)
    case 'level': return `${t('level')} ${num(Number(value))}`
  }
  return model.doc.meta.keys.some((k) => k.name === key && k.form === 3) ? date(value) : value
}

/** What a key is called. */
export function keyLabel(model: Model, key: string): string {
  const k = model.doc.meta.keys.find((k) => k.name === key)
  return labelOf(k && k.form === 4 ? k.label || key : key)
}

/** The colours of all cards by a key; null = as drawn. */
export function colorsBy(model: Model, key: string): Uint32Array | null {
  if (key === '' || !model.keys().includes(key)) return null
  const byValue = new Map(valuesOf(model, key).map((v) => [v.value, v.color]))
  const of = model.valuesOf(key), colors = new Uint32Array(model.n)
  for (let i = 0; i < model.n; i++) colors[i] = byValue.get(of(i)[0]!) ?? neutral
  return colors
}

/** Which positions pass all filters; null = all do. */
export function matching(model: Model, search: Search, filters: readonly Filter[]): Uint8Array | null {
  if (filters.length === 0) return null
  const passes = new Uint8Array(model.n).fill(1)
  for (const f of filters) {
    const now = new Uint8Array(model.n)
    if (f.key === '') for (const i of search.find(f.values[0] ?? '').nodes) now[i] = 1
    else if (f.key === 'unit') inUnits(model, f.values, now)
    else {
      const wanted = new Set(f.values.map((v) => (v === '-' ? '' : v))), of = model.valuesOf(f.key)
      for (let i = 0; i < model.n; i++) if (of(i).some((v) => wanted.has(v))) now[i] = 1
    }
    for (let i = 0; i < model.n; i++) passes[i]! &= now[i]!
  }
  return passes
}

// inUnits marks who is in one of some units or in one of their parts.
function inUnits(model: Model, ids: readonly string[], marks: Uint8Array): void {
  const { units } = model.doc.meta
  const wanted = units.map((_, u) => ids.some((id) => model.isIn(u, units.findIndex((x) => x.id === id))))
  const none = ids.includes('-')
  for (let i = 0; i < model.n; i++) {
    const u = model.doc.unit[i]!
    if (u < 0 ? none : wanted[u]) marks[i] = 1
  }
}

export interface FilterActions {
  color(key: string): void
  filter(filters: Filter[]): void
  openMatches(): void
}

/** Values of a key that are listed at a time. */
const few = 12

/** Fills the panel. */
export function filters(body: HTMLElement, model: Model, now: readonly Filter[], color: string, matches: number, actions: FilterActions): void {
  const keys = model.keys()
  const select = h('select', { id: 'ow-color', onchange: () => actions.color(select.value) },
    h('option', { value: '' }, t('asShipped')), ...keys.map((k) => h('option', { value: k, selected: k === color }, keyLabel(model, k))))
  add(body, [h('div', { class: 'field' }, h('label', { for: 'ow-color' }, t('colorBy')), select)])
  if (now.length > 0) {
    const question = now.find((f) => f.key === '')
    add(body, [h('div', { class: 'active' },
      h('p', { role: 'status' }, t('matches', matches)),
      question && h('p', { class: 'quiet' }, h('bdi', null, t('textFilter', question.values[0] ?? ''))),
      h('div', { class: 'buttons' },
        h('button', { type: 'button', disabled: matches === 0, onclick: () => actions.openMatches() }, t('openMatches')),
        h('button', { type: 'button', onclick: () => actions.filter([]) }, t('clearFilters'))))])
  }
  add(body, [h('h3', null, t('filterBy'))])
  for (const key of keys) {
    const chosen = now.find((f) => f.key === key)?.values ?? []
    add(body, [facet(model, key, chosen, key === color, (values) => {
      const others = now.filter((f) => f.key !== key)
      actions.filter(values.length ? [...others, { key, values }] : others)
    })])
  }
}

// facet is a key with its values to choose from, which are counted when it is unfolded.
function facet(model: Model, key: string, chosen: readonly string[], colored: boolean, change: (values: string[]) => void): HTMLElement {
  const label = keyLabel(model, key), box = h('div', { class: 'values' })
  const written = (v: Value) => v.value || '-'
  const row = (v: Value) => {
    const input = h('input', { type: 'checkbox', checked: chosen.includes(written(v)), 'data-key': `${key}=${written(v)}`, onchange: () => change(input.checked ? [...chosen, written(v)] : chosen.filter((c) => c !== written(v))) })
    const dot = h('span', { class: 'dot' })
    dot.style.backgroundColor = css(v.color)
    return h('label', null, input, (colored || key === 'unit') && dot, h('bdi', { class: 'name' }, v.label), h('span', { class: 'count' }, num(v.count)))
  }
  const show = (question: string) => {
    const q = question.toLowerCase()
    const hits = valuesOf(model, key).filter((v) => q === '' || v.label.toLowerCase().includes(q))
    const first = [...hits.filter((v) => chosen.includes(written(v))), ...hits.filter((v) => !chosen.includes(written(v)))].slice(0, few)
    fill(box, ...first.map(row), hits.length > first.length && h('p', { class: 'quiet' }, t('moreOf', hits.length - first.length)))
  }
  const find = h('input', { type: 'search', placeholder: t('findValue'), 'aria-label': `${t('findValue')}: ${label}`, hidden: true, oninput: debounce(() => show(find.value), 60) })
  const unfold = () => {
    if (!fold.open || box.firstChild) return
    find.hidden = valuesOf(model, key).length <= few
    show('')
  }
  const fold = h('details', { 'data-facet': key, ontoggle: unfold }, h('summary', null, h('bdi', null, label), chosen.length > 0 && h('span', { class: 'count' }, chosen.length)), find, box)
  fold.open = chosen.length > 0 || colored
  unfold()
  return fold
}
