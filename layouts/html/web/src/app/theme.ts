// The colours of the interface: those of the theme that the chart is drawn with, changed only
// as far as needed for texts to be readable on them (WCAG 2, contrast 4.5 : 1).
import type { Doc } from '../doc'

type Rgb = [number, number, number]

export function rgb(color: string): Rgb {
  const n = number(color)
  return [n >> 16, (n >> 8) & 255, n & 255]
}

const hex = (c: Rgb): string => `#${c.map((v) => Math.round(v).toString(16).padStart(2, '0')).join('')}`

// luminance and contrast are those of WCAG 2.2.
function luminance(c: Rgb): number {
  const [r, g, b] = c.map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4)) as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

export function contrast(a: Rgb, b: Rgb): number {
  const [x, y] = [luminance(a), luminance(b)]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

const mix = (a: Rgb, b: Rgb, share: number): Rgb => a.map((v, i) => v + (b[i]! - v) * share) as Rgb

// readable moves a colour towards black or white until it can be read on all grounds.
export function readable(color: Rgb, grounds: Rgb[], ratio: number): Rgb {
  const far: Rgb = luminance(grounds[0]!) > 0.18 ? [0, 0, 0] : [255, 255, 255]
  for (let share = 0; share <= 1; share += 0.05) {
    const c = mix(color, far, share)
    if (grounds.every((g) => contrast(c, g) >= ratio)) return c
  }
  return far
}

/** Whether the page has the dark or the light colours: as wished, if the theme has both. */
export function modeOf(doc: Doc, wish: string, system: boolean): 'light' | 'dark' {
  const { night, dark } = doc.meta.palette
  if (!dark) return night ? 'dark' : 'light'
  return wish === 'dark' || (wish !== 'light' && system) ? 'dark' : 'light'
}

/** Gives an element the colours as CSS variables. */
export function paint(e: HTMLElement, doc: Doc, mode: 'light' | 'dark'): void {
  const { palette, theme, fonts } = doc.meta
  const list = mode === 'dark' && palette.dark ? palette.dark : palette.light
  const night = mode === 'dark'
  const get = (ink: number): Rgb => rgb(list[ink] || (night ? '#0f172a' : '#ffffff'))
  const paper = get(theme.paper)
  const card = get(theme.card)
  const soft = mix(card, night ? [255, 255, 255] : [15, 23, 42], 0.05)
  const grounds = [card, soft, paper]
  const border = get(theme.border)
  const accent = readable(get(theme.accent), grounds, 4.6)
  const colors: Record<string, Rgb> = {
    paper, card, soft, border, accent,
    edge: readable(border, grounds, 3.05),
    ink: readable(get(theme.ink), grounds, 7),
    text: readable(get(theme.text), grounds, 4.6),
    faint: readable(get(theme.faint), grounds, 4.6),
    on: contrast([255, 255, 255], accent) >= 4.5 ? [255, 255, 255] : [0, 0, 0],
    tint: mix(card, accent, 0.1),
  }
  for (const kind of ['error', 'warning', 'added', 'removed', 'moved', 'changed'] as const) colors[kind] = readable(get(theme[kind]), grounds, 4.6)
  colors.accent = readable(accent, [...grounds, colors.tint!], 4.6)
  for (const [name, c] of Object.entries(colors)) e.style.setProperty(`--${name}`, hex(c))
  if (fonts) e.style.setProperty('--fonts', fonts)
  e.dataset.mode = mode
  e.style.colorScheme = mode
}

/** Colours for values: those of the theme's units first, none of them twice. */
const spare = [0x2563eb, 0xd97706, 0x059669, 0xdc2626, 0x7c3aed, 0x0891b2, 0xbe185d, 0x65a30d, 0x9333ea, 0xb45309, 0x0d9488, 0x4f46e5]

export const neutral = 0x94a3b8

/** The colour for a value by its place among the most frequent ones. */
export const categorical = (place: number): number => spare[place] ?? neutral

const byStatus: Record<string, number> = { filled: 0x2563eb, vacant: 0xdc2626, acting: 0xd97706, planned: 0x7c3aed }

/** The colour of a position's status. */
export const statusColor = (status: string): number => byStatus[status] ?? 0x64748b

/** The colour of a unit, as light pages have it. */
export function unitColor(doc: Doc, unit: number): number {
  const c = doc.meta.palette.light[doc.meta.units[unit]?.accent ?? -1]
  return c ? number(c) : neutral
}

const number = (color: string): number => Number.parseInt(color.slice(1, 7), 16)

export const css = (n: number): string => `#${n.toString(16).padStart(6, '0')}`
