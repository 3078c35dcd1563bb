import type { Doc, Face, Ink, Item, Stroke } from '../doc'

/** How an outline is painted. */
export interface Outline { color: string; width: number; dash: readonly number[]; round: boolean }

/** An item whose colours are known: CSS colours, '' = none. */
export interface Painted { item: Item; fill: string; outline: Outline | null }

/** The colours of an organisation in one theme. */
export class Inks {
  readonly #list: readonly string[]
  readonly #strokes = new Map<Stroke, Outline>()
  readonly #faces = new Map<Face, Painted[]>()
  readonly paper: string
  readonly night: boolean

  constructor(readonly doc: Doc, dark: boolean) {
    const { palette, theme } = doc.meta
    this.#list = (dark && palette.dark) || palette.light
    this.night = palette.night || (dark && palette.dark !== null)
    this.paper = this.css(theme.paper) || (this.night ? '#0f172a' : '#ffffff')
  }

  css(ink: Ink): string { return ink < 0 ? '' : this.#list[ink] ?? '' }

  outline(s: Stroke): Outline {
    let o = this.#strokes.get(s)
    if (!o) {
      o = { color: this.css(s.color), width: s.width, dash: s.dash, round: s.round }
      this.#strokes.set(s, o)
    }
    return o
  }

  painted(face: Face): Painted[] {
    let list = this.#faces.get(face)
    if (!list) {
      list = face.items.map((item) => ({
        item,
        fill: item.kind === 'image' ? '' : this.css(item.fill),
        outline: item.kind !== 'text' && item.kind !== 'image' && item.stroke ? this.outline(item.stroke) : null,
      }))
      this.#faces.set(face, list)
    }
    return list
  }
}

/** A colour given as 0xRRGGBB. */
export function hex(c: number): string { return '#' + (c & 0xffffff).toString(16).padStart(6, '0') }

/** Black or white, whichever can be read on a colour: by its luminance as WCAG 2 has it. */
export function readableOn(c: number): string {
  const part = (shift: number): number => {
    const v = ((c >> shift) & 255) / 255
    return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4)
  }
  return 0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0) > 0.179 ? '#000000' : '#ffffff'
}
