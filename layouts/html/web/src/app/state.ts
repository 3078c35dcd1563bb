// What the page shows beside the organisation itself, in one place, and how it is written
// into the fragment of the address, so that a link leads back to it.

/** Positions whose value of a key is one of some; key "" is a question to the search. */
export interface Filter { key: string; values: string[] }

export type Theme = '' | 'light' | 'dark' // '' = as the system has it

export interface State {
  /** Index of the organisation that is shown, such as before and after. */
  side: number
  /** Levels that are open, 0 = all, -1 = as the page opens. */
  depth: number
  /** Ids of branches that are opened or closed other than depth says. */
  toggled: ReadonlySet<string>
  /** Id of the chosen position, '' = none. */
  id: string
  /** Whether only what is around the chosen position is shown clearly; its id, '' = not. */
  focus: string
  filters: readonly Filter[]
  /** Key that cards are coloured by, '' = as drawn. */
  color: string
  theme: Theme
  /** Name of the panel that is open, '' = none. */
  panel: string
}

export const initial: State = { side: 0, depth: -1, toggled: new Set(), id: '', focus: '', filters: [], color: '', theme: '', panel: '' }

type Listener = (now: State, before: State) => void

/** Store holds the state and tells about its changes. */
export class Store {
  #listeners: Listener[] = []
  constructor(public state: State) {}

  set(change: Partial<State>): void {
    const before = this.state
    const now = { ...before, ...change }
    if ((Object.keys(change) as (keyof State)[]).every((k) => now[k] === before[k])) return
    this.state = now
    for (const l of this.#listeners) l(now, before)
  }

  on(l: Listener): void { this.#listeners.push(l) }
}

// Of an address that somebody made up, no more than this is read.
const maxFilters = 20, maxValues = 200, maxToggled = 200

const listed = (text: string, most: number): string[] => text.split(',').slice(0, most).map(decode).filter((v) => v !== '')
const encode = (s: string): string => encodeURIComponent(s).replace(/%20/g, '+').replace(/%2F/g, '/')
function decode(s: string): string {
  try {
    return decodeURIComponent(s.replace(/\+/g, ' '))
  } catch {
    return ''
  }
}

/** Writes a state as a fragment, without "#"; what is as at first is left out. labels name the sides. */
export function format(s: State, labels: readonly string[]): string {
  const parts: string[] = []
  const put = (key: string, value: string) => value !== '' && parts.push(`${key}=${value}`)
  put('id', encode(s.id))
  if (s.focus !== '') put('focus', s.focus === s.id ? '1' : `=${encode(s.focus)}`)
  if (s.depth >= 0) put('depth', s.depth === 0 ? 'all' : String(s.depth))
  if (s.toggled.size > 0 && s.toggled.size <= maxToggled) put('toggle', [...s.toggled].map(encode).join(','))
  put('filter', s.filters.map((f) => `${encode(f.key)}:${f.values.map(encode).join(',')}`).join(';'))
  put('color', encode(s.color))
  if (s.side > 0) put('side', encode((labels[s.side] ?? String(s.side)).toLowerCase()))
  put('theme', s.theme)
  put('panel', encode(s.panel))
  // "#cio" says it all when only a position is chosen.
  return parts.length === 1 && s.id !== '' && !/[=&]/.test(encode(s.id)) ? encode(s.id) : parts.join('&')
}

/** Reads a fragment, with or without "#". What it does not say is as at first. */
export function parse(fragment: string, labels: readonly string[]): State {
  const text = fragment.replace(/^#/, '')
  const s: State = { ...initial }
  if (text !== '' && !text.includes('=')) return { ...s, id: decode(text) }
  for (const part of text.split('&')) {
    const at = part.indexOf('=')
    const key = part.slice(0, at), value = part.slice(at + 1)
    switch (key) {
      case 'id': s.id = decode(value); break
      case 'focus': s.focus = value.startsWith('=') ? decode(value.slice(1)) : '1'; break
      case 'depth': s.depth = value === 'all' ? 0 : /^\d{1,4}$/.test(value) && value !== '0' ? Number(value) : -1; break
      case 'toggle': s.toggled = new Set(listed(value, maxToggled)); break
      case 'filter': s.filters = value.split(';').slice(0, maxFilters).map(filter).filter((f) => f.values.length > 0); break
      case 'color': s.color = decode(value); break
      case 'side': s.side = Math.max(0, labels.findIndex((l, i) => l.toLowerCase() === decode(value).toLowerCase() || String(i) === value)); break
      case 'theme': s.theme = value === 'light' || value === 'dark' ? value : ''; break
      case 'panel': s.panel = decode(value); break
    }
  }
  if (s.focus === '1') s.focus = s.id
  return s
}

function filter(text: string): Filter {
  const at = text.indexOf(':')
  return at < 0 ? { key: '', values: listed(text, 1) } : { key: decode(text.slice(0, at)), values: listed(text.slice(at + 1), maxValues) }
}
