// Measures packing: node packbench.mjs [positions…]
import { Direction, Packer, type PlanInput } from '../src/pack'

/** A chart of a size: managers with about seven reports each, in units of a division. */
function firm(n: number): PlanInput {
  const superior = new Int32Array(n).fill(-1), group = new Int32Array(n).fill(-1), width = new Float64Array(n).fill(196), height = new Float64Array(n).fill(58)
  let seed = 1
  const random = (k: number) => (seed = (seed * 48271) % 2147483647) % k
  let next = 1
  for (let m = 0; next < n; m++) {
    for (let k = m < 9 ? 8 : random(15); k > 0 && next < n; k--) {
      superior[next] = m
      group[next] = m === 0 ? next - 1 : group[m]!
      next++
    }
    if (m + 1 === next) superior[next] = m, group[next] = group[m]!, next++
  }
  return {
    n, superior, coHead: null, order: null, width, height, kind: new Uint8Array(n), level: null, group,
    groupParent: new Int32Array(8).fill(-1), framed: new Uint8Array(8).fill(1), frameLabel: 16, arrange: null, arrangeColumns: null,
    hangs: null, direction: Direction.TopDown, stack: 0, columns: 0, rows: 0, spread: 0,
  }
}

/** The fastest of some runs, in milliseconds: what others do meanwhile is not measured. */
function time(runs: number, of: () => void): number {
  const all = Array.from({ length: runs }, () => {
    const start = performance.now()
    of()
    return performance.now() - start
  })
  return Math.min(...all)
}

for (const arg of process.argv.slice(2)) {
  const p = firm(Number(arg))
  const open = new Uint8Array(p.n).fill(1)
  const first = performance.now()
  const packer = new Packer(p)
  const made = performance.now()
  packer.pack(open)
  const cold = performance.now() - made
  const all = time(15, () => packer.pack(open))
  // Everything below the fourth level is closed but for one branch.
  const depth = new Uint8Array(p.n)
  for (let i = 1; i < p.n; i++) depth[i] = depth[p.superior[i]!]! + 1
  const few = open.map((_, i) => Number(depth[i]! < 4))
  let count = packer.pack(few).count
  const some = time(30, () => packer.pack(few))
  console.log(`${arg}: plan ${(made - first).toFixed(1)} ms, all open ${all.toFixed(1)} ms (first ${cold.toFixed(1)}), ${count} shown ${some.toFixed(1)} ms`)
}
