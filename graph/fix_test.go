package graph_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/edit"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/workspace"
)

// fixable are organisations with findings of every kind that offers a fix, in
// the ways in which files are written.
var fixable = map[string]string{
	"line":        "orgwright: 1\npositions:\n  - {id: ceo, role: ceo}\n  - {id: cio, role: cio, reports_to: ceo}\n  - {id: cto, role: cto, reports_to: ceo}\n",
	"block style": "orgwright: 1\npositions:\n  - id: ceo\n    role: ceo\n  - id: cso\n    role: cso\n    reports_to: ceo\n  - id: ciso # here\n    role: ciso\n    reports_to: 'ceo' # and here\n",
	"list":        "orgwright: 1\npositions:\n  - {id: ceo, role: ceo}\n  - {id: cio, role: cio, reports_to: ceo}\n  - {id: cto, role: cto, reports_to: [ceo], dotted_to: []}\n",
	"odd id":      "orgwright: 1\npositions:\n  - {id: ceo, role: ceo}\n  - {id: \"C: I,O\", role: cio, reports_to: ceo}\n  - {id: cto, role: cto, reports_to: ceo}\n",
	"word id":     "orgwright: 1\npositions:\n  - {id: ceo, role: ceo}\n  - {id: \"no\", role: cio, reports_to: ceo}\n  - {id: cto, role: cto, reports_to: ceo}\n",
	"spelling":    "orgwright: 1\nunits: [{id: Sales, head: CEO}]\npositions:\n  - {id: ceo, role: ceo, unit: SALES, successors: [Cfo]}\n  - {id: cfo, role: cfo, reports_to: \"CEO\", dotted_to: [Ceo]}\n  - {id: a, title: A, reports_to: 'Cfo'}\n",
	"CRLF, BOM":   "\xef\xbb\xbforgwright: 1\r\npositions:\r\n  - {id: ceo, role: ceo, name: Åsa}\r\n  - {id: cfo, role: cfo, name: 李雷, reports_to: CEO} # keep\r\n",
}

// TestFixesRemoveTheirFinding makes every fix that is offered, alone: its
// finding has to go, no error may come, and the rest of the file has to stay.
func TestFixesRemoveTheirFinding(t *testing.T) {
	texts := map[string]string{}
	for name, text := range fixable {
		texts[name] = text
	}
	files, err := filepath.Glob("../examples/*/*.org.yaml")
	if err != nil || len(files) < 5 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts[name] = string(text)
	}
	for _, g := range code.Groups() {
		for _, c := range g.Codes {
			texts["check "+c.ID()] = graph.CheckExample(c.ID())
		}
	}
	rules := map[string]int{}
	for name, text := range texts {
		before := checkText(t, text)
		offered := 0
		for _, f := range before {
			if f.Fix == nil {
				continue
			}
			offered++
			rules[f.Code.ID()]++
			tryFix(t, name, text, f, before)
		}
		if fixable[name] != "" && offered == 0 {
			t.Errorf("%s: no fix is offered", name)
		}
	}
	for _, want := range []string{"cto-reports-to-cio", "ciso-reports-to-cso", "unknown-superior", "unknown-position", "unknown-unit"} {
		if rules[want] == 0 {
			t.Errorf("no fix of %s was tried; tried were %v", want, rules)
		}
	}
}

