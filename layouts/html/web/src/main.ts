// The beginning of the page: it takes the data out of the page and shows it.
import { start } from './app/app'
import { decode } from './doc'

/** The bytes of the container that the page holds: gzip, as base64. */
async function embedded(): Promise<Uint8Array> {
  const text = document.getElementById('data')?.textContent ?? ''
  const letters = atob(text), packed = new Uint8Array(letters.length)
  for (let k = letters.length; k--;) packed[k] = letters.charCodeAt(k)
  const plain = new Response(packed).body!.pipeThrough(new DecompressionStream('gzip'))
  return new Uint8Array(await new Response(plain).arrayBuffer())
}

async function main(): Promise<void> {
  const host = document.createElement('div')
  host.className = 'page'
  document.body.append(host)
  start(host, decode(await embedded()))
}

void main()
