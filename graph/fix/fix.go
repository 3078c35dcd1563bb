// Package fix makes the changes that findings offer, see finding.Fix: every
// byte outside of the changed places stays as it is, be it comments, layout,
// line ends or a byte order mark.
package fix

import (
	"bytes"
	"slices"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
)

// Result is what became of the fixes of some findings.
type Result struct {
	Files   []*source.File    // those that changed, with their new text
	Applied []finding.Finding // whose fix was made, in the given order
	Skipped []finding.Finding // whose fix meets that of another one, or has no place
}

// Apply makes the fixes of findings. A fix is made whole or not at all: when one
// of its changes touches a place that an earlier fix changes, it is skipped, and
// may be found again in the new text. Two that make the same change are both
// made by the one. Neither findings nor their files are changed.
func Apply(findings []finding.Finding) Result {
	var res Result
	a := applier{edits: map[*source.File][]edit{}}
	for _, f := range findings {
		switch {
		case f.Fix == nil:
		case a.add(f.Fix):
			res.Applied = append(res.Applied, f)
		default:
			res.Skipped = append(res.Skipped, f)
		}
	}
	for _, file := range a.files {
		if text := rewrite(file, a.edits[file]); !bytes.Equal(text, file.Text) {
			res.Files = append(res.Files, &source.File{Name: file.Name, Text: text})
		}
	}
	return res
}

// edit is a change in bytes.
type edit struct {
	start, end int
	text       string
}

// meets reports whether two changes touch: they have a byte in common, or one
// stands where the other one begins or ends, so that their order would matter.
func (e edit) meets(o edit) bool { return e.start <= o.end && o.start <= e.end }

// applier collects changes, by file in the order of first mention.
type applier struct {
	files []*source.File
	edits map[*source.File][]edit
}

// add takes all changes of a fix, or none.
func (a *applier) add(f *finding.Fix) bool {
	type placed struct {
		file *source.File
		edit edit
	}
	var fresh []placed
	for _, e := range f.Edits {
		if !e.At.IsValid() {
			return false
		}
		file := e.At.File
		p := placed{file, edit{file.Offset(e.At.Start), file.Offset(e.At.End), e.Text}}
		p.edit.end = max(p.edit.start, p.edit.end)
		if slices.Contains(a.edits[file], p.edit) {
			continue
		}
		if slices.ContainsFunc(a.edits[file], p.edit.meets) {
			return false
		}
		if slices.ContainsFunc(fresh, func(q placed) bool { return q.file == file && p.edit.meets(q.edit) }) {
			return false
		}
		fresh = append(fresh, p)
	}
	for _, p := range fresh {
		if a.edits[p.file] == nil {
			a.files = append(a.files, p.file)
		}
		a.edits[p.file] = append(a.edits[p.file], p.edit)
	}
	return len(f.Edits) > 0
}

// rewrite returns the text of a file with changes made that do not meet.
func rewrite(file *source.File, edits []edit) []byte {
	slices.SortFunc(edits, func(a, b edit) int { return a.start - b.start })
	var out bytes.Buffer
	at := 0
	for _, e := range edits {
		out.Write(file.Text[at:e.start])
		out.WriteString(e.text)
		at = e.end
	}
	out.Write(file.Text[at:])
	return out.Bytes()
}
