// Keys of the chart beside those of the tree. They work while the focus is in the chart or
// nowhere, never in a field, so that they are in nobody's way.
import { h } from './dom'
import { t } from './words'

export interface KeyActions {
  zoom(factor: number): void
  actual(): void
  fit(): void
  move(dx: number, dy: number): void
  search(): void
  focus(): void
  help(): void
  escape(): boolean
}

/** How far a key moves the picture, in CSS pixels. */
const step = 80

export function keys(chart: HTMLElement, act: KeyActions): void {
  document.addEventListener('keydown', (e) => {
    if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey) return
    const target = e.target as HTMLElement
    if (e.key === 'Escape') {
      if (act.escape()) e.preventDefault()
      return
    }
    if (target !== document.body && target !== document.documentElement && !chart.contains(target)) return
    if (target.closest('input,select,textarea,button,summary') && e.key.length > 1) return
    if (run(e, act)) e.preventDefault()
  })
}

function run(e: KeyboardEvent, act: KeyActions): boolean {
  if (e.shiftKey && e.key.startsWith('Arrow')) {
    act.move(e.key === 'ArrowLeft' ? step : e.key === 'ArrowRight' ? -step : 0, e.key === 'ArrowUp' ? step : e.key === 'ArrowDown' ? -step : 0)
    return true
  }
  switch (e.key) {
    case '+': case '=': act.zoom(1.25); break
    case '-': case '_': act.zoom(0.8); break
    case '0': act.actual(); break
    case 'f': act.fit(); break
    case '/': act.search(); break
    case '.': act.focus(); break
    case '?': act.help(); break
    default: return false
  }
  return true
}

/** Lists the keys. */
export function help(body: HTMLElement): void {
  const rows = [['↑ ↓ Home End', t('keyArrows')], ['→ ←', t('keySides')], ['*', t('keyStar')], ['A … Z', t('keyLetters')], ['Enter', t('details')], ['.', t('focus')], ['/', t('search')], ['+ − 0 f', t('keyZoom')], ['Shift ↑ ↓ ← →', t('keyMove')], ['Esc', t('close')]] as const
  body.append(h('dl', null, ...rows.map(([key, text]) => h('div', null, h('dt', null, h('bdi', null, key)), h('dd', null, text)))))
}