func tryFix(t *testing.T, name, text string, f finding.Finding, before []finding.Finding) {
	t.Helper()
	res := edit.Fix([]finding.Finding{f})
	if len(res.Files) != 1 {
		t.Errorf("%s: the fix of %s at line %d changes nothing", name, f.Code.ID(), f.At.Start.Line)
		return
	}
	fixed := res.Files[0].Text
	after := checkText(t, string(fixed))
	count := func(found []finding.Finding) (same int) {
		for _, g := range found {
			if g.Code.ID() == f.Code.ID() && g.Position == f.Position && g.At.Start == f.At.Start {
				same++
			}
		}
		return same
	}
	if count(after) >= count(before) || finding.Count(after).Errors > finding.Count(before).Errors {
		t.Errorf("%s: after the fix of %s at line %d there is\n%s", name, f.Code.ID(), f.At.Start.Line, said(after))
	}
	old, now := bytes.SplitAfter([]byte(text), []byte("\n")), bytes.SplitAfter(fixed, []byte("\n"))
	for i := range old {
		if i+1 != int(f.At.Start.Line) && (i >= len(now) || !bytes.Equal(old[i], now[i])) {
			t.Errorf("%s: the fix of %s changes line %d", name, f.Code.ID(), i+1)
		}
	}
}

// TestFix holds that what can be settled is settled, round by round and once in a
// file that two organisations share, that nothing gets worse, and that what the
// texts were is not lost.
func TestFix(t *testing.T) {
	files := map[string]string{
		"one.org.yaml":  "orgwright: 1\ninclude: [team.org.yaml]\npositions:\n  - {id: ceo, role: CEO}\n",
		"two.org.yaml":  "orgwright: 1\ninclude: [team.org.yaml]\npositions:\n  - {id: ceo, role: CEO}\n  - {id: cio, role: CIO, reports_to: CEO}\n  - {id: cso, role: CSO, reports_to: ceo}\n  - {id: ciso, role: CISO, reports_to: CEO}\n",
		"team.org.yaml": "orgwright: 1\npositions:\n  - {id: cto, role: CTO, reports_to: CEO}\n",
		"bad.org.yaml":  "orgwright: 1\npositions:\n  - {id: ceo, role: CEO}\n  - {id: cio, role: CIO, reports_to: ceo}\n  - {id: cto, role: CTO, reports_to: IT}\n  - {id: it, title: IT, reports_to: cto}\n",
	}
	w := workspace.Of(files)
	var loaded []*graph.Loaded
	for _, name := range []string{"one.org.yaml", "two.org.yaml", "bad.org.yaml"} {
		l, err := graph.Load(context.Background(), name, graph.LoadOptions{Files: w})
		if err != nil {
			t.Fatal(err)
		}
		loaded = append(loaded, l)
	}
	fixed, err := graph.Fix(context.Background(), loaded, graph.CheckOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range fixed.Files {
		if string(f.Old) != files[f.Name] {
			t.Errorf("%s was %q", f.Name, f.Old)
		}
		got = append(got, f.Name+": "+string(f.New))
	}
	want := []string{
		"team.org.yaml: orgwright: 1\npositions:\n  - {id: cto, role: CTO, reports_to: cio}\n",
		"two.org.yaml: " + strings.Replace(strings.Replace(files["two.org.yaml"], "reports_to: CEO", "reports_to: ceo", 1), "reports_to: CEO", "reports_to: cso", 1),
	}
	if d := cmp.Diff(want, got); d != "" || len(fixed.Applied) != 5 {
		t.Errorf("%d are settled (- want, + got)\n%s", len(fixed.Applied), d)
	}
	for i, l := range fixed.Loaded {
		if l.Files[0].Name != loaded[i].Files[0].Name {
			t.Errorf("%s stands for %s", l.Files[0].Name, loaded[i].Files[0].Name)
		}
	}
}

func said(found []finding.Finding) string {
	var b bytes.Buffer
	for _, f := range found {
		fmt.Fprintf(&b, "  %d: %s [%s]\n", f.At.Start.Line, f.Message, f.Code.ID())
	}
	return b.String()
}

// checkText checks a file from standard input.
func checkText(t *testing.T, text string) []finding.Finding {
	t.Helper()
	l, err := graph.Load(context.Background(), graph.Stdin, graph.LoadOptions{Files: &workspace.Workspace{Stdin: bytes.NewReader([]byte(text))}})
	if err != nil {
		t.Fatal(err)
	}
	return check(l, graph.CheckOptions{}).Findings
}
