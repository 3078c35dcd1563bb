package rule

import (
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/rule/kind"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// IsActive reports whether the rule is run: it is neither off nor broken, and applies.
func (r *Rule) IsActive() bool { return r.Severity > 0 && !r.Broken && r.Applicable() }

// ComparesWithBase reports whether the rule asks what was before a change, so that it
// finds nothing, or less, where that is not known.
func (r *Rule) ComparesWithBase() bool { return kind.ComparesWithBase(r.check) }

// Same reports whether two rules check the same in the same words. Severity,
// title, reason, source and examples do not count. A rule that is too large to be
// compared is the same as no other: what it checks may be less.
func (r *Rule) Same(other *Rule) bool { return r.checked == other.checked && r.checked != "" }

// Weaker looks for proof that the rule finds less than an older form of it. It
// returns the first example of the older form in which that one finds something
// and this one nothing, nil when there is none; that proves nothing.
func (r *Rule) Weaker(older *Rule) *Example {
	for i := range older.Examples {
		e := &older.Examples[i]
		if e.Pass {
			continue
		}
		was, _ := older.try(*e)
		is, _ := r.try(*e)
		if len(was.Findings) > 0 && len(is.Findings) == 0 {
			return e
		}
	}
	return nil
}

// SeverityAt returns the place of the setting that gives a rule or check its
// severity. It is invalid for the severity that the rule has by itself, and for
// one that the options give.
func (s *Set) SeverityAt(id string) source.Span { return s.severityAt[id] }

// Lines reads single lines of files without their comments. The zero value is
// ready to use; it reads each file once.
type Lines struct {
	comments map[*source.File]map[int32]int // where the comment of a line begins, as an offset
}

// Code returns a line without its comment and the white space around it. A "#"
// in a text begins no comment.
func (l *Lines) Code(f *source.File, line int32) string {
	begins, known := l.comments[f]
	if !known {
		begins = map[int32]int{}
		root, _ := yamltree.Read(f)
		for _, c := range yamltree.Comments(root) {
			begins[c.At.Start.Line] = f.Offset(c.At.Start)
		}
		if l.comments == nil {
			l.comments = map[*source.File]map[int32]int{}
		}
		l.comments[f] = begins
	}
	text := f.Line(int(line))
	if at, ok := begins[line]; ok {
		text = text[:at-f.LineStart(int(line))]
	}
	return strings.TrimSpace(string(text))
}

// About returns the code of the line that a comment is about, "" for an entry
// under allow.
func (l *Lines) About(s *Suppression) string {
	if s.line == 0 || s.At.File == nil {
		return ""
	}
	return l.Code(s.At.File, s.line)
}

// Builtin reports whether the pack comes with the program.
func (p *Pack) Builtin() bool { return p.File != nil && isEmbedded(p.File.Name) }

// isEmbedded reports whether a file's name is that of a pack, see Embedded.
func isEmbedded(name string) bool {
	pack, ok := strings.CutPrefix(name, "pack ")
	return ok && slices.Contains(PackNames(), pack)
}

// describing are the keys of a rule that do not change what it checks, and the one
// that is compared with what its pack says.
func describing() []string {
	return []string{"id", "title", "severity", "why", "source", "fix", "allow", "examples", "applies"}
}

// checkedBy writes what a rule checks as text, so that two rules can be compared;
// "" for one that is too large for that.
func checkedBy(n yamltree.Node) string {
	if n.Expanded() > maxCompared {
		return ""
	}
	var keys []string
	for key, v := range n.Target().Entries() {
		if !slices.Contains(describing(), key) {
			keys = append(keys, key+": "+v.Canonical())
		}
	}
	slices.Sort(keys)
	return strings.Join(keys, "\n")
}

// maxCompared is how many values a rule may have to be compared: through aliases, few
// lines may stand for any number.
const maxCompared = 10_000
