// What the server of orgwright serve says, and how it is asked: a report and the data of the
// state that the query of the address asks for, files of it, and events when files change.

export interface Place { file: string; line: number; column: number }

/** A finding as validate --format json has it, and what the page shows of its file. */
export interface Found {
  finding: { rule: string; severity: string; position?: string; message: string; hint?: string }
  where?: string
  line?: string
  mark?: string
  link?: string
  notes?: { where?: string; link?: string; text: string }[]
}

export interface Message { level: 'error' | 'warning' | 'info'; text: string }

export interface Value { value: string; label?: string }

/** Something that can be chosen: its key in the query, the value that counts, and others. */
export interface Switch { key: string; value: string; values?: Value[] }

export interface Report {
  revision: number
  /** What the picture is; '' = there is none. */
  picture: string
  /** The picture is of the files as they are. */
  current: boolean
  messages: Message[]
  findings?: Found[]
  errors?: number
  warnings?: number
  input?: string
  inputs?: Value[]
  formats?: Value[]
  switches?: Switch[]
  /** There is a before and an after. */
  sides?: boolean
}

/** What takes a choice back that the command line has made. */
export const none = '-'

async function ask(what: string, signal: AbortSignal | null, more?: Record<string, string>): Promise<Response> {
  const q = new URLSearchParams(location.search)
  q.delete('side') // of files
  for (const [key, value] of Object.entries(more ?? {})) q.set(key, value)
  const answer = await fetch(`${what}?${q}`, { signal, cache: 'no-store' })
  if (!answer.ok) throw new Error((await answer.text()).trim())
  return answer
}

/** Asks what there is to say of the state. */
export const report = async (signal: AbortSignal): Promise<Report> => (await ask('report', signal)).json() as Promise<Report>

/** Asks for the container, and what it is. */
export async function data(signal: AbortSignal): Promise<{ picture: string; bytes: Uint8Array }> {
  const answer = await ask('doc', signal)
  return { picture: answer.headers.get('X-Picture') ?? '', bytes: new Uint8Array(await answer.arrayBuffer()) }
}

/** Has the server draw a file of a side, '' = there is but one, and saves it. */
export async function download(format: string, side: string): Promise<void> {
  const answer = await ask('file', null, side === '' ? { format } : { format, side })
  const named = /filename\*=utf-8''([^;]+)|filename="?([^";]+)/i.exec(answer.headers.get('Content-Disposition') ?? '')
  const a = document.createElement('a')
  a.href = URL.createObjectURL(await answer.blob())
  a.download = named ? decodeURIComponent(named[1] ?? named[2] ?? '') : ''
  a.click()
  setTimeout(() => URL.revokeObjectURL(a.href), 10_000)
}

/** Puts a choice into the address; '' takes it out. */
export function choose(key: string, value: string): void {
  const q = new URLSearchParams(location.search)
  if (value === '') q.delete(key)
  else q.set(key, value)
  const text = String(q)
  history.replaceState(history.state, '', `${location.pathname}${text === '' ? '' : `?${text}`}${location.hash}`)
}

/** Listens to the server while the page is seen: a browser has few connections for one server,
    and who comes back is told the current revision at once. */
export function follow(on: { revision(n: number): void; lost(ended: boolean): void }): void {
  let source: EventSource | null = null
  const listen = () => {
    if (document.hidden || source) return
    source = new EventSource('events')
    source.addEventListener('revision', (e) => on.revision(Number(e.data)))
    source.addEventListener('end', () => on.lost(true))
    source.onerror = () => on.lost(false)
  }
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) return listen()
    source?.close()
    source = null
  })
  listen()
}
