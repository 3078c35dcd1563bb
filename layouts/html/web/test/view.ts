// A page that has nothing but the picture, for the tests of src/view: the page says to `tried` what it
// shows. Data is taken from the page as the explorer takes it.
import { decode, type Doc } from '../src/doc'
import { Packer } from '../src/pack'
import { Stage } from '../src/view/stage'
import { View, type Picture } from '../src/view/view'

class Tried {
  readonly view: View
  readonly open: Uint8Array
  readonly heard: string[] = []
  /** Milliseconds since the page began, by what was reached. */
  readonly times: { [what: string]: number } = {}
  private readonly packer: Packer
  packing: Picture

  constructor(readonly doc: Doc, levels: number) {
    this.view = new View(document.getElementById('host')!)
    this.reached('decoded')
    this.packer = new Packer(doc.plan)
    this.open = Uint8Array.from({ length: doc.n }, (_, i) => (levels === 0 || doc.depth[i]! < levels ? 1 : 0))
    this.view.setDoc(doc)
    this.packing = this.packer.pack(this.open)
    this.reached('packed')
    this.view.setPacking(this.packing)
    this.view.fit()
    this.reached('shown')
    const look = (): void => { if (this.view.painted) this.reached('painted'); else requestAnimationFrame(look) }
    requestAnimationFrame(look)
    this.view.onPick((i) => this.heard.push('pick ' + (i < 0 ? '-' : doc.id(i))))
    this.view.onToggle((i) => {
      this.heard.push('toggle ' + doc.id(i))
      this.turn(i, true)
    })
    this.view.onHover((i) => this.heard.push('hover ' + (i < 0 ? '-' : doc.id(i))))
  }

  private reached(what: string): void { this.times[what] = performance.now() }

  /** Opens or closes the branch of a position. */
  turn(i: number, animate: boolean): void {
    this.open[i] = this.open[i] ? 0 : 1
    this.show(animate, i)
  }

  show(animate: boolean, keep = -1): void {
    this.packing = this.packer.pack(this.open)
    this.view.setPacking(this.packing, { animate, keep })
  }

  /** Whether the picture says that what is below a position is closed. */
  closed(id: string): boolean { return new Stage(this.doc, this.packing).closed(this.doc.find(id)) }

  /** After so many frames. */
  frames(n: number): Promise<void> {
    return new Promise((done) => {
      const next = (): void => { if (n-- <= 0) done(); else requestAnimationFrame(next) }
      next()
    })
  }
}

declare global {
  var tried: Tried | undefined
  var began: number
}

async function begin(): Promise<void> {
  globalThis.began = performance.now()
  const packed = Uint8Array.from(atob(document.getElementById('data')!.textContent!), (c) => c.charCodeAt(0))
  const plain = await new Response(new Response(packed).body!.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer()
  const docs = decode(new Uint8Array(plain))
  globalThis.tried = new Tried(docs[0]!, Number(document.body.dataset.levels ?? 0))
}

void begin()
