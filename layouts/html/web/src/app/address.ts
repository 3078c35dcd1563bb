// The fragment of the address follows the state, and the state follows the address.
import { debounce } from './dom'
import { format, parse, type State } from './state'

export class Address {
  #written = ''

  constructor(private state: () => State, private labels: () => readonly string[], changed: (s: State) => void) {
    window.addEventListener('hashchange', () => {
      if (location.hash.slice(1) !== this.#written) changed(parse(location.hash, this.labels()))
    })
  }

  soon = debounce(() => this.write(), 200)

  write(): void {
    const text = format(this.state(), this.labels())
    this.#written = text
    if (text === location.hash.slice(1)) return
    try {
      history.replaceState(history.state, '', `${location.pathname}${location.search}${text === '' ? '' : `#${text}`}`)
    } catch {
      // A page within another one may have no address of its own.
    }
  }
}
