import type { Doc } from '../doc'

/** Photos are kept no larger than this on a side, in pixels: enough for eyes at four times the size. */
const largestPhoto = 192

/** The photos and the logo of an organisation, decoded when they are first seen. */
export class Photos {
  readonly #known = new Map<number, ImageBitmap | null>()
  #open = true

  /** arrived is called when photos have been decoded that were asked for. */
  constructor(private readonly doc: Doc, private readonly arrived: () => void) {}

  get(blob: number): ImageBitmap | null {
    const known = this.#known.get(blob)
    if (known === undefined) {
      this.#known.set(blob, null)
      void this.#load(blob)
    }
    return known ?? null
  }

  #waiting = 0

  async #load(blob: number): Promise<void> {
    this.#waiting++
    try {
      let picture = await createImageBitmap(this.doc.blob(blob))
      const k = largestPhoto / Math.min(picture.width, picture.height)
      if (k < 1) {
        const large = picture
        picture = await createImageBitmap(large, { resizeWidth: Math.round(large.width * k), resizeHeight: Math.round(large.height * k), resizeQuality: 'high' })
        large.close()
      }
      this.#known.set(blob, picture)
    } catch {
      // A picture that the browser cannot read leaves its place empty, as in an SVG.
    }
    if (--this.#waiting === 0 && this.#open) this.arrived()
  }

  close(): void {
    this.#open = false
    this.#known.forEach((p) => p?.close())
    this.#known.clear()
  }
}
