package cli

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"mime"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/orgwright/orgwright/cmd/orgwright/internal/serve"
	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/privacy"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
)

// hasSides tells whether the input is shown before and after a change.
func (p *preview) hasSides() bool { return p.s.f.against != "" || graph.IsProposal(p.input.name) }

// before is the organisation before a change: what a proposal is about, or a revision.
func (p *preview) before(ctx context.Context, now *side) (*side, error) {
	switch {
	case now.Before != nil:
		return &side{now.Before, "the base of " + now.label}, nil
	case p.s.f.against == "":
		return nil, usagef("there is nothing before: %s is no proposal, and --against was not given", now.label)
	}
	return oneAt(ctx, p.input.name, now, p.s.f.against, p.f.checks.asOf.value)
}

// messages are what a run has said, and why it has failed.
func messages(said string, err error) []serve.Message {
	out := []serve.Message{}
	for line := range strings.Lines(said) {
		line = strings.TrimSuffix(line, "\n")
		m := serve.Message{Level: "info", Text: line}
		if rest, ok := strings.CutPrefix(line, "warning: "); ok {
			m = serve.Message{Level: "warning", Text: rest}
		} else if rest, ok := strings.CutPrefix(line, "orgwright: "); ok {
			m = serve.Message{Level: "error", Text: rest}
		}
		out = append(out, m)
	}
	if err != nil && !errors.Is(err, errRefused) && err.Error() != "" {
		out = append(out, serve.Message{Level: "error", Text: strings.ReplaceAll(err.Error(), "\norgwright: ", "\n")})
	}
	for i := range out {
		out[i].Text = finding.Visible(out[i].Text)
	}
	return out
}

// report is what the page is told of a run.
func (p *preview) report(err error) map[string]any {
	count := finding.Count(p.found)
	shown, more := p.findings()
	said := messages(p.said.String(), err)
	if more > 0 {
		said = append(said, serve.Message{Level: "info", Text: wording.Count(more, "more finding") + ", which validate lists"})
	}
	r := map[string]any{
		"messages": said, "findings": shown, "errors": count.Errors, "warnings": count.Warnings,
	}
	var o *org.Org
	if in := p.read[p.input]; in != nil {
		o = in.loaded.Org
	}
	r["switches"] = p.s.f.offers(p.f, o)
	var inputs, formats []offeredValue
	for _, in := range p.inputs {
		inputs = append(inputs, offeredValue{Value: in.name})
	}
	for _, e := range pictureFormats() {
		formats = append(formats, offeredValue{e.Name, e.Title})
	}
	r["input"], r["inputs"], r["formats"] = p.input.name, inputs, formats
	r["sides"] = p.hasSides()
	return r
}

const (
	maxShown     = 500 // findings that a page is told
	excerptWidth = 96  // columns of a line of a file
)

// shownFinding is a finding with what the page shows of its file.
type shownFinding struct {
	Finding any         `json:"finding"` // as in --format json
	Where   string      `json:"where,omitempty"`
	Line    string      `json:"line,omitempty"` // of the file
	Mark    string      `json:"mark,omitempty"` // carets below it
	Link    string      `json:"link,omitempty"` // into an editor
	Notes   []shownNote `json:"notes,omitempty"`
}

type shownNote struct {
	Where string `json:"where,omitempty"`
	Link  string `json:"link,omitempty"`
	Text  string `json:"text"`
}

// findings are those that a page is told, each once, and how many more there are.
func (p *preview) findings() (shown []shownFinding, more int) {
	shown = []shownFinding{}
	known := map[string]bool{}
	withheld, redactor := p.withheld()
	for i := range p.found {
		f := &p.found[i]
		key := fmt.Sprint(f.At, f.Code.ID(), f.Message)
		switch {
		case known[key]:
			continue
		case len(shown) == maxShown:
			more++
			continue
		}
		known[key] = true
		if withheld {
			shown = append(shown, p.withoutNames(f, redactor))
			continue
		}
		s := shownFinding{Finding: finding.Object(f), Where: finding.Visible(f.At.String()), Link: p.link(f.At)}
		s.Line, s.Mark, _ = finding.Excerpt(f.At, excerptWidth)
		for _, n := range f.Notes {
			s.Notes = append(s.Notes, shownNote{finding.Visible(n.At.String()), p.link(n.At), finding.Visible(n.Message)})
		}
		shown = append(shown, s)
	}
	return shown, more
}

