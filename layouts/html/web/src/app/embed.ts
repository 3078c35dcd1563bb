// The page as a part of another one: it takes wishes from the page around it, and tells it
// what was chosen. Messages are data only, and nothing but ids goes out.
//
//   in:  {type: 'orgwright:focus', id: 'cio'}     shows and chooses a position
//   out: {type: 'orgwright:ready'}, {type: 'orgwright:click', id: 'cio'}

export function listen(showId: (id: string) => boolean): void {
  if (window.parent === window) return
  window.addEventListener('message', (e: MessageEvent<unknown>) => {
    if (e.source !== window.parent) return
    const m = e.data
    if (typeof m !== 'object' || m === null || !('type' in m) || m.type !== 'orgwright:focus' || !('id' in m)) return
    if (typeof m.id === 'string' && m.id.length <= 1000) showId(m.id)
  })
  tell('ready')
}

export function tell(type: 'ready' | 'click', id?: string): void {
  if (window.parent !== window) window.parent.postMessage(id === undefined ? { type: `orgwright:${type}` } : { type: `orgwright:${type}`, id }, '*')
}
