// The panel with what was found in the files: the line, carets below it, and a hint, as
// validate prints them; it leads to the card, and to the line in the editor.
import { type Child, h, icon } from '../app/dom'
import { t } from '../app/words'
import { l } from './words'
import type { Found, Report } from './server'

/** Makes the list. go shows a position; null = there is no picture. more = others follow. */
export function problems(report: Report, go: ((id: string) => void) | null, more = false): HTMLElement[] {
  const { messages, findings = [] } = report
  const out: HTMLElement[] = []
  if (messages.length > 0) out.push(h('ul', { class: 'messages' }, ...messages.map((m) => h('li', { class: `mark ${m.level}` }, sign(m.level), h('bdi', null, m.text)))))
  if (findings.length > 0) out.push(h('ul', { class: 'problems' }, ...findings.map((f) => h('li', null, problem(f, go)))))
  else if (messages.length === 0 && !more) out.push(h('p', { class: 'quiet' }, t('noFindings')))
  return out
}

const sign = (level: string): SVGElement => icon(level === 'error' ? 'error' : level === 'warning' ? 'warning' : 'details')

function problem(f: Found, go: ((id: string) => void) | null): HTMLElement {
  const { severity, position, message, hint, rule } = f.finding
  const head: Child[] = [sign(severity), h('span', null, h('bdi', { class: 'name' }, message), h('span', { class: 'sub' }, h('bdi', null, rule)))]
  return h('article', { class: `problem mark ${severity}`, 'aria-label': `${severity === 'error' || severity === 'warning' ? t(severity, 1) : l('remark')}: ${message}` },
    position && go ? h('button', { type: 'button', class: 'finding', onclick: () => go(position) }, ...head) : h('div', { class: 'finding' }, ...head),
    f.line !== undefined && excerpt(f.line, f.mark ?? ''),
    hint !== undefined && h('p', { class: 'advice' }, h('bdi', null, hint)),
    place(f),
    ...(f.notes ?? []).map((n) => h('p', { class: 'sub' }, h('bdi', null, n.text), ' ', place(n))))
}

// excerpt shows a line, scrolled to what is marked.
function excerpt(line: string, mark: string): HTMLElement {
  const carets = h('b', { 'aria-hidden': 'true' }, mark.trimStart())
  const pre = h('pre', { dir: 'ltr', tabindex: 0, role: 'group', 'aria-label': l('sourceLine') }, line, '\n', mark.slice(0, mark.length - mark.trimStart().length), carets)
  requestAnimationFrame(() => { pre.scrollLeft = carets.offsetLeft + carets.offsetWidth - pre.clientWidth + 24 })
  return pre
}

// place names a place in a file, and leads to it where there is an editor. Its address is made
// by the server, of the scheme that the command line names.
function place(at: { where?: string; link?: string }): HTMLElement | null {
  if (!at.where) return null
  return at.link ? h('a', { class: 'code', dir: 'ltr', href: at.link, title: l('openEditor') }, at.where) : h('span', { class: 'code', dir: 'ltr' }, at.where)
}
