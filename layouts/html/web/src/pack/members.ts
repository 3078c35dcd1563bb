// Who is in the units that want a frame.

import type { Folded } from './plan'

/** The nodes of a unit, those of its parts included. */
export interface Members {
  group: number
  nodes: number[] // superiors before their reports
  tops: number[] // those whose superior is no member
  whole: boolean // all below the tops are members, too
}

/** Lists the units that want a frame and have nodes, parts before wholes. */
export function findMembers(f: Folded): Members[] {
  const p = f.plan.input, { up } = f.plan
  if (p.framed === null || p.group === null) return []
  const groups = p.groupParent.length
  const list: Members[] = []
  const at = new Int32Array(groups).fill(-1)
  for (const n of f.all) {
    for (const g of enclosing(p.groupParent, p.group[n]!)) {
      if (p.framed[g] === 0) continue
      if (at[g]! < 0) {
        at[g] = list.length
        list.push({ group: g, nodes: [], tops: [], whole: false })
      }
      list[at[g]!]!.nodes.push(n)
    }
  }
  const depth = (m: Members) => enclosing(p.groupParent, m.group).length
  list.sort((x, y) => depth(y) - depth(x) || x.group - y.group)
  const size = new Int32Array(p.n) // of the branch of every node
  for (let i = f.all.length - 1; i >= 0; i--) {
    const n = f.all[i]!
    size[n]!++
    if (up[n]! >= 0) size[up[n]!] = size[up[n]!]! + size[n]!
  }
  const seen = new Int32Array(p.n) // in which unit of the list a node was seen last, counted from 1
  list.forEach((m, k) => {
    let total = 0
    for (const n of m.nodes) {
      seen[n] = k + 1
      if (up[n]! >= 0 && seen[up[n]!] === k + 1) continue
      m.tops.push(n)
      total += size[n]!
    }
    m.whole = total === m.nodes.length
  })
  return list
}

/** Lists a unit and those that it is part of. */
export function enclosing(parent: Int32Array, group: number): number[] {
  const out: number[] = []
  for (let g = group; g >= 0 && g < parent.length && out.length < parent.length; g = parent[g]!) out.push(g)
  return out
}

/** Which of the reports of a manager the tops are, from the first to the last; null unless
 *  they are neighbours there, with all below them. at tells by node where it is among the
 *  reports of its manager. */
export function among(m: Members, reports: readonly number[], at: Int32Array): { first: number; last: number } | null {
  const first = at[m.tops[0]!]!
  const last = first + m.tops.length - 1
  if (!m.whole || last >= reports.length) return null
  return m.tops.every((n, i) => reports[first + i] === n) ? { first, last } : null
}

/** Appends to the list of a key. */
export function put<T>(lists: Map<number, T[]>, key: number, value: T): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}
