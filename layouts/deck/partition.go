package deck

import "sort"

// partition divides a list into as few runs as fit, and then as evenly as that can be by
// the sizes of its members.
func (d *divider) partition(list []int, size func(n int) int, fits func(run []int) bool) [][]int {
	var runs [][]int
	length := 1
	for i := 0; i < len(list) && d.err == nil; {
		length = longest(length, len(list)-i, func(n int) bool {
			return fits(list[i : i+n])
		})
		runs = append(runs, list[i:i+length])
		i += length
	}
	even := even(list, size, len(runs))
	for _, r := range even {
		if len(r) > 1 && !fits(r) {
			return runs
		}
	}
	return even
}

// longest returns the largest number from 1 to a most of which a condition holds that holds
// for all smaller ones, too; 1 when it holds for none. It is looked for about a guess.
func longest(guess, most int, holds func(int) bool) int {
	low, high := 1, most+1 // it holds for low, and not for high
	step := 1
	for at := min(max(guess, 1), most); low < high-1; {
		if at == low || holds(at) {
			if low = at; at+step >= high {
				break
			}
			at, step = at+step, 2*step
			continue
		}
		if high = at; at-step <= low {
			break
		}
		at, step = at-step, 2*step
	}
	for high-low > 1 {
		if at := (low + high) / 2; holds(at) {
			low = at
		} else {
			high = at
		}
	}
	return low
}

// even divides a list into at most so many runs, the largest of which is as small as that
// allows.
func even(list []int, size func(n int) int, most int) [][]int {
	sizes := make([]int, len(list))
	total := 0
	for i := range list {
		sizes[i] = size(list[i])
		total += sizes[i]
	}
	limit := func(full int) (runs [][]int) {
		for i := 0; i < len(list); {
			k, sum := i+1, sizes[i]
			for k < len(list) && sum+sizes[k] <= full {
				sum += sizes[k]
				k++
			}
			runs = append(runs, list[i:k])
			i = k
		}
		return runs
	}
	full := sort.Search(total, func(full int) bool { return len(limit(full)) <= most })
	return limit(full)
}
