package intake

import (
	"fmt"
	"path"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
)

// photos gives positions the pictures whose files are named by their id, by the address
// of their holder, or the part of it before "@", or by the name, in this order.
func (r *reader) photos() {
	if len(r.opt.Photos) == 0 {
		return
	}
	files := map[string]string{}
	for _, f := range r.opt.Photos {
		if key := slug(strings.TrimSuffix(path.Base(f), path.Ext(f))); files[key] == "" {
			files[key] = f
		}
	}
	var without []string
	used := map[string]bool{}
	for _, p := range r.out.Doc.Positions {
		if p.Photo.Value != "" || p.Name.Value == "" {
			continue
		}
		local, _, _ := strings.Cut(p.Email.Value, "@")
		for _, key := range []string{slug(p.ID.Value), slug(p.Email.Value), slug(local), slug(p.Name.Value)} {
			if f := files[key]; f != "" && key != "" {
				p.Photo = source.Text{Value: f, At: p.Name.At}
				used[f] = true
				break
			}
		}
		if p.Photo.Value == "" {
			without = append(without, p.Name.Value)
		}
	}
	if len(used) == 0 {
		r.report(code.PhotosLeft.New(finding.Finding{At: r.file().LineSpan(1), Severity: finding.Warning,
			Message: fmt.Sprintf("none of %s is named by an id, an address or a name of the table", wording.Count(len(files), "photo"))}))
		return
	}
	if len(without) > 0 {
		r.report(code.PhotosLeft.New(finding.Finding{At: r.file().LineSpan(1),
			Message: fmt.Sprintf("there is no photo of %s: %s", wording.Count(len(without), "holder"), wording.And(firstOf(without, 10)))}))
	}
}

// firstOf returns the first texts of a list, and how many more there are.
func firstOf(list []string, n int) []string {
	if len(list) <= n {
		return list
	}
	return append(list[:n:n], fmt.Sprintf("%d more", len(list)-n))
}
