// What leaves the page: pictures as files, and its address.

/** Offers a picture as a file, named after the organisation. */
export function savePicture(blob: Blob, title: string, ending: string): void {
  const name = title.trim().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').toLowerCase().slice(0, 80) || 'chart'
  const url = URL.createObjectURL(blob)
  const a = document.createElement('a')
  a.href = url
  a.download = `${name}.${ending}`
  a.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** Copies the address of the page as it is now; false = that is not allowed here. */
export async function copyAddress(): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(location.href)
    return true
  } catch {
    return false
  }
}
