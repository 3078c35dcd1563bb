package rule

import (
	"bytes"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/rule/kind"
	"github.com/orgwright/orgwright/graph/source"
)

// LoadPack loads one pack that comes with the program, alone, with what it
// extends; nil when there is none of that name.
func LoadPack(name string) *Set {
	if name = CalledNow(name); !slices.Contains(PackNames(), name) {
		return nil
	}
	set, _ := Load(Options{Rules: orgfile.Rules{Use: []source.Text{}}, Packs: []string{name}})
	return set
}

// Pack returns the pack with the name, nil when the set has none.
func (s *Set) Pack(name string) *Pack {
	for _, p := range s.Packs {
		if p.Name == name {
			return p
		}
	}
	return nil
}

// Roles returns the ids of the roles that the rule names, each once, those that
// it is about first.
func (r *Rule) Roles() []string {
	out := slices.Clone(r.subject.Roles())
	for _, t := range r.roles {
		if !slices.Contains(out, t.Value) {
			out = append(out, t.Value)
		}
	}
	return out
}

// Field returns the key of positions that a rule of kind field is about, "" for
// other kinds.
func (r *Rule) Field() string {
	return kind.FieldOf(r.check)
}

// Text returns the rule as it is written in its file, with the lines moved to
// the left and without its examples: an entry of the list rules, up to the next
// one.
func (r *Rule) Text() string {
	file := r.At.File
	if file == nil {
		return ""
	}
	first := int(r.At.Start.Line)
	for first > 1 && !startsEntry(file.Line(first)) {
		first--
	}
	indent := leading(file.Line(first))
	var lines []string
	inExamples := false
	for n := first; n <= file.Lines(); n++ {
		line := file.Line(n)
		depth := leading(line)
		blank := len(bytes.TrimSpace(line)) == 0
		if n > first && !blank && depth <= indent {
			break
		}
		if !blank && depth == indent+2 {
			inExamples = bytes.HasPrefix(bytes.TrimSpace(line), []byte("examples:"))
		}
		if !inExamples {
			lines = append(lines, string(line[min(indent, len(line)):]))
		}
	}
	return strings.TrimRight(strings.Join(lines, "\n"), " \n") + "\n"
}

// startsEntry reports whether a line begins an entry of a list.
func startsEntry(line []byte) bool { return bytes.HasPrefix(bytes.TrimLeft(line, " "), []byte("- ")) }

// leading counts the spaces that a line begins with.
func leading(line []byte) int { return len(line) - len(bytes.TrimLeft(line, " ")) }
