// The beginning of the page of a server.
import { live } from './live'

const host = document.createElement('div')
host.className = 'page'
document.body.append(host)
live(host)
