// Says what is in the container of standard input, as package examples compares it with
// the pictures: texts, how cards are painted, and where they stand.
import { readFileSync } from 'node:fs'
import { decode, type Item } from '../src/doc'
import { Packer } from '../src/pack'

const docs = decode(new Uint8Array(readFileSync(0))).map((doc) => {
  const all = Array.from({ length: doc.n }, (_, i) => i)
  const packing = doc.fixed ?? doc.drawn ?? new Packer(doc.plan).pack(new Uint8Array(doc.n).fill(1))
  const names = doc.all('name')
  const plain = (i: number) => (item: Item) => {
    switch (item.kind) {
      case 'path': return { kind: item.kind, d: item.d, at: [] }
      case 'ellipse': return { kind: item.kind, at: [item.x, item.y, item.rx, item.ry] }
      case 'text': return { kind: item.kind, text: doc.string(i, item.text), at: [item.x, item.y, item.size] }
    }
    return { kind: item.kind, at: [item.x, item.y, item.w, item.h] }
  }
  return {
    label: doc.label, n: doc.n, ids: doc.all('id'), names: doc.all('name'), titles: doc.all('title'), texts: all.map((i) => doc.text(i)),
    found: all.every((i) => doc.find(doc.id(i)) === i && doc.name(i) === names[i]),
    values: doc.meta.keys.map((_, k) => doc.all(k)), keys: doc.meta.keys.map((k) => k.name),
    marks: all.map((i) => doc.marks(i)), tags: all.map((i) => doc.tags(i)), links: all.map((i) => doc.link(i)), folded: all.map((i) => doc.folded(i)),
    superior: Array.from(doc.superior), direct: Array.from(doc.direct), total: Array.from(doc.total), depth: Array.from(doc.depth),
    faces: all.map((i) => doc.face(i).items.map(plain(i))), different: new Set(doc.faceIndex).size,
    accents: all.map((i) => doc.meta.palette.light[doc.accent(i)] ?? ''),
    x: Array.from(packing.x), y: Array.from(packing.y), closed: doc.closed ? Array.from(doc.closed) : [],
    cross: Array.from({ length: doc.cross.n }, (_, k) => [doc.cross.from[k], doc.cross.to[k], doc.cross.kind[k]]),
    routes: doc.routes ? { kind: Array.from(doc.routes.kind), from: Array.from(doc.routes.from), points: Array.from(doc.routes.points), start: Array.from(doc.routes.pointStart) } : null,
  }
})
process.stdout.write(JSON.stringify(docs))
