package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/theme"
)

// checkThemes adds to the findings of organisations what is wrong with the theme files that
// they and their views name, of each theme once. Proposals change no theme.
func checkThemes(ctx context.Context, loaded []*graph.Loaded) error {
	seen := map[string]bool{}
	for _, l := range loaded {
		if l.Before != nil {
			continue
		}
		for _, named := range themesOf(l) {
			if err := ctx.Err(); err != nil {
				return err
			}
			t, found := l.Theme(named, themeNames())
			if t != nil {
				if seen[t.File.Name] {
					continue
				}
				seen[t.File.Name] = true
				var fonts []finding.Finding
				_, fonts = lookOf(ctx, t)
				found = slices.Concat(found, t.Findings, fonts)
			}
			l.Findings = append(l.Findings, found...)
		}
	}
	return nil
}

// themesOf lists the theme files that an organisation and its views name, where each is
// named first.
func themesOf(l *graph.Loaded) (list []source.Text) {
	add := func(named source.Text) {
		if strings.HasSuffix(named.Value, theme.Ending) && !slices.ContainsFunc(list, func(t source.Text) bool { return t.Value == named.Value && t.At.File == named.At.File }) {
			list = append(list, named)
		}
	}
	if doc := l.Org.Doc; doc != nil {
		add(doc.Organization.Theme)
		for i := range doc.Views {
			add(doc.Views[i].Theme)
		}
	}
	return list
}
