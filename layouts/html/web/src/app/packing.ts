// Where the cards stand when some branches are closed: packed anew by ../pack, or, for layouts
// that the page cannot work out, as they were placed with what is closed left out.
import type { Fixed } from '../doc'
import { Packer, type Packing } from '../pack'
import type { Model } from './model'

/** Places what is seen when the branches with 1 are open. */
export type Pack = (open: Uint8Array) => Packing

export function packer(model: Model): Pack {
  const { drawn, fixed, plan } = model.doc
  if (fixed) return (open) => placed(model, fixed, open)
  const p = new Packer(plan)
  // As long as everything is open, it stands as it was drawn.
  return (open) => (drawn && open.every((o, i) => o || !model.isManager(i)) ? placed(model, drawn, open) : p.pack(open))
}

// placed leaves out what is closed of a placement, with lines to it.
function placed(model: Model, fixed: Fixed, open: Uint8Array): Packing {
  const { n } = model, shown = new Uint8Array(n)
  for (const top of model.tops) shown[top] = 1
  for (const top of model.tops) model.walk(top, null, (i) => { if (open[i]) for (const k of model.children(i)) shown[k] = shown[i]! })
  const from: number[] = [], to: number[] = [], paths: number[] = [0], starts: number[] = [0], points: number[] = []
  const r = fixed.lines
  for (let l = 0; l < r.kind.length; l++) {
    if (r.kind[l] !== 0 || !shown[r.from[l]!] || !shown[r.to[l]!]) continue
    from.push(r.from[l]!)
    to.push(r.to[l]!)
    for (let p = r.pathStart[l]!; p < r.pathStart[l + 1]!; p++) {
      for (let k = r.pointStart[p]!; k < r.pointStart[p + 1]!; k++) points.push(fixed.lines.points[2 * k]!, fixed.lines.points[2 * k + 1]!)
      starts.push(points.length / 2)
    }
    paths.push(starts.length - 1)
  }
  return {
    n, shown, count: shown.reduce((sum, s) => sum + s, 0), x: fixed.x, y: fixed.y, stacked: new Uint8Array(n), width: fixed.width, height: fixed.height, labelsBelow: fixed.labelsBelow,
    lines: { count: from.length, from: Int32Array.from(from), toStart: Uint32Array.from({ length: from.length + 1 }, (_, k) => k), to: Int32Array.from(to), pathStart: Uint32Array.from(paths), pointStart: Uint32Array.from(starts), points: Float64Array.from(points) },
    frames: fixed.frames.map((f) => ({ group: f.unit, x: f.x, y: f.y, w: f.w, h: f.h })), bands: fixed.bands,
  }
}
