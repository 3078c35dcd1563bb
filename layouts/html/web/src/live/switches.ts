// The panel with what the server is asked to draw, and the files that it makes of it.
import type { App } from '../app/app'
import { type Child, h } from '../app/dom'
import { l, type LiveWord } from './words'
import { none, type Report, type Switch, type Value } from './server'

const names: Record<string, LiveWord> = { input: 'file', view: 'view', root: 'root', depth: 'levelsBelow', fit: 'page', theme: 'theme', 'color-by': 'colorBy', cross: 'crossLines', 'as-of': 'day' }

/** What the switches do. */
export interface Actions { choose(key: string, value: string): void; download(format: string): void }

/** Makes the panel. */
export function switches(report: Report, app: App | null, act: Actions): HTMLElement[] {
  const out: HTMLElement[] = []
  const { inputs = [], input = '', formats = [] } = report
  if (inputs.length > 1) out.push(field('input', select({ key: 'input', value: input, values: inputs }, act, true)))
  for (const s of report.switches ?? []) {
    if (s.key === 'root' && !app && s.value === '') continue
    if (s.key === 'root') out.push(field('root', root(s, app, act)))
    else if (s.key === 'as-of') out.push(field(s.key, day(s, act)))
    else if (s.values && s.values.length > 0) out.push(field(s.key, select(s, act, false)))
  }
  if (formats.length > 0) {
    out.push(h('h3', null, l('download')), h('div', { class: 'buttons' }, ...formats.map((f) =>
      h('button', { type: 'button', 'data-format': f.value, onclick: () => act.download(f.value) }, f.label ?? f.value))))
  }
  return out
}

function field(key: string, input: HTMLElement): HTMLElement {
  const name = names[key]
  input.id = `ow-live-${key}`
  return h('div', { class: 'field' }, h('label', { for: input.id }, name ? l(name) : key), input)
}

// select chooses one of some values, or none of them; always = there is no none.
function select(s: Switch, act: Actions, always: boolean): HTMLElement {
  const option = (v: Value): Child => h('option', { value: v.value }, v.label ?? v.value)
  const extra = s.value !== '' && !s.values!.some((v) => v.value === s.value) ? { value: s.value } : null
  const e = h('select', { 'data-key': s.key, onchange: () => act.choose(s.key, e.value) },
    !always && h('option', { value: none }, l('asInFile')), extra && option(extra), ...s.values!.map(option))
  e.value = s.value === '' ? none : s.value
  return e
}

function day(s: Switch, act: Actions): HTMLElement {
  const e = h('input', { type: 'date', 'data-key': s.key, value: s.value, onchange: () => act.choose(s.key, e.value === '' ? none : e.value) })
  return e
}

// root draws the branch of the chosen card only, or all again.
function root(s: Switch, app: App | null, act: Actions): HTMLElement {
  if (s.value !== '') return h('button', { type: 'button', class: 'plain', 'data-key': 'root', onclick: () => act.choose('root', none) }, l('wholeAgain', s.value))
  const i = app ? app.chosen : -1
  return h('button', { type: 'button', class: 'plain', 'data-key': 'root', disabled: i < 0, onclick: () => act.choose('root', app!.doc.id(i)) }, i < 0 ? l('rootHint') : l('rootOf', app!.model.label(i)))
}
