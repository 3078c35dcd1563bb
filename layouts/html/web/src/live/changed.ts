// Which cards have changed between two states of an organisation: by id, everything that is
// seen of them.
import type { Doc, Face } from '../doc'

/** Of more positions than this only new ones count. */
const most = 20_000

/** Lists the cards of an organisation that were not there before, or looked otherwise. */
export function changed(before: Doc, now: Doc): number[] {
  const was = new Map<string, number>()
  for (let i = 0; i < before.n; i++) was.set(before.id(i), i)
  const seen = (doc: Doc) => {
    const faces = new Map<number, string>()
    return (i: number): string => {
      const k = doc.faceIndex[i]!
      let face = faces.get(k)
      if (face === undefined) faces.set(k, (face = look(doc, doc.face(i))))
      const superior = doc.superior[i]!
      const texts = doc.face(i).items.map((item) => (item.kind === 'text' ? doc.string(i, item.text) : ''))
      return [doc.text(i), superior < 0 ? '' : doc.id(superior), face, ...texts].join('\0')
    }
  }
  const old = seen(before), young = seen(now), out: number[] = []
  for (let i = 0; i < now.n; i++) {
    const j = was.get(now.id(i))
    if (j === undefined || (now.n <= most && old(j) !== young(i))) out.push(i)
  }
  return out.length === now.n ? [] : out // another picture altogether
}

// look is how a card is painted, with colours in place of their numbers and without the texts.
function look(doc: Doc, face: Face): string {
  const { light } = doc.meta.palette
  return JSON.stringify(face.items, (key, v: unknown) => {
    if (key === 'fill' || key === 'color') return light[v as number] ?? v
    return key === 'text' || key === 'blob' ? undefined : v
  })
}
