package tree

import "math"

// item is what stands beside others in a row: a branch, a stack, or several
// branches in a common frame. drops are the coordinates at which lines come
// down into it, from left to right, measured from the anchor.
type item struct {
	block
	drops  []drop
	leaf   bool // a card alone
	anchor float64
}

// drop is where a line comes down into an item.
type drop struct {
	node int // -1, -2, -3 = a spine of the superior's stack
	x    float64
}

// pack sets the anchors of items side by side, the first at 0 or further left. It
// puts them together once from the left and once from the right and takes the mean:
// so distances are kept, free room is shared out, and a mirror image of the items is
// packed as the mirror image.
func pack(items []item, gap func(a, b *item) float64) {
	n := len(items)
	if n < 2 {
		return
	}
	limit := secondLowest(items)
	fromLeft := make([]float64, n)
	side := items[0].right.head(limit)
	for i := 1; i < n; i++ {
		fromLeft[i] = next(side, items[i].left, gap(&items[i-1], &items[i]), fromLeft[i-1])
		more := items[i].right.head(limit)
		more.off += fromLeft[i]
		side = cover(more, side)
	}
	fromRight := make([]float64, n)
	fromRight[n-1] = fromLeft[n-1]
	side = items[n-1].left.head(limit)
	side.off += fromRight[n-1]
	for i := n - 2; i >= 0; i-- {
		d := next(items[i].right, side, gap(&items[i], &items[i+1]), -fromRight[i+1])
		fromRight[i] = -d
		more := items[i].left.head(limit)
		more.off += fromRight[i]
		side = cover(more, side)
	}
	for i := range items {
		items[i].anchor = (fromLeft[i] + fromRight[i]) / 2
	}
}

// next is how far b must be from a, and at least at.
func next(a, b contour, gap, at float64) float64 {
	return max(apart(a, b, gap), at)
}

// secondLowest is the y down to which at least two items reach; below, nothing can
// touch.
func secondLowest(items []item) float64 {
	first, second := math.Inf(-1), math.Inf(-1)
	for i := range items {
		low := max(items[i].left.lowest(), items[i].right.lowest())
		if low > first {
			first, second = low, first
		} else {
			second = max(second, low)
		}
	}
	return second
}

// straighten widens the row a little where a line would come down almost, but
// not quite, below the trunk, and makes the middle one of an odd number of
// lines straight if that costs little. The gaps on one side share what is added.
// It returns the place of the trunk.
func straighten(items []item, near, middle float64) float64 {
	first := items[0].anchor + items[0].drops[0].x
	end := &items[len(items)-1]
	last := end.anchor + end.drops[len(end.drops)-1].x
	trunk := (first + last) / 2
	best, gap, count, at := -1, math.Inf(1), 0, 0
	for i := range items {
		for _, d := range items[i].drops {
			if g := trunk - items[i].anchor - d.x; math.Abs(g) < math.Abs(gap) {
				best, gap, at = i, g, count
			}
			count++
		}
	}
	limit := near
	if count%2 == 1 && at == count/2 {
		limit = max(near, middle)
	}
	if best <= 0 || best == len(items)-1 || gap == 0 || math.Abs(gap) > limit {
		return trunk
	}
	for i := range items {
		if gap > 0 && i < best {
			items[i].anchor -= 2 * gap * float64(best-i) / float64(best)
		} else if gap < 0 && i > best {
			items[i].anchor -= 2 * gap * float64(i-best) / float64(len(items)-1-best)
		}
	}
	return trunk - gap
}
