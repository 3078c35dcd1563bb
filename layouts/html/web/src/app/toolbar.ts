// The buttons above the chart: levels, sides such as before and after, panels, and the menu.
import type { App } from './app'
import { fill, h } from './dom'
import { type Choice, menu } from './menu'
import { savePicture } from './save'
import { t, type Word } from './words'

/** Labels that have a translation, in their order. */
const times = ['before', 'after', 'changes']

/** Levels that can be chosen, besides all. */
const most = 30

/** Makes the elements, in their order. They follow the state of the app. */
export function tools(app: App, panels: HTMLElement): HTMLElement[] {
  const sides = h('fieldset', { class: 'sides' })
  const names = (): string => JSON.stringify(app.labels)
  let named = ''
  const show = () => {
    sides.hidden = app.labels.length < 2
    if (named !== names()) sidesOf(app, sides)
    named = names()
    for (const e of sides.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input,select')) {
      if (e instanceof HTMLInputElement) e.checked = Number(e.value) === app.state.side
      else e.value = String(app.state.side)
    }
  }
  show()
  app.onChange(show)
  return [levels(app), sides, panels, menu('more', t('more'), () => choices(app))]
}

// levels opens the chart down to a level.
function levels(app: App): HTMLElement {
  const select = h('select', { 'aria-label': t('levels'), class: 'levels', onchange: () => app.store.set({ depth: Number(select.value), toggled: new Set() }) })
  const show = () => {
    const { depth, toggled } = app.state, deepest = Math.min(app.model.deepest, most)
    const { first } = app.model, own = toggled.size > 0 || (depth < 0 && first < 0)
    fill(select, own && h('option', { value: '', disabled: true }, t('ownLevels')),
      ...Array.from({ length: Math.max(0, deepest - 1) }, (_, k) => h('option', { value: k + 1 }, t('levelsTo', k + 1))), h('option', { value: 0 }, t('allLevels')))
    select.value = own ? '' : String(depth < 0 ? first : depth)
    if (select.selectedIndex < 0) select.value = '0'
  }
  show()
  app.onChange(show)
  return select
}

// sidesOf fills the switch between the organisations.
function sidesOf(app: App, box: HTMLElement): void {
  // Time goes the way of reading, whatever comes first in the file.
  const order = app.labels.map((_, k) => k).sort((a, b) => times.indexOf(app.labels[a]!) - times.indexOf(app.labels[b]!) || a - b)
  const name = (label: string, k: number) => (times.includes(label) ? t(label as Word) : label || String(k + 1))
  const choose = (e: Event) => app.store.set({ side: Number((e.currentTarget as HTMLInputElement).value) })
  if (order.length > 3) return fill(box, h('select', { 'aria-label': t('side'), onchange: choose }, ...order.map((k) => h('option', { value: k }, name(app.labels[k]!, k)))))
  fill(box, h('legend', { class: 'unseen' }, t('side')), ...order.map((k) => h('label', null,
    h('input', { type: 'radio', name: 'ow-side', value: k, onchange: choose }), h('bdi', null, name(app.labels[k]!, k)))))
}

function choices(app: App): Choice[] {
  const list: Choice[] = [
    { label: t('print'), run: () => app.view.print() },
    { label: t('saveSvg'), run: () => savePicture(new Blob([app.view.toSVG()], { type: 'image/svg+xml' }), app.doc.meta.title, 'svg') },
    { label: t('savePng'), run: () => void app.view.toPNG(2).then((b) => savePicture(b, app.doc.meta.title, 'png')) },
    { label: t('copyLink'), run: () => app.copyLink() },
    { label: t('keys'), run: () => app.showPanel('keys') },
  ]
  if (!app.doc.meta.palette.dark) return list
  const themes = [['', 'auto'], ['light', 'light'], ['dark', 'dark']] as const
  return [...list, ...themes.map(([theme, word]) => ({ label: t(word), checked: app.state.theme === theme, run: () => app.store.set({ theme }) }))]
}
