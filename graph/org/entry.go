package org

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/position"
)

// isNamedHolder tells whether an entry of a holder says who that is.
func isNamedHolder(h orgfile.Holder) bool { return h.Name.Value != "" || h.Person.Value != "" }

// checkPosition checks what can be seen from the entry of a position alone.
func (b *builder) checkPosition(p *Position) {
	src := p.Src
	if src.Title.Value == "" && len(p.Holders) == 0 && !slices.ContainsFunc(b.org.Written(p).Holders, isNamedHolder) && len(src.Roles) == 0 && !src.Damaged {
		b.report(code.EmptyPosition.New(finding.Finding{Identity: identity("empty"), At: src.At,
			Message: fmt.Sprintf("%q has neither a name nor a title nor a role", p.shown()),
			Hint:    `write at least a "title" or a "role"`}), p)
	}
	b.checkHolder(p)
	b.checkPhoto(p)
	if src.Count.IsSet() && p.Kind != position.Unit && !src.Damaged {
		b.report(code.MisplacedCount.New(finding.Finding{Identity: identity("count"), At: src.Count.At, Path: "count",
			Message: fmt.Sprintf("%q has a count but is of the kind %s, which stands for one position", p.shown(), p.Kind),
			Hint:    `write "kind: unit" if it stands for several positions, or remove "count"`}), p)
	}
}

func (b *builder) checkHolder(p *Position) {
	status := p.Src.Status
	held := len(p.Holders) > 0
	switch status.Value {
	case "vacant":
		if held {
			at, path := b.nameAt(p, p.Holders[0].Person)
			b.report(code.HolderOnVacant.New(finding.Finding{Identity: identity("held"), At: at, Path: path,
				Message: fmt.Sprintf("%q is vacant but names %q as its holder", p.shown(), p.Holders[0].Name),
				Notes:   []finding.Note{note(status.At, "it is said to be vacant here")},
				Hint:    `remove the name or the status; somebody who holds it for the time being is "status: acting", somebody about to go "status: leaving"`}), p)
		}
	case "acting", "leaving":
		if !held && p.Kind.IsHeld() && !p.Src.Damaged {
			b.report(code.NoHolder.New(finding.Finding{Identity: identity("holder"), At: status.At, Path: "status",
				Message: fmt.Sprintf("%q is said to be %s but names no holder", p.shown(), status.Value),
				Hint:    `add "name", or write "status: vacant", or "status: filled" for somebody whose name is not to be shown`}), p)
		}
	}
}

// checkDates reports that a position is left out because of its dates, so that
// nobody can hide one from the rules by them unseen.
func (b *builder) checkDates(p *Position) {
	day, since, until := b.org.AsOf, p.Src.Since, p.Src.Until
	const seen = "the day on which this organisation is seen"
	if until.Value != "" && until.Value < day {
		b.report(code.OutsideDates.New(finding.Finding{Identity: identity("until"), At: until.At, Path: "until",
			Message: fmt.Sprintf("%q ended on %s and does not count on %s, %s", p.shown(), until.Value, day, seen),
			Notes:   b.asOfNote(),
			Hint:    `remove the position, or correct "until"`}), p)
		return
	}
	b.report(code.OutsideDates.New(finding.Finding{Identity: identity("since"), At: since.At, Path: "since",
		Message: fmt.Sprintf("%q begins on %s and does not count yet on %s, %s", p.shown(), since.Value, day, seen),
		Notes:   b.asOfNote(),
		Hint:    fmt.Sprintf(`to check and draw it, too, see the organisation on a later day (--as-of %s), or leave out "since"`, since.Value)}), p)
}

func (b *builder) asOfNote() []finding.Note {
	if asOf := b.doc.Organization.AsOf; asOf.IsSet() && asOf.Value == b.org.AsOf {
		return []finding.Note{note(asOf.At, "the date is given here")}
	}
	return nil
}

// checkPhoto checks where a photo is. Whether it is a picture is seen when it
// is read.
func (b *builder) checkPhoto(p *Position) {
	photo := p.Src.Photo
	if photo.Value == "" {
		return
	}
	f := code.MissingPhoto.New(finding.Finding{Identity: identity("photo"), At: photo.At, Path: "photo"})
	if strings.Contains(photo.Value, "://") || strings.HasPrefix(photo.Value, "data:") {
		f.Message = "a photo is the path of a file, not an address"
		f.Hint = "save the picture beside the organisation file"
		b.report(f, p)
		return
	}
	if strings.Contains(photo.Value, `\`) {
		f.Message = fmt.Sprintf(`the path of the photo %s has "\" in it`, photo.Value)
		f.Hint = `write "/" between folders, which works everywhere`
		b.report(f, p)
		return
	}
	name, inside := b.org.PhotoPath(p)
	if !inside {
		f = code.PhotoOutside.New(finding.Finding{Identity: f.Identity, At: f.At, Path: f.Path})
		f.Message = fmt.Sprintf("the photo %q lies outside the folder of the organisation file", photo.Value)
		f.Hint = "put it into the folder, and write its path relative to the file"
		b.report(f, p)
		return
	}
	if b.opt.Exists != nil && !b.opt.Exists(name) {
		f.Message = fmt.Sprintf("there is no photo %q", photo.Value)
		f.Hint = fmt.Sprintf("the path is relative to the file that names it: looked for %s", name)
		b.report(f, p)
	}
}

// PhotoPath returns the path of the position's photo: as written, joined to
// the folder of the file that names it, with slashes; "" without a photo. The
// second result is false when it leads out of the folder of the organisation
// file, or is absolute.
func (o *Org) PhotoPath(p *Position) (name string, inside bool) {
	photo := p.Src.Photo
	if photo.Value == "" {
		return "", true
	}
	if path.IsAbs(photo.Value) || len(photo.Value) > 1 && photo.Value[1] == ':' {
		return photo.Value, false
	}
	name = path.Join(path.Dir(slashes(fileName(photo.At))), photo.Value)
	root := "."
	if o.Doc.File != nil {
		root = path.Dir(slashes(o.Doc.File.Name))
	}
	return name, within(root, name)
}

func slashes(s string) string { return strings.ReplaceAll(s, `\`, "/") }

// within reports whether a cleaned path is below a cleaned folder.
func within(root, name string) bool {
	rest, below := name, !path.IsAbs(name)
	if root != "." {
		rest, below = strings.CutPrefix(name, strings.TrimSuffix(root, "/")+"/")
	}
	return below && rest != ".." && !strings.HasPrefix(rest, "../")
}
