// The page of orgwright serve: the explorer, which follows the files. The query of the
// address is what the server draws, its fragment what the explorer shows of that.
import { type App, start } from '../app/app'
import { fill, h } from '../app/dom'
import { collect, type Finding, findings } from '../app/findings'
import type { Model } from '../app/model'
import { t } from '../app/words'
import { l } from './words'
import { decode, type Doc } from '../doc'
import { changed } from './changed'
import { problems } from './problems'
import { choose, data, download, follow, report, type Report } from './server'
import { Slider } from './slider'
import { type Actions, switches } from './switches'

/** Starts the page in an element. */
export function live(host: HTMLElement): void { new Live(host) }

class Live {
  #app: App | null = null
  #report: Report | null = null
  #docs: Doc[] = []
  #picture = ''
  #slider: Slider | null = null
  readonly #banner = h('div', { class: 'banner', role: 'status', hidden: true })
  readonly #swiper = h('button', { type: 'button', class: 'plain swiper', 'aria-pressed': 'false', hidden: true, onclick: () => this.#swipe(!this.#slider) })
  #collected: { model: Model; list: Finding[] } | null = null
  #running: AbortController | null = null
  #wanted = 0
  #trouble: '' | 'serverLost' | 'serverEnded' = ''

  constructor(private readonly host: HTMLElement) {
    this.#early()
    follow({
      revision: (n) => {
        this.#trouble = ''
        this.#wanted = n
        if (this.#report?.revision === n) this.#notice()
        else void this.#refresh(false)
      },
      lost: (ended) => {
        if (ended || this.#trouble === '') this.#trouble = ended ? 'serverEnded' : 'serverLost'
        this.#notice()
      },
    })
  }

  // refresh asks for what is new; anew = another state is asked for, so that what is under way
  // is of no use.
  async #refresh(anew: boolean): Promise<void> {
    if (this.#running && !anew) return
    this.#running?.abort()
    const running = (this.#running = new AbortController())
    try {
      do await this.#take(running.signal)
      while ((this.#report?.revision ?? 0) < this.#wanted)
    } catch (e) {
      if (running.signal.aborted) return
      if (e instanceof TypeError) this.#trouble ||= 'serverLost' // it cannot be reached
      else this.#fail((e as Error).message)
      this.#notice()
    } finally {
      if (this.#running === running) this.#running = null
    }
  }

  async #take(signal: AbortSignal): Promise<void> {
    const now = await report(signal)
    const got = now.picture === '' || now.picture === this.#picture ? null : await data(signal)
    signal.throwIfAborted()
    this.#report = now
    if (got) {
      this.#picture = got.picture
      this.#show(decode(got.bytes))
    }
    if (this.#app) this.#app.refresh()
    else this.#early()
    this.#notice()
  }

  #show(docs: Doc[]): void {
    const before = this.#docs
    this.#docs = docs
    document.documentElement.lang = docs[0]!.meta.lang || 'en'
    if (this.#app) this.#replace(this.#app, before)
    else this.#begin()
  }

  #begin(): void {
    const app = (this.#app = start(this.host, this.#docs))
    app.panel('findings', () => t('findings'), 'findings', (body) => this.#findings(body), () => (this.#report?.findings?.length ?? 0) + this.#changes.length,
      () => (this.#report?.errors ? 'error' : this.#report?.warnings ? 'warning' : ''))
    app.panel('drawing', () => l('drawing'), 'draw', (body) => fill(body, ...switches(this.#report!, app, this.#act)))
    let { id } = app.state
    app.onChange(() => {
      this.#side()
      if (id !== app.state.id && app.state.panel === 'drawing') app.refresh() // it offers the branch
      id = app.state.id
    })
    fill(this.#swiper, l('compare'))
    app.toolbar.append(this.#swiper)
    this.#stage.append(this.#banner)
    this.#side()
  }

  get #act(): Actions { return { choose: (key, value) => this.#choose(key, value), download: (format) => this.#download(format) } }

  // What a change does stands below what was found in the files.
  #findings(body: HTMLElement): void {
    const app = this.#app!, changes = this.#changes
    fill(body, ...problems(this.#report!, (id) => this.#go(id), changes.length > 0))
    if (changes.length > 0) findings(body, app.model, changes, (i) => app.go(i))
  }

  get #changes(): Finding[] {
    const { model } = this.#app!
    if (this.#collected?.model !== model) this.#collected = { model, list: collect(model).filter((f) => f.kind !== 'error' && f.kind !== 'warning') }
    return this.#collected.list
  }

  get #stage(): HTMLElement { return this.host.querySelector<HTMLElement>('.stage')! }

  /** The organisation of a side, such as before. */
  #of(label: string): Doc | undefined { return this.#docs.find((d) => d.label === label) }

  // replace shows newer organisations in place of others: what was at a place stays there, and
  // what has changed flashes.
  #replace(app: App, before: Doc[]): void {
    const old = before[app.state.side], now = this.#docs[app.state.side]
    const anchor = app.chosen >= 0 ? app.state.id : app.doc.id(app.doc.childList[app.doc.childStart[app.doc.n]!]!)
    const at = app.view.rectOf(app.doc.find(anchor)), { camera } = app.view
    app.setDocs(this.#docs, old && now ? { flash: changed(old, now) } : {})
    app.view.camera = camera
    const to = app.view.rectOf(app.doc.find(anchor))
    if (at && to) app.view.panBy(at.x - to.x, at.y - to.y)
    const past = this.#of('before')
    if (this.#slider && past) this.#slider.set(past)
    this.#side()
  }

  #go(id: string): void {
    if (this.#app && !this.#app.showId(id)) this.#app.say(t('unknownId', id))
  }

  #choose(key: string, value: string): void {
    choose(key, value)
    void this.#refresh(true)
  }

  #download(format: string): void {
    const app = this.#app
    if (app) download(format, this.#docs.length > 1 ? app.doc.label : '').catch((e: Error) => this.#fail(e.message))
  }

  // fail shows a message that is of no file.
  #fail(text: string): void {
    this.#report ??= { revision: 0, picture: '', current: false, messages: [] }
    this.#report.messages.push({ level: 'error', text })
    this.#app?.showPanel('findings')
    if (this.#app) this.#app.refresh()
    else this.#early()
  }

  // side follows which side is shown: before is compared with after.
  #side(): void {
    const can = this.#of('before') !== undefined && this.#of('after') !== undefined
    this.#swiper.hidden = !can
    if (this.#slider && (!can || this.#app!.doc.label !== 'after')) this.#swipe(false)
  }

  #swipe(on: boolean): void {
    const app = this.#app!
    this.#slider?.end()
    this.#slider = null
    if (on) app.store.set({ side: this.#docs.findIndex((d) => d.label === 'after') })
    if (on) this.#slider = new Slider(app, this.#stage.querySelector('.host')!, this.#of('before')!, () => { this.#swipe(false); this.#swiper.focus() })
    this.#swiper.setAttribute('aria-pressed', String(on))
  }

  // notice says when the picture is not that of the files as they are.
  #notice(): void {
    const r = this.#report
    const stale = r !== null && !r.current && r.picture !== ''
    const text = this.#trouble !== '' ? l(this.#trouble) : stale ? l('lastGood', r.errors ?? 0) : ''
    this.#banner.hidden = text === ''
    if (text === this.#banner.dataset.text) return
    this.#banner.dataset.text = text
    fill(this.#banner, h('span', null, text), this.#trouble === '' && h('button', { type: 'button', class: 'plain', onclick: () => this.#app?.showPanel('findings') }, l('show')))
  }

  // early is the page as long as there has been no picture. What was asked for may be why, so
  // it can be taken back.
  #early(): void {
    const r = this.#report
    const reset = location.search !== '' && h('button', { type: 'button', class: 'plain reset', onclick: () => {
      for (const key of [...new URLSearchParams(location.search).keys()]) choose(key, '')
      void this.#refresh(true)
    } }, l('asInFile'))
    fill(this.host, h('main', { class: 'early' }, h('h1', null, r?.input || 'orgwright'), r && h('p', null, l('noPicture'), ' ', reset), ...(r ? problems(r, null) : []),
      ...(r?.switches && reset ? switches({ ...r, formats: [] }, null, this.#act) : []), this.#banner))
  }
}
