// A picture is where everything stands: what pack/ works out, or what a layout that the page
// cannot work out has shipped. All lengths are points, from the top left, y down.

import type { Packing } from '../pack/packing'

export type { Lines } from '../pack/packing'

export type Picture = Omit<Packing, 'stacked' | 'width' | 'height'>
