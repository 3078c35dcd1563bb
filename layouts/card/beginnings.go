package card

import "strings"

// findBeginnings notes, by node index, how the titles of rows begin that say nothing else,
// where a row beside them under the same manager begins so too: "Deputy Director,". Where
// such a title is too long, what tells the rows apart is shown and not what they share.
func (d *drawing) findBeginnings() {
	d.begins = map[int]string{}
	last := map[int]int{} // by manager: the row before
	for i := range d.sheet.cards {
		c := &d.sheet.cards[i]
		if !c.form.IsRow() || c.title.text != "" || len(c.node.Names) > 0 {
			continue
		}
		up := d.sheet.managers[i]
		before, ok := last[up]
		if ok && d.sheet.cards[before].name.text == c.name.text {
			d.begins[i] = d.begins[before]
		} else if ok {
			shared := sharedWords(d.sheet.cards[before].name.text, c.name.text)
			d.begins[i] = shared
			if len(shared) > len(d.begins[before]) {
				d.begins[before] = shared
			}
		}
		last[up] = i
	}
}

// sharedWords returns the whole words with which two texts begin, without the last word
// of either.
func sharedWords(a, b string) string {
	end := 0
	for i := 0; i < len(a) && i < len(b) && a[i] == b[i]; i++ {
		if a[i] == ' ' {
			end = i
		}
	}
	return strings.TrimRight(a[:end], " ")
}
