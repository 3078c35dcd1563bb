// The container: a head in JSON and, after it, columns of numbers and texts, all of which
// the Go file layouts/html/container.go writes. Numbers are least significant bytes first,
// all first bytes of a column before all second ones, which compresses well; texts are
// UTF-8 with a byte 0xFF after each.

interface Column {
  name: string
  /** u1, u2, u4: whole numbers of so many bytes; d1, d2, d4: differences, zigzag; f8: float64; text; bytes. */
  type: 'u1' | 'u2' | 'u4' | 'd1' | 'd2' | 'd4' | 'f8' | 'text' | 'bytes'
  offset: number
  length: number
}

interface Head { version: number; docs: { columns: Column[]; head: unknown }[]; blobs: { type: string; offset: number; length: number }[] }

const version = 1

/** One document of a container: columns by name, and the head of the document. */
export interface Columns {
  head: unknown
  has(name: string): boolean
  ints(name: string): Int32Array
  bytes(name: string): Uint8Array
  floats(name: string): Float64Array
  texts(name: string): Texts
  blob(index: number): Blob
}

/** Takes a container apart. It throws an Error when the bytes are none. */
export function read(all: Uint8Array): Columns[] {
  const view = new DataView(all.buffer, all.byteOffset, all.byteLength)
  if (all.length < 8 || view.getUint32(0, true) !== 0x4357574f) throw new Error('not a chart')
  const size = view.getUint32(4, true)
  const head = JSON.parse(new TextDecoder().decode(all.subarray(8, 8 + size))) as Head
  if (head.version !== version) throw new Error(`a chart of version ${head.version}, not ${version}`)
  const body = all.subarray(8 + size)
  const part = (c: { offset: number; length: number }): Uint8Array => body.subarray(c.offset, c.offset + c.length)
  const blob = (index: number): Blob => {
    const b = head.blobs[index]!
    return new Blob([part(b) as BlobPart], { type: b.type })
  }
  return head.docs.map((doc) => {
    const by = new Map(doc.columns.map((c) => [c.name, c]))
    const get = (name: string): Column => by.get(name) ?? { name, type: 'bytes', offset: 0, length: 0 }
    return {
      head: doc.head,
      has: (name) => by.has(name),
      ints: (name) => ints(part(get(name)), get(name).type),
      bytes: (name) => Uint8Array.from(ints(part(get(name)), get(name).type)),
      floats: (name) => new Float64Array(part(get(name)).slice().buffer),
      texts: (name) => new Texts(part(get(name))),
      blob,
    }
  })
}

function ints(bytes: Uint8Array, type: string): Int32Array {
  const width = Number(type[1])
  if (!(width > 0)) return new Int32Array(0)
  const n = bytes.length / width
  const out = new Int32Array(n)
  for (let b = 0; b < width; b++) {
    const at = b * n
    for (let i = 0; i < n; i++) out[i]! |= bytes[at + i]! << (8 * b)
  }
  if (type[0] === 'd') {
    let last = 0
    for (let i = 0; i < n; i++) {
      const z = out[i]!
      out[i] = last = (last + ((z >>> 1) ^ -(z & 1))) | 0
    }
  }
  return out
}

const utf8 = new TextDecoder()

/** Texts one after the other, each decoded when it is asked for. */
export class Texts {
  #starts: Uint32Array | null = null
  #list: string[] | null = null

  constructor(private readonly raw: Uint8Array) {}

  get(i: number): string {
    if (this.#list) return this.#list[i] ?? ''
    this.#starts ??= ends(this.raw)
    const end = this.#starts[i + 1]
    return end === undefined ? '' : utf8.decode(this.raw.subarray(this.#starts[i]!, end - 1))
  }

  all(): string[] {
    if (!this.#list) {
      this.#list = utf8.decode(this.raw).split('\uFFFD')
      this.#starts ??= ends(this.raw)
      // A replacement character of a text is not the end of one.
      if (this.#list.length !== this.#starts.length) {
        this.#list = null
        const list = Array.from({ length: this.#starts.length - 1 }, (_, i) => this.get(i))
        this.#list = list
      } else this.#list.pop()
    }
    return this.#list
  }
}

/** Where texts begin: after each 0xFF. */
function ends(raw: Uint8Array): Uint32Array {
  let n = 1
  for (let i = 0; i < raw.length; i++) if (raw[i] === 0xff) n++
  const out = new Uint32Array(n)
  for (let i = 0, k = 1; i < raw.length; i++) if (raw[i] === 0xff) out[k++] = i + 1
  return out
}
