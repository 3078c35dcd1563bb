// Which branches are open, by the state.
import type { Model } from './model'
import type { State } from './state'

/** Branches that are open, whatever is focused. */
export function branches(model: Model, s: State): Uint8Array {
  const { closed } = model.doc
  const open = s.depth < 0 && closed ? closed.map((c) => 1 - c) : model.openTo(s.depth < 0 ? model.first : s.depth)
  for (const id of s.toggled) {
    const i = model.doc.find(id)
    if (i >= 0) open[i] = open[i] ? 0 : 1
  }
  return open
}

/** Of open branches those that are left when a position is focused: the way up to it, and what is below it. */
export function around(model: Model, open: Uint8Array, at: number): Uint8Array {
  const kept = new Uint8Array(model.n)
  model.walk(at, null, (i) => { kept[i] = open[i]! })
  for (const a of model.above(at)) kept[a] = 1
  return kept
}

/** What is toggled when branches change from open to closed and back. */
export function toggling(model: Model, s: State, nodes: readonly number[]): ReadonlySet<string> {
  const toggled = new Set(s.toggled)
  for (const i of nodes) {
    const id = model.doc.id(i)
    if (!toggled.delete(id)) toggled.add(id)
  }
  return toggled
}

/** What is toggled when the way to positions is opened. */
export function revealing(model: Model, s: State, nodes: readonly number[]): ReadonlySet<string> {
  const open = branches(model, s), closed: number[] = []
  for (const i of nodes) {
    for (const a of model.above(i)) {
      if (open[a]) continue
      open[a] = 1
      closed.push(a)
    }
  }
  return closed.length > 0 ? toggling(model, s, closed) : s.toggled
}
