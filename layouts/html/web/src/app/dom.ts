// Making elements. Texts only ever become text nodes and attribute values, never markup.

export type Child = Node | string | number | null | undefined | false

type Handler = (event: never) => void

// Attrs are attributes by name; true is an attribute without a value, false and null leave it
// out. A name that begins with "on" is an event and its handler.
export type Attrs = Record<string, string | number | boolean | null | undefined | Handler>

// h makes an element with attributes and children.
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attrs?: Attrs | null, ...children: Child[]): HTMLElementTagNameMap[K] {
  const e = document.createElement(tag)
  if (attrs) set(e, attrs)
  add(e, children)
  return e
}

// svg makes an element of a drawing.
export function svg(tag: string, attrs: Attrs): SVGElement {
  const e = document.createElementNS('http://www.w3.org/2000/svg', tag)
  set(e, attrs)
  return e
}

// set changes attributes and adds handlers.
export function set(e: Element, attrs: Attrs): void {
  for (const [name, value] of Object.entries(attrs)) {
    if (typeof value === 'function') e.addEventListener(name.slice(2), value as unknown as EventListener)
    else if (value === false || value === null || value === undefined) e.removeAttribute(name)
    else e.setAttribute(name, value === true ? '' : String(value))
  }
}

// add appends children.
export function add(e: Element, children: Child[]): void {
  for (const c of children) {
    if (c !== null && c !== undefined && c !== false) e.append(typeof c === 'number' ? String(c) : c)
  }
}

// fill makes children the only ones.
export function fill(e: Element, ...children: Child[]): void {
  e.replaceChildren()
  add(e, children)
}

const paths = {
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.2 15.2 20 20',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  fit: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  filter: 'M4 6h16M7 12h10M10 18h4',
  findings: 'M12 4 3 19.5h18zM12 10v4.5M12 17v.3',
  stats: 'M5 20v-7M12 20V4M19 20v-11',
  details: 'M4 5h16v14H4zM8 10h8M8 14h5',
  focus: 'M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM12 3v3M12 18v3M3 12h3M18 12h3',
  more: 'M5 12h.1M12 12h.1M19 12h.1',
  keys: 'M3 7h18v10H3zM7 13.5h10M7 10.5h.1M12 10.5h.1M17 10.5h.1',
  close: 'M6 6l12 12M18 6 6 18',
  error: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM9.5 9.5l5 5M14.5 9.5l-5 5',
  warning: 'M12 4 3 19.5h18zM12 10v4.5M12 17v.3',
  change: 'M4 8h13l-3-3M20 16H7l3 3',
  draw: 'M4 20h4L19 9l-4-4L4 16zM13 7l4 4',
  link: 'M10 14 20 4M14 4h6v6M18 14v6H4V6h6',
} as const

export type Icon = keyof typeof paths

// icon draws one of the small pictures of buttons, which programs that read aloud pass over.
export function icon(name: Icon): SVGElement {
  const picture = svg('svg', { viewBox: '0 0 24 24', class: `icon icon-${name}`, 'aria-hidden': 'true', focusable: 'false' })
  picture.append(svg('path', { d: paths[name] }))
  return picture
}

// iconButton is a button that shows a picture and says a label.
export function iconButton(name: Icon, label: string, onclick: (e: MouseEvent) => void, attrs?: Attrs): HTMLButtonElement {
  return h('button', { type: 'button', class: 'tool', 'aria-label': label, title: label, onclick, ...attrs }, icon(name))
}

// safeLink makes a link of an address, or only its text if it is no address of a page,
// of mail, or of a telephone.
export function safeLink(address: string, text = address): HTMLElement {
  const match = /^(https?:\/\/|mailto:|tel:)/i.exec(address)
  if (!match) return h('span', null, text)
  const web = /^http/i.test(address)
  return h('a', { href: address, dir: 'auto', rel: 'noopener noreferrer', target: web ? '_blank' : null }, text)
}

// debounce calls f once after a while without calls.
export function debounce(f: () => void, ms: number): () => void {
  let timer = 0
  return () => {
    clearTimeout(timer)
    timer = window.setTimeout(f, ms)
  }
}