// withheld tells whether the page does not show everything, and returns what takes that out
// of texts, nil where it is not known because the file could not be read.
func (p *preview) withheld() (bool, *privacy.Redactor) {
	in := p.read[p.input]
	if in == nil || in.loaded.Org == nil {
		return !p.f.privacy.asked().IsNothing(), nil
	}
	view := ""
	if len(p.f.views) > 0 {
		view = p.f.views[0]
	}
	want, err := p.f.resolve(in.loaded.Org, view)
	if err != nil {
		want.Redact = p.f.privacy.asked()
	}
	if want.Redact.IsNothing() {
		return false, nil
	}
	return true, p.f.privacy.redactor(&want, p.organisations(in.loaded)...)
}

// withoutNames is a finding where some of the file is withheld: what is wrong and where it
// is, without lines of the file, notes and hints, which quote them.
func (p *preview) withoutNames(f *finding.Finding, r *privacy.Redactor) shownFinding {
	short := *f
	short.Message, short.Position, short.Path, short.Hint, short.Notes, short.Fix = f.Code.ID(), "", "", "", nil, nil
	short.Identity = finding.Identity{}
	if r != nil {
		short.Message, short.Position = r.Message(f.Message), r.ID(f.Position)
	}
	return shownFinding{Finding: finding.Object(&short), Where: finding.Visible(f.At.String()), Link: p.link(f.At)}
}

// link leads to a place in the editor, "" when there is none.
func (p *preview) link(at source.Span) string {
	if !at.IsValid() || p.s.f.editor.text == "" || at.File.Sheet != "" {
		return ""
	}
	return p.s.f.editor.value.LinkTo(at.File.Name, int(at.Start.Line), int(at.Start.Col))
}

// file draws what the page shows in a format.
func (s *server) file(ctx context.Context, state url.Values, format string) (*serve.Download, error) {
	e := formatNamed(format)
	if e.Name != format {
		return nil, usagef("there is no format %q", format)
	}
	p, err := s.preview(state)
	if err != nil {
		return nil, err
	}
	files, err := p.draw(ctx, e)
	if err != nil {
		text := ""
		for _, m := range messages(p.said.String(), err) {
			text += m.Text + "\n"
		}
		return nil, errors.New(strings.TrimSuffix(text, "\n"))
	}
	if len(files) > 1 {
		return zipped(p.fileName(e), files)
	}
	return &serve.Download{Name: filepath.Base(files[0].path), Type: mediaType(files[0].path), Data: files[0].data}, nil
}

// mediaType is that of a file by its name.
func mediaType(name string) string {
	ending := strings.ToLower(filepath.Ext(name))
	known := map[string]string{".svg": "image/svg+xml", ".png": "image/png", ".pdf": "application/pdf", ".md": "text/markdown; charset=utf-8", ".html": "text/html; charset=utf-8",
		".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation"}
	if t := known[ending]; t != "" {
		return t
	}
	if t := mime.TypeByExtension(ending); t != "" {
		return t
	}
	return "application/octet-stream"
}

// zipped packs files that belong together into one.
func zipped(name string, files []outFile) (*serve.Download, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.Create(filepath.Base(f.path))
		if err == nil {
			_, err = w.Write(f.data)
		}
		if err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return &serve.Download{Name: strings.TrimSuffix(name, filepath.Ext(name)) + ".zip", Type: "application/zip", Data: b.Bytes()}, nil
}
