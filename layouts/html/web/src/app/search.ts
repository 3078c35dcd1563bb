// Search that forgives typing mistakes. All words of all texts are listed once, each with
// the positions that have it; a word of the question is compared with the distinct words, of
// which there are far fewer than texts. What has to match: every word of the question, as a
// whole word, a beginning, a part, or with one wrong, missing, further or swapped letter (two
// in long words). The number of mistakes is the restricted Damerau–Levenshtein distance,
// worked out row by row and given up once it is too large.
import type { Model } from './model'

/** What texts of a position are called, in the order of their weight. */
export const fields = ['name', 'id', 'title', 'unit', 'value'] as const

const weight = [8, 6, 5, 3, 2]
const quality = [0, 1, 4, 6, 8] // nothing, mistakes, part, beginning, whole
const most = 1024 // points that nothing reaches: eight words of 64 each

interface Word { text: string; mask: number; at: number[] } // at: position * 8 + field

// plain is a text without case and accents, as words are compared.
export const plain = (s: string): string => s.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase()

const wordsOf = (s: string): string[] => plain(s).split(/[^\p{L}\p{N}]+/u).filter(Boolean)

// maskOf has a bit for every letter that is in a word, to leave out words cheaply.
function maskOf(s: string): number {
  let m = 0
  for (let i = 0; i < s.length; i++) m |= 1 << (s.charCodeAt(i) % 31)
  return m
}

function bits(n: number): number {
  n -= (n >>> 1) & 0x55555555
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333)
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

const rows = [new Uint8Array(64), new Uint8Array(64), new Uint8Array(64)] as [Uint8Array, Uint8Array, Uint8Array]

// near tells whether a word, or a beginning of it, has at most so many mistakes.
export function near(asked: string, word: string, most: number): boolean {
  const n = asked.length, m = Math.min(word.length, n + most)
  if (m < n - most || n > 60) return false
  let [two, one, now] = rows
  for (let j = 0; j <= m; j++) one[j] = j
  for (let i = 1; i <= n; i++) {
    now[0] = i
    let best = i
    const a = asked.charCodeAt(i - 1)
    for (let j = 1; j <= m; j++) {
      const b = word.charCodeAt(j - 1)
      let d = Math.min(one[j]! + 1, now[j - 1]! + 1, one[j - 1]! + (a === b ? 0 : 1))
      if (i > 1 && j > 1 && a === word.charCodeAt(j - 2) && asked.charCodeAt(i - 2) === b) d = Math.min(d, two[j - 2]! + 1)
      now[j] = d
      if (d < best) best = d
    }
    if (best > most) return false
    const spare = two
    two = one
    one = now
    now = spare
  }
  for (let j = Math.max(0, n - most); j <= m; j++) if (one[j]! <= most) return true
  return false
}

/** What was found: the best first, equal ones in the order of the file. */
export interface Found { nodes: Int32Array; field(i: number): (typeof fields)[number] }

export class Search {
  #words: Word[] = []
  #byText = new Map<string, Word>()
  #ids = new Map<string, number>()
  #started: Promise<void> | null = null
  // By position: how many words of the question it has, their points, the best points for the
  // present one, and the field that says most about why it was found.
  #rounds: Uint8Array
  #points: Uint16Array
  #best: Uint16Array
  #field: Uint8Array
  ready = false

  constructor(private model: Model) {
    this.#rounds = new Uint8Array(model.n)
    this.#points = new Uint16Array(model.n)
    this.#best = new Uint16Array(model.n)
    this.#field = new Uint8Array(model.n)
  }

