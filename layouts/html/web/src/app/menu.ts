// A button with a menu (WAI-ARIA menu button).
import { h, icon, type Icon } from './dom'

export interface Choice { label: string; run(): void; checked?: boolean }

export function menu(name: Icon, label: string, choices: () => Choice[]): HTMLElement {
  const list = h('div', { role: 'menu', class: 'menu', 'aria-label': label, hidden: true })
  const button = h('button', { type: 'button', class: 'tool', 'aria-haspopup': 'menu', 'aria-expanded': 'false', 'aria-label': label, title: label, onclick: () => (list.hidden ? open(0) : close(true)) }, icon(name))
  const items = () => [...list.querySelectorAll<HTMLElement>('button')]
  const close = (focus: boolean) => {
    list.hidden = true
    button.setAttribute('aria-expanded', 'false')
    if (focus) button.focus()
  }
  const open = (at: number) => {
    list.replaceChildren(...choices().map((c) => h('button', {
      type: 'button', tabindex: -1, role: c.checked === undefined ? 'menuitem' : 'menuitemradio', 'aria-checked': c.checked === undefined ? null : String(c.checked),
      onclick: () => { close(true); c.run() },
    }, c.label)))
    list.hidden = false
    button.setAttribute('aria-expanded', 'true')
    items().at(at)?.focus()
  }
  return h('div', {
    class: 'menus',
    onfocusout: (e: FocusEvent) => { if (!box(e).contains(e.relatedTarget as Node | null)) close(false) },
    onkeydown: (e: KeyboardEvent) => {
      const all = items(), at = all.indexOf(document.activeElement as HTMLElement)
      const to = ({ ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 } as Record<string, number>)[e.key]
      if (e.key === 'Escape' && !list.hidden) close(true)
      else if (to === undefined) return
      else if (list.hidden) open(e.key === 'ArrowUp' ? -1 : 0)
      else all.at(to % all.length)?.focus()
      e.preventDefault()
      e.stopPropagation()
    },
  }, button, list)
}

const box = (e: Event): HTMLElement => e.currentTarget as HTMLElement
