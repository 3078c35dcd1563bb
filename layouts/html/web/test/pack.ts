// Packs what package html's tests ask for: every line that comes in is a case, and one line
// with all its packings goes out, or how long they take.
import { createInterface } from 'node:readline'
import { decode } from '../src/doc'
import { Packer, type Packing, type PlanInput } from '../src/pack'

/** A PlanInput as JSON has it, or a container in base64 of which the first plan is taken;
 *  by packing which nodes are closed; and how often each is packed when only the
 *  milliseconds of the fastest time are asked for. */
interface Case { plan?: { [key: string]: unknown }; data?: string; closed: number[][]; times?: number }

/** The lists of a PlanInput that are typed arrays, and their kinds. */
const lists: { [key: string]: { from(list: ArrayLike<number>): ArrayBufferView } } = {
  superior: Int32Array, coHead: Int32Array, order: Int32Array, width: Float64Array, height: Float64Array,
  kind: Uint8Array, level: Int32Array, group: Int32Array, groupParent: Int32Array, framed: Uint8Array,
  arrange: Uint8Array, arrangeColumns: Uint8Array, flags: Uint8Array, columnStart: Uint32Array,
}

/** Makes typed arrays of the lists of an object. */
function typed(from: { [key: string]: unknown }): { [key: string]: unknown } {
  const out: { [key: string]: unknown } = {}
  for (const [key, value] of Object.entries(from)) {
    out[key] = Array.isArray(value) ? (lists[key] ?? Uint32Array).from(value as number[]) : value
  }
  return out
}

/** A PlanInput from what JSON has of it. */
function input(plan: { [key: string]: unknown }): PlanInput {
  const hangs = plan['hangs'] as { [key: string]: unknown } | null
  return { ...typed(plan), hangs: hangs && typed(hangs) } as unknown as PlanInput
}

/** A packing as JSON has it, with only what is shown. */
function plain(p: Packing) {
  const nodes = Array.from(p.shown.keys()).filter((n) => p.shown[n] === 1)
  const l = p.lines
  const lines = Array.from(l.from, (from, i) => ({
    from,
    to: Array.from(l.to.subarray(l.toStart[i], l.toStart[i + 1])),
    paths: Array.from({ length: l.pathStart[i + 1]! - l.pathStart[i]! }, (_, k) => {
      const path = l.pathStart[i]! + k
      return Array.from(l.points.subarray(2 * l.pointStart[path]!, 2 * l.pointStart[path + 1]!))
    }),
  }))
  return {
    nodes, count: p.count, x: nodes.map((n) => p.x[n]), y: nodes.map((n) => p.y[n]), stacked: nodes.map((n) => p.stacked[n] === 1),
    lines, frames: p.frames, bands: p.bands, width: p.width, height: p.height, labelsBelow: p.labelsBelow,
  }
}

/** The milliseconds of the fastest of some runs. */
function fastest(times: number, run: () => void): number {
  let least = Infinity
  for (let i = 0; i < times; i++) {
    const start = performance.now()
    run()
    least = Math.min(least, performance.now() - start)
  }
  return least
}

for await (const line of createInterface({ input: process.stdin })) {
  const { plan, data, closed, times } = JSON.parse(line) as Case
  const packer = new Packer(plan ? input(plan) : decode(Uint8Array.from(Buffer.from(data!, 'base64')))[0]!.plan)
  const packings = closed.map((nodes) => {
    const open = new Uint8Array(packer.size).fill(1)
    for (const n of nodes) open[n] = 0
    return times ? fastest(times, () => packer.pack(open)) : plain(packer.pack(open))
  })
  process.stdout.write(JSON.stringify(packings) + '\n')
}