  /** Lists the words, in short pieces, so that nothing else has to wait. */
  prepare(): Promise<void> {
    return (this.#started ??= this.#build())
  }

  async #build(): Promise<void> {
    const model = this.model, { doc } = model
    const units = doc.meta.units.map((_, u) => {
      const texts: string[] = []
      for (let k = u, n = 0; k >= 0 && n < 64; k = doc.meta.units[k]?.parent ?? -1, n++) texts.push(model.unitName(k), doc.meta.units[k]?.id ?? '')
      return texts.join(' ')
    })
    const columns: [string[] | ((i: number) => string), number][] = [[doc.all('name'), 0], [doc.all('id'), 1], [doc.all('title'), 2], [(i) => units[doc.unit[i]!] ?? '', 3]]
    doc.meta.keys.forEach((_, k) => columns.push([doc.all(k), 4]))
    columns.push([(i) => doc.tags(i).join(' '), 4])
    const known = new Map<string, Word[]>() // most texts occur often
    let until = performance.now() + 8
    for (const [texts, field] of columns) {
      for (let i = 0; i < model.n; i++) {
        const text = typeof texts === 'function' ? texts(i) : (texts[i] ?? '')
        if (text !== '') this.#list(text, i, field, known)
        if ((i & 255) === 0 && performance.now() > until) {
          await new Promise((r) => setTimeout(r))
          until = performance.now() + 8
        }
      }
      known.clear()
    }
    this.#byText.clear()
    this.ready = true
  }

  #list(text: string, i: number, field: number, known: Map<string, Word[]>): void {
    let words = known.get(text)
    if (!words) {
      words = wordsOf(text).map((w) => {
        let word = this.#byText.get(w)
        if (!word) {
          this.#byText.set(w, word = { text: w, mask: maskOf(w), at: [] })
          this.#words.push(word)
        }
        return word
      })
      known.set(text, words)
    }
    if (field === 1) this.#ids.set(text.toLowerCase(), i)
    for (const w of words) w.at.push(i * 8 + field)
  }

  /** Finds the positions that have every word of a question. */
  find(question: string): Found {
    const asked = [...new Set(wordsOf(question))].slice(0, 8)
    const rounds = this.#rounds, points = this.#points, best = this.#best, field = this.#field
    rounds.fill(0)
    points.fill(0)
    asked.forEach((word, round) => {
      best.fill(0)
      this.#match(word, round)
      for (let i = 0; i < best.length; i++) {
        if (best[i]! === 0 || rounds[i] !== round) continue
        rounds[i] = round + 1
        points[i]! += best[i]!
      }
    })
    const same = this.#ids.get(question.trim().toLowerCase())
    if (same !== undefined && asked.length > 0 && rounds[same] === asked.length) points[same] = most - 1
    return { nodes: asked.length === 0 ? new Int32Array(0) : this.#sorted(asked.length), field: (i) => fields[field[i]!]! }
  }

  // sorted counts how often every number of points occurs, which gives all their places.
  #sorted(words: number): Int32Array {
    const start = new Int32Array(most + 1)
    for (let i = 0; i < this.#points.length; i++) if (this.#rounds[i] === words) start[most - this.#points[i]!]!++
    let n = 0
    for (let p = 0; p <= most; p++) {
      const count = start[p]!
      start[p] = n
      n += count
    }
    const nodes = new Int32Array(n)
    for (let i = 0; i < this.#points.length; i++) if (this.#rounds[i] === words) nodes[start[most - this.#points[i]!]!++] = i
    return nodes
  }

  // match gives the positions that have a word their best points.
  #match(asked: string, round: number): void {
    const best = this.#best, field = this.#field
    // A mistake in a number gives another number. One letter is the beginning of a word.
    const mistakes = asked.length < 4 || /\d/.test(asked) ? 0 : asked.length < 8 ? 1 : 2
    const mask = maskOf(asked), parts = !/^[a-z0-9]$/.test(asked)
    for (const w of this.#words) {
      let q = 0
      const missing = mask & ~w.mask
      if (missing === 0) {
        const at = w.text.indexOf(asked)
        if (at === 0) q = w.text.length === asked.length ? 4 : 3
        else if (at > 0 && parts) q = 2
      }
      if (q === 0 && mistakes > 0 && bits(missing) <= mistakes && near(asked, w.text, mistakes)) q = 1
      if (q === 0) continue
      for (const a of w.at) {
        const i = a >>> 3, f = a & 7, p = quality[q]! * weight[f]!
        if (p <= best[i]!) continue
        best[i] = p
        if (round === 0 || f > field[i]!) field[i] = f
      }
    }
  }
}
