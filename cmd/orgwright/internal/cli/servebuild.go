package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/cmd/orgwright/internal/serve"
	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/change"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/layouts/html"
	"github.com/orgwright/orgwright/layouts/output"
)

// preview is one run of render for a page of serve: a command of its own, whose limits
// count for each run, and which keeps what it would print.
type preview struct {
	*render
	s      *server
	state  url.Values
	inputs []input // that can be chosen
	input  input
	found  []finding.Finding
	said   bytes.Buffer
}

// build makes what a page shows in a state.
func (s *server) build(ctx context.Context, state url.Values) *serve.Result {
	p, err := s.preview(state)
	if err != nil {
		return &serve.Result{Report: map[string]any{"messages": messages("", err)}, Files: s.args}
	}
	files, err := p.draw(ctx, html.Data())
	if ctx.Err() != nil {
		return nil
	}
	out := &serve.Result{Files: p.c.sources.all(), Report: p.report(err)}
	if err == nil {
		out.Data = files[0].data
	}
	return out
}

// preview prepares a run. The error is about the state.
func (s *server) preview(state url.Values) (*preview, error) {
	look, err := s.f.flags(state)
	if err != nil {
		return nil, err
	}
	look.quiet = true
	p := &preview{s: s, state: state}
	c := &Command{Stdin: strings.NewReader(""), Stdout: io.Discard, Stderr: &p.said, tables: s.c.tables, inMemory: true}
	c.color.value = "never"
	p.render = &render{c: c, f: look, out: io.Discard, errs: &p.said, read: map[input]*checked{}, deckViews: map[input][]string{}, drawn: 1}
	p.heard = func(found []finding.Finding) { p.found = append(p.found, found...) }
	return p, nil
}

// draw draws what the state asks for, in a format.
func (p *preview) draw(ctx context.Context, format output.Encoder) ([]outFile, error) {
	if err := p.prepare(ctx); err != nil {
		return nil, err
	}
	d := drawing{input: p.input}
	if len(p.f.views) > 0 {
		d.view = p.f.views[0]
	}
	targets := []target{{path: p.fileName(format), format: format}}
	p.explores = format.Explored
	switch side := p.state.Get("side"); {
	case side == sideBefore, side == sideChanges:
		return p.drawSide(ctx, side, d, targets)
	case side == "" && p.explores && p.hasSides():
		return p.drawSide(ctx, sideChanges, d, targets) // with the others beside it
	case side != "" && side != sideAfter:
		return nil, usagef("there is no side %q", side)
	}
	compiled, err := p.compile(ctx, d)
	if err != nil {
		return nil, err
	}
	return p.drawCompiled(ctx, compiled, d, targets)
}

func (p *preview) drawCompiled(ctx context.Context, c *compiled, d drawing, targets []target) ([]outFile, error) {
	if err := c.checkNames(targets); err != nil {
		return nil, err
	}
	files, _, err := p.render.draw(ctx, c, d.input.name, targets)
	if err == nil {
		err = p.checks.usage()
	}
	return files, err
}

// fileName is what a file of the picture is called.
func (p *preview) fileName(format output.Encoder) string {
	parts := []string{stem(p.input.name)}
	if len(p.f.views) > 0 {
		parts = append(parts, fileName(p.f.views[0]))
	}
	if side := p.state.Get("side"); side == sideBefore || side == sideChanges {
		parts = append(parts, side)
	}
	return strings.Join(parts, "-") + "." + append(format.Extensions, "data")[0]
}

// prepare reads what the flags name, and finds the input.
func (p *preview) prepare(ctx context.Context) (err error) {
	if p.checks, err = p.f.checks.checker(p.c); err != nil {
		return err
	}
	if err := p.f.privacy.readKey(p.c); err != nil {
		return err
	}
	if p.fonts, err = p.c.readFonts(ctx, p.f); err != nil {
		return err
	}
	if p.inputs, err = expandInputs(p.s.args); err != nil {
		return err
	}
	if len(p.inputs) > 1 {
		if err := p.leaveOutIncluded(ctx); err != nil {
			return err
		}
	}
	p.input = p.inputs[0]
	if name := p.state.Get("input"); name != "" {
		i := slices.IndexFunc(p.inputs, func(in input) bool { return in.name == name })
		if i < 0 {
			return usagef("%q is none of the organisations that are shown", name)
		}
		p.input = p.inputs[i]
	}
	return nil
}

// leaveOutIncluded leaves out the inputs that others include.
func (p *preview) leaveOutIncluded(ctx context.Context) error {
	var all []*graph.Loaded
	for _, in := range p.inputs {
		checked, err := p.readInput(ctx, in)
		if err != nil {
			return err
		}
		all = append(all, checked.loaded)
	}
	kept := graph.WithoutIncluded(all)
	var inputs []input
	for i, l := range all {
		if slices.Contains(kept, l) {
			inputs = append(inputs, p.inputs[i])
		}
	}
	p.inputs = inputs
	return nil
}

// drawSide draws the organisation before a change, or the changes.
func (p *preview) drawSide(ctx context.Context, which string, d drawing, targets []target) ([]outFile, error) {
	in, err := p.readInput(ctx, d.input)
	if err != nil {
		return nil, err
	}
	if n := finding.Count(in.findings).Errors; n > 0 && !p.f.force {
		_, err := p.compile(ctx, d) // says so
		return nil, err
	}
	now := &side{in.loaded, fmt.Sprintf("%q", d.input.name)}
	was, err := p.before(ctx, now)
	if err != nil {
		return nil, err
	}
	if which == sideBefore {
		p.found = append(p.found, in.findings...)
		report, err := p.checks.check(ctx, was.Loaded)
		if err != nil {
			return nil, err
		}
		p.read[d.input] = &checked{loaded: was.Loaded, findings: report.Findings, told: true}
		before := p.heard
		p.heard = func([]finding.Finding) {} // about what is no more
		defer func() { p.heard = before }()
		compiled, err := p.compile(ctx, d)
		if err != nil {
			return nil, err
		}
		return p.drawCompiled(ctx, compiled, d, targets)
	}
	diff, _, err := graph.CompareWhere(ctx, was.Loaded, now.Loaded, p.checks.opt, "")
	if err != nil {
		return nil, selectionError(err)
	}
	p.found = append(p.found, in.findings...)
	differ := &differ{c: p.c, f: &diffFlags{look: *p.f}, pictures: targets, view: d.view, render: p.render, out: io.Discard, errs: &p.said}
	files, _, err := differ.draw(ctx, was, now, &change.Report{Diff: diff})
	return files, err
}
