// Before and after in one picture: the organisation before a change lies over the one after
// it, up to a line that is moved. Both have one camera; the top, or the chosen card, is at the
// same place in both.
import type { App } from '../app/app'
import { h, iconButton } from '../app/dom'
import { Model } from '../app/model'
import { packer } from '../app/packing'
import { t } from '../app/words'
import { l } from './words'
import type { Doc } from '../doc'
import { View } from '../view/view'

export class Slider {
  readonly element: HTMLElement
  readonly #over: HTMLElement
  readonly #range: HTMLInputElement
  readonly #view: View
  #model: Model
  #shown = true

  constructor(private readonly app: App, host: Element, before: Doc, private readonly close: () => void) {
    this.#over = h('div', { class: 'swipe', dir: 'ltr', 'aria-hidden': 'true' })
    this.#range = h('input', { type: 'range', min: 0, max: 1000, value: 500, 'aria-label': l('slider'), oninput: () => this.#clip() })
    const line = h('div', { class: 'line', onpointerdown: (e: PointerEvent) => line.setPointerCapture(e.pointerId), onpointermove: (e: PointerEvent) => {
      if (line.hasPointerCapture(e.pointerId)) this.#to((e.clientX - this.#over.getBoundingClientRect().left) / this.#over.clientWidth)
    } })
    this.element = h('div', { class: 'slider' }, this.#over, line, h('div', { class: 'swiping', dir: 'ltr' },
      h('span', null, t('before')), this.#range, h('span', null, t('after')), iconButton('close', t('close'), () => this.close())))
    host.after(this.element)
    this.#view = new View(this.#over)
    this.#model = new Model(before)
    this.set(before)
    this.#clip()
    app.view.onCamera(() => this.#follow())
    app.onChange(() => this.#lay())
    this.#range.focus()
  }

  /** Shows another state of the organisation before the change. */
  set(before: Doc): void {
    this.#model = new Model(before)
    this.#view.setDoc(before)
    this.#view.setTheme(document.documentElement.dataset.mode === 'dark' ? 'dark' : 'light')
    this.#lay()
  }

  /** Takes it away. */
  end(): void {
    this.#shown = false
    this.element.remove()
    this.#view.destroy()
  }

  // lay opens what is open in the picture after the change.
  #lay(): void {
    if (!this.#shown) return
    const { app } = this, model = this.#model, open = new Uint8Array(model.n)
    for (let i = 0; i < model.n; i++) {
      const k = app.doc.find(model.doc.id(i))
      open[i] = k < 0 || app.isOpen(k) ? 1 : 0
    }
    this.#view.setPacking(packer(model)(open), { animate: false })
    this.#follow()
  }

  // follow takes over the camera, so that a card that is in both pictures is at one place.
  #follow(): void {
    if (!this.#shown) return
    const { app } = this, model = this.#model
    const ids = [app.state.id, ...[...app.doc.childList.subarray(app.doc.childStart[app.doc.n]!)].map((i) => app.doc.id(i))]
    const camera = app.view.camera
    this.#view.camera = camera
    for (const id of ids) {
      const a = id === '' ? null : app.view.rectOf(app.doc.find(id)), j = model.doc.find(id)
      const b = a && j >= 0 ? this.#view.rectOf(j) : null
      if (!a || !b) continue
      this.#view.camera = { x: camera.x + (b.x - a.x) / camera.k, y: camera.y + (b.y - a.y) / camera.k, k: camera.k }
      return
    }
  }

  #to(share: number): void {
    this.#range.value = String(Math.round(share * 1000))
    this.#clip()
  }

  #clip(): void {
    const share = Number(this.#range.value) / 10
    this.#over.style.clipPath = `inset(0 ${100 - share}% 0 0)`
    this.element.style.setProperty('--at', `${share}%`)
    this.#range.setAttribute('aria-valuetext', `${Math.round(share)} %`)
  }
}
