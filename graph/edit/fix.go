package edit

import (
	"bytes"
	"slices"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
)

// Fixed is the result of Fix.
type Fixed struct {
	Files   []*source.File    // those that changed, with their new text
	Applied []finding.Finding // findings whose fix was made, in the given order
}

// Fix makes the changes that findings offer, see finding.Fix, in files of any
// kind. A fix is made whole or not at all: it is skipped when one of its changes
// has no place, or touches one that an earlier fix changes, and may be found again
// in the new text. Two fixes that ask for the same change both count as made.
// Neither findings nor their files are changed.
func Fix(findings []finding.Finding) Fixed {
	var res Fixed
	a := fixer{changes: map[*source.File]changes{}}
	for _, f := range findings {
		if f.Fix != nil && a.add(f.Fix) {
			res.Applied = append(res.Applied, f)
		}
	}
	for _, file := range a.files {
		text, _ := a.changes[file].apply(file.Text, stretch{0, len(file.Text)})
		if !bytes.Equal([]byte(text), file.Text) {
			res.Files = append(res.Files, &source.File{Name: file.Name, Text: []byte(text)})
		}
	}
	return res
}

// meets reports whether two changes touch: they have a byte in common, or one
// stands where the other one begins or ends, so that their order would matter.
func (c change) meets(d change) bool { return c.from <= d.to && d.from <= c.to }

// fixer collects changes, by file in the order of first mention.
type fixer struct {
	files   []*source.File
	changes map[*source.File]changes
}

// add takes all changes of a fix, or none.
func (a *fixer) add(f *finding.Fix) bool {
	fresh := map[*source.File]changes{}
	var files []*source.File
	for _, e := range f.Edits {
		if !e.At.IsValid() {
			return false
		}
		file := e.At.File
		from := file.Offset(e.At.Start)
		c := change{stretch{from, max(from, file.Offset(e.At.End))}, e.Text}
		if slices.Contains(a.changes[file], c) {
			continue
		}
		if slices.ContainsFunc(a.changes[file], c.meets) || slices.ContainsFunc(fresh[file], c.meets) {
			return false
		}
		fresh[file], files = append(fresh[file], c), append(files, file)
	}
	for _, file := range files {
		if a.changes[file] == nil {
			a.files = append(a.files, file)
		}
		a.changes[file] = append(a.changes[file], fresh[file]...)
		fresh[file] = nil
	}
	return len(f.Edits) > 0
}
