// The panel at the side, or the sheet at the bottom of a small screen, and its buttons.
import { fill, h, icon, iconButton, type Icon } from './dom'
import { num, t } from './words'

export interface Panel {
  id: string
  icon: Icon
  label(): string
  /** A number beside the button, 0 = none. */
  badge?(): number
  render(body: HTMLElement): void
  /** It has no button. */
  hidden?: boolean
  /** What the number tells of. */
  level?(): 'error' | 'warning' | ''
}

export class Panels {
  readonly element: HTMLElement
  readonly buttons = h('div', { class: 'group', role: 'group', 'aria-label': t('tools') })
  #heading = h('h2', { id: 'ow-panel-title', tabindex: -1 })
  #body = h('div', { class: 'body' })
  #list: { panel: Panel; button: HTMLButtonElement; name: HTMLElement; badge: HTMLElement }[] = []
  #shown = ''

  constructor(private show: (id: string) => void) {
    const grow = h('button', { type: 'button', class: 'grow', 'aria-label': t('grow'), 'aria-expanded': 'false', onclick: () => {
      const tall = this.element.classList.toggle('tall')
      grow.setAttribute('aria-expanded', String(tall))
    } })
    this.element = h('aside', { class: 'panel', id: 'ow-panel', 'aria-labelledby': 'ow-panel-title', hidden: true },
      grow, h('div', { class: 'head' }, this.#heading, iconButton('close', t('close'), () => this.show(''), { class: 'tool close' })), this.#body)
  }

  /** Adds a panel, or puts it in place of the one with the same id. */
  add(panel: Panel): void {
    const same = this.#list.find((l) => l.panel.id === panel.id)
    if (same) {
      same.panel = panel
      return
    }
    const badge = h('span', { class: 'badge', hidden: true }), name = h('span', { class: 'unseen' })
    const button = h('button', { type: 'button', class: 'tool', 'aria-expanded': 'false', 'aria-controls': 'ow-panel', 'data-panel': panel.id, onclick: () => this.show(this.#shown === panel.id ? '' : panel.id) },
      icon(panel.icon), name, badge)
    button.hidden = panel.hidden === true
    this.buttons.append(button)
    this.#list.push({ panel, button, name, badge })
  }

  get open(): boolean { return this.#shown !== '' }

  /** Takes the focus to the heading of the open panel. */
  focus(): void { this.#heading.focus({ preventScroll: true }) }

  /** Shows a panel, or none. */
  set(id: string): void {
    const entry = this.#list.find((l) => l.panel.id === id)
    const changed = this.#shown !== (entry?.panel.id ?? '')
    this.#shown = entry?.panel.id ?? ''
    this.element.hidden = !entry
    for (const l of this.#list) l.button.setAttribute('aria-expanded', String(l === entry))
    if (changed) this.#body.replaceChildren()
    if (changed) this.update()
    if (entry && changed) this.#body.scrollTop = 0
  }

  /** Renders the open panel anew; what is focused, unfolded and scrolled to stays so. */
  update(only?: readonly string[]): void {
    for (const { panel, button, name, badge } of this.#list) {
      button.title = panel.label()
      name.textContent = `${panel.label()} `
      const n = panel.badge?.() ?? 0
      badge.hidden = n === 0
      badge.className = `badge ${panel.level?.() ?? ''}`
      fill(badge, n > 0 && (n > 999 ? '999+' : num(n)))
    }
    const entry = this.#list.find((l) => l.panel.id === this.#shown)
    if (!entry || only && !only.includes(this.#shown)) return
    const body = this.#body, top = body.scrollTop
    const folds = new Map([...body.querySelectorAll<HTMLDetailsElement>('details[data-facet]')].map((d) => [d.dataset.facet, d.open]))
    const active = document.activeElement
    const had = active instanceof HTMLElement && body.contains(active) ? { key: active.dataset.key, at: focusable(body).indexOf(active) } : null
    fill(this.#heading, icon(entry.panel.icon), entry.panel.label())
    body.replaceChildren()
    entry.panel.render(body)
    for (const d of body.querySelectorAll<HTMLDetailsElement>('details[data-facet]')) {
      d.open = folds.get(d.dataset.facet) ?? d.open
      d.dispatchEvent(new Event('toggle')) // at once, before the focus and the scrolling are as they were
    }
    body.scrollTop = top
    if (!had) return
    const all = focusable(body)
    const same = had.key === undefined ? all[Math.min(had.at, all.length - 1)] : all.find((e) => e.dataset.key === had.key)
    ;(same ?? this.#heading).focus({ preventScroll: true })
  }
}

const focusable = (e: HTMLElement): HTMLElement[] => [...e.querySelectorAll<HTMLElement>('button,input,select,a[href],summary')]
