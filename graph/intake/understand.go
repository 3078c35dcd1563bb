package intake

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/wording"
)

// understand finds out what the columns of all tables mean.
func (r *reader) understand() {
	r.divide()
	for _, s := range r.sheets {
		mapped := r.mapped(s)
		if s.isListByName() && len(r.m.Columns) == 0 {
			s.by[isName], s.links = s.column(1), []*value{s.column(0)}
			s.use(s.by[isName], keyOf[isName], "a list by name")
			continue
		}
		known := r.recognise(s, mapped)
		r.pick(s, known, mapped)
		r.own(s)
	}
}

// recognise returns what the columns of a table mean by their headers: in the words
// of a vendor, else in usual ones. Columns that the mapping names are left out.
func (r *reader) recognise(s *sheet, mapped [meanings]bool) []meaning {
	v := vendorOf(s)
	if v != nil && r.vendor == nil {
		r.vendor = v
		r.out.Vendor = v.name
	}
	known := make([]meaning, len(s.heads))
	for i, head := range s.heads {
		if s.key[i] != "" && s.key[i] != keyOf[isID] || isPersonal(head) || strings.HasPrefix(s.t.Headers[i].Key, "x-") {
			continue
		}
		if v != nil && s.key[i] == "" {
			if at := slices.IndexFunc(v.columns, func(a as) bool { return a.header == head }); at >= 0 {
				known[i] = v.columns[at].is
				continue
			}
		}
		if known[i] = usualMeaning(head); s.key[i] != "" {
			if known[i] != isName {
				known[i] = noMeaning
			}
			continue
		}
		if known[i] == noMeaning && s.t.Headers[i].Label != "" {
			known[i] = usualMeaning(headerWords(s.t.Headers[i].Label))
		}
	}
	return known
}

// isListByName reports whether a table is a list of names by the names of superiors.
func (s *sheet) isListByName() bool { return slices.Equal(s.heads, []string{"key", "value"}) }

// vendorOf returns the system that a table comes from, nil when it is not known.
func vendorOf(s *sheet) *vendor {
	for i := range vendors {
		v := &vendors[i]
		if !slices.ContainsFunc(v.has, func(h string) bool { return !slices.Contains(s.heads, h) }) {
			return v
		}
	}
	return nil
}

// usualMeaning returns what a header usually means.
func usualMeaning(head string) meaning {
	for _, u := range usual {
		if slices.Contains(u.words, head) {
			return u.is
		}
	}
	switch {
	case strings.HasPrefix(head, "management chain"):
		return isChain
	case slices.Contains(isDistinguished, head):
		return isOther
	case slices.ContainsFunc(managerWords, func(w string) bool { return strings.Contains(" "+head, " "+w) }) && !slices.ContainsFunc(notManagers, func(w string) bool { return contains(head, w) }):
		return isManager
	}
	return noMeaning
}

// rank says how good a word is for a meaning: 0 is best.
func rank(is meaning, head string) int {
	for _, u := range usual {
		if u.is == is {
			if i := slices.Index(u.words, head); i >= 0 {
				return i
			}
		}
	}
	return 1000
}

// isPersonal reports whether a header is that of something private.
func isPersonal(head string) bool {
	switch {
	case head == "email address", head == "e mail address", head == "work address", head == "adresse email", head == "adresse e mail", head == "e post adress", contains(head, "payroll"), head == "pay group":
		return false
	}
	return slices.ContainsFunc(personalWords, func(w string) bool { return contains(head, w) })
}

// pick chooses the column for every meaning that the mapping leaves open.
func (r *reader) pick(s *sheet, known []meaning, mapped [meanings]bool) {
	how := func(col int) string {
		if r.vendor != nil && slices.ContainsFunc(r.vendor.columns, func(a as) bool { return a.header == s.heads[col] }) {
			return "as in exports of " + r.vendor.name
		}
		return "by its name"
	}
	for is := isID; is < isOther; is++ {
		var cols []int
		for col, k := range known {
			if k == is && s.isUsed(col) {
				cols = append(cols, col)
			}
		}
		if len(cols) == 0 || mapped[is] {
			continue
		}
		slices.SortStableFunc(cols, func(a, b int) int { return rankIn(r.vendor, is, s.heads[a]) - rankIn(r.vendor, is, s.heads[b]) })
		switch is {
		case isManager:
			for _, col := range cols {
				s.links = append(s.links, s.column(col))
			}
		case isDotted:
			for _, col := range cols {
				v := s.column(col)
				s.dotted = append(s.dotted, v)
				s.use(v, keyOf[is], how(col))
			}
		case isChain:
			slices.Sort(cols)
			s.chain = cols
		default:
			s.by[is] = s.column(cols[0])
			if is != isID { // which column is the id is seen by what names superiors
				s.use(s.by[is], keyOf[is], how(cols[0]))
			}
		}
	}
	r.compose(s, mapped)
}

func rankIn(v *vendor, is meaning, head string) int {
	if v != nil && slices.Contains(v.columns, as{head, is}) {
		return -1
	}
	return rank(is, head)
}

// isUsed reports whether a column has any value.
func (s *sheet) isUsed(col int) bool {
	for row := range s.t.Len() {
		if s.cell(row, col) != "" {
			return true
		}
	}
	return false
}

// compose makes names of their parts, and superiors of theirs and of chains.
func (r *reader) compose(s *sheet, mapped [meanings]bool) {
	join := func(a, b *value) *value {
		parts := append(append(slices.Clone(a.parts), part{text: " ", col: -1}), b.parts...)
		return &value{name: a.name + " + " + b.name, parts: parts, only: -1}
	}
	first, last := s.by[isFirst], s.by[isLast]
	switch {
	case mapped[isName]:
	case s.by[isName] == nil && first != nil && last != nil:
		s.by[isName] = join(first, last)
	case s.by[isName] == nil && last != nil:
		s.by[isName] = last
	case s.by[isName] == nil && first != nil:
		s.by[isName] = first
	case first != nil && last != nil:
		// the whole name is there; its parts are of no use
		for _, v := range []*value{first, last} {
			s.key[v.only], s.how[v.only] = "", ""
		}
	}
	if f, l := s.by[isManagerFirst], s.by[isManagerLast]; f != nil && l != nil {
		s.links = append(s.links, join(f, l))
	}
	if len(s.chain) > 0 && !mapped[isManager] {
		s.links = append(s.links, &value{name: s.header(s.chain[0]) + " … " + s.header(s.chain[len(s.chain)-1]), chain: s.chain, only: -1})
	}
}

// own takes columns that are named as the keys of positions are, for keys that no other
// column fills, and those that are to be kept as free fields.
func (r *reader) own(s *sheet) {
	for _, k := range orgfile.PositionKeys() {
		if k.Name == "reports" || k.Name == "fields" || slices.Contains(keyOf[:], k.Name) && k.Name != "location" {
			continue
		}
		col := slices.IndexFunc(s.heads, func(h string) bool { return h == strings.ReplaceAll(k.Name, "_", " ") })
		if k.Name == "location" && s.by[isLocation] != nil {
			s.direct = append(s.direct, direct{key: k, v: s.by[isLocation]})
		} else if col >= 0 && s.key[col] == "" && s.isUsed(col) && ownKey(s, k.Name) {
			v := s.column(col)
			s.direct = append(s.direct, direct{key: k, v: v})
			s.use(v, k.Name, "by its name")
		}
	}
	fields := positionKey("fields")
	for col, h := range s.t.Headers {
		if name, ok := strings.CutPrefix(h.Key, "fields."); ok && s.key[col] == "" && name != "" {
			v := s.column(col)
			s.direct = append(s.direct, direct{key: fields, field: name, v: v})
			s.use(v, h.Key, "by its name")
		}
	}
	r.keep(s, fields)
}

// ownKey reports whether a column with the name of a key may be taken for it. Words
// that mean many things are, only where the table as a whole has our keys.
func ownKey(s *sheet, name string) bool {
	switch name {
	case "level", "count", "note", "kind", "tags", "link", "holders", "allow", "arrange":
		return slices.Contains(s.heads, "id") && slices.ContainsFunc(s.t.Headers, func(h tableHeader) bool { return h.Key == "reports_to" })
	}
	return true
}

func positionKey(name string) *orgfile.PositionKey {
	for _, k := range orgfile.PositionKeys() {
		if k.Name == name {
			return k
		}
	}
	return nil
}

// keep takes the columns that the mapping asks for into free fields.
func (r *reader) keep(s *sheet, fields *orgfile.PositionKey) {
	for _, want := range r.m.Keep {
		col := s.find(want.Value)
		if col < 0 {
			if r.absent["keep "+want.Value]++; r.absent["keep "+want.Value] == len(r.sheets) {
				r.noColumn(s, want.Value, want.At, "keep")
			}
			continue
		}
		v := s.column(col)
		s.direct = append(s.direct, direct{key: fields, field: fieldName(s.header(col)), v: v})
		s.use(v, "fields."+fieldName(s.header(col)), "asked for")
		r.personal(s, col)
	}
}

// fieldName makes the name of a free field of a header.
func fieldName(header string) string {
	if name := strings.ReplaceAll(headerWords(header), " ", "_"); name != "" {
		return name
	}
	return strings.TrimSpace(header)
}

// personal warns that a private column was asked for.
func (r *reader) personal(s *sheet, col int) {
	if isPersonal(s.heads[col]) {
		r.report(code.PersonalColumn.New(finding.Finding{At: s.t.Headers[col].At,
			Message: fmt.Sprintf("the column %s looks personal and is taken, because it was asked for", wording.Quote(s.header(col))),
			Hint:    "leave it out unless everybody who sees the chart may see it"}))
	}
}
