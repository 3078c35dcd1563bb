package baseline

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
)

// coded is the code of a made-up rule.
func coded(id string) *finding.Code { return finding.NewCode(finding.About{ID: id}) }

// found is a finding about a position at a line of a file.
func found(file *source.File, line int, rule, position string) finding.Finding {
	return finding.Finding{Code: coded(rule), Severity: finding.Error, At: file.LineSpan(line), Position: position, Message: fmt.Sprintf("%q breaks %s, see line %d", position, rule, line),
		Identity: finding.Identity{Aspect: "a", Subject: finding.SubjectOf("position", strings.TrimRight(position, "#0123456789"))}}
}

// readBack writes a baseline and reads it again.
func readBack(t *testing.T, findings []finding.Finding) (Set, string) {
	t.Helper()
	var b bytes.Buffer
	if err := New(findings).Write(&b); err != nil {
		t.Fatal(err)
	}
	base, mistakes := Read(&source.File{Name: "baseline.json", Text: b.Bytes()})
	if len(mistakes) > 0 {
		t.Fatalf("%v\n%s", mistakes, b.String())
	}
	return base, b.String()
}

func TestBaselineSplits(t *testing.T) {
	a := &source.File{Name: "a.org.yaml", Text: []byte("1\n2\n3\n4\n5\n6\n")}
	b := &source.File{Name: "b.org.yaml", Text: a.Text}
	winA := &source.File{Name: `.\teams\a.org.yaml`, Text: a.Text}
	nixA := &source.File{Name: "teams/a.org.yaml", Text: a.Text}
	for _, tt := range []struct {
		name     string
		old, now []finding.Finding
		fresh    string // positions
		gone     int
	}{
		{"the same", []finding.Finding{found(a, 1, "r", "cio")}, []finding.Finding{found(a, 1, "r", "cio")}, "", 0},
		{"lines moved", []finding.Finding{found(a, 1, "r", "cio")}, []finding.Finding{found(a, 5, "r", "cio")}, "", 0},
		{"one more", []finding.Finding{found(a, 1, "r", "cio")}, []finding.Finding{found(a, 1, "r", "cio"), found(a, 2, "r", "cto")}, "cto", 0},
		{"one fixed", []finding.Finding{found(a, 1, "r", "cio"), found(a, 2, "r", "cto")}, []finding.Finding{found(a, 1, "r", "cio")}, "", 1},
		{"another rule", []finding.Finding{found(a, 1, "r", "cio")}, []finding.Finding{found(a, 1, "s", "cio")}, "cio", 1},
		{"twice and three times", []finding.Finding{found(a, 1, "r", "cio"), found(a, 2, "r", "cio")},
			[]finding.Finding{found(a, 3, "r", "cio"), found(a, 4, "r", "cio"), found(a, 5, "r", "cio")}, "cio", 0},
		{"the file was renamed", []finding.Finding{found(a, 1, "r", "cio")}, []finding.Finding{found(b, 1, "r", "cio")}, "", 0},
		{"copied into another file", []finding.Finding{found(b, 1, "r", "cio")}, []finding.Finding{found(a, 1, "r", "cio"), found(b, 1, "r", "cio")}, "cio", 0},
		{"another way to write the path", []finding.Finding{found(winA, 1, "r", "cio"), found(a, 1, "r", "x")}, []finding.Finding{found(nixA, 1, "r", "cio"), found(a, 1, "r", "x")}, "", 0},
		{"no place", []finding.Finding{{Code: coded("no-top"), Message: "m"}}, []finding.Finding{{Code: coded("no-top"), Message: "m"}}, "", 0},
		{"nothing known", nil, []finding.Finding{found(a, 1, "r", "cio")}, "cio", 0},
		{"nothing left", []finding.Finding{found(a, 1, "r", "cio")}, nil, "", 1},
	} {
		base, _ := readBack(t, tt.old)
		for _, b := range []Set{base, New(tt.old)} {
			c := b.Compare(tt.now)
			fresh, known, gone := c.Fresh, c.Known, c.Gone
			var positions []string
			for _, f := range fresh {
				positions = append(positions, f.Position)
			}
			if got := strings.Join(positions, " "); got != tt.fresh || gone != tt.gone || len(fresh)+len(known) != len(tt.now) {
				t.Errorf("%s: new %q, known %d, gone %d; want new %q, gone %d", tt.name, got, len(known), gone, tt.fresh, tt.gone)
			}
		}
	}
}

// The copy in the new file is the new one, wherever it stands in the order.
func TestBaselineKnowsWhereItWas(t *testing.T) {
	a, b := &source.File{Name: "a.org.yaml", Text: []byte("1\n")}, &source.File{Name: "b.org.yaml", Text: []byte("1\n")}
	base, _ := readBack(t, []finding.Finding{found(b, 1, "r", "cio")})
	fresh := base.Compare([]finding.Finding{found(a, 1, "r", "cio"), found(b, 1, "r", "cio")}).Fresh
	if len(fresh) != 1 || fresh[0].At.File != a {
		t.Errorf("%+v", fresh)
	}
}

// Moving lines does not touch the file, except where a message names them.
func TestBaselineIsStable(t *testing.T) {
	f := &source.File{Name: "a.org.yaml", Text: []byte("1\n2\n3\n4\n5\n6\n")}
	at := func(line int, position string) finding.Finding {
		x := found(f, line, "r", position)
		x.Message = strings.TrimRight(position, "0123456789")
		return x
	}
	all := []finding.Finding{at(1, "cio"), at(2, "cto"), at(3, "cto"), at(4, "社長 <&>"), at(5, "#4"), {Code: coded("no-top"), Message: "m"}}
	_, want := readBack(t, all)
	if !strings.Contains(want, `"position":"社長 <&>"`) || !strings.Contains(want, `"count":2`) || strings.Count(want, "\n") != len(all)-1+5 {
		t.Errorf("%s", want)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		moved := []finding.Finding{at(6, "cio"), at(2, "cto"), at(5, "cto"), at(1, "社長 <&>"), at(3, "#9"), all[5]}
		rng.Shuffle(len(moved), func(i, j int) { moved[i], moved[j] = moved[j], moved[i] })
		if _, got := readBack(t, moved); got != want {
			t.Fatalf("got\n%s\nwant\n%s", got, want)
		}
	}
	if err := New(all).Write(broken{}); !errors.Is(err, errBroken) {
		t.Errorf("a broken writer gives %v", err)
	}
}

func TestBaselineMistakes(t *testing.T) {
	const print = `0123456789abcdef0123456789abcdef`
	entry := `{"rule": "r", "message": "m", "fingerprint": "` + print + `"}`
	for _, tt := range []struct{ text, want string }{
		{"", "1:1 the baseline is empty"},
		{"\ufeff \n", "1:1 the baseline is empty"},
		{"[]", "1:1 this is not a baseline: it does not begin with {"},
		{`{"orgwright_baseline": 2`, "1:25 the baseline ends too early"},
		{`{"orgwright_baseline": 2}`, `1:1 the baseline has no "findings"`},
		{`{"findings": []}`, `1:1 the baseline has no "orgwright_baseline"`},
		{`{"orgwright_baseline": 1, "findings": [{}]}`, "1:24 this baseline is of version 1, which told findings apart by their words; this program reads version 2"},
		{`{"orgwright_baseline": 3, "findings": [{}]}`, "1:24 this program reads baselines of version 2"},
		{`{"orgwright_baseline": 2, "findings": {}}`, `1:39 "findings" has to be a list`},
		{"{\"orgwright_baseline\": 2, \"findings\": [],\n \"x\": 1}", `2:2 a baseline has no key "x"`},
		{`{"orgwright_baseline": 2, "findings": []} x`, "1:43 there is more text behind the end of the baseline"},
		{"{\"orgwright_baseline\": 2, \"findings\": [\n<<<<<<< main\n" + entry, "2:1 an unfinished merge stands in the baseline"},
		{"{\"orgwright_baseline\": 2, \"findings\": [\n" + entry + ",\n" + entry + "]}", "3:1 the same finding stands in line 2 already"},
		{"{\"orgwright_baseline\": 2, \"findings\": [\n" + entry + "\n" + entry + "]}", "3:1 this is not JSON"},
		{"{\"orgwright_baseline\": 2, \"findings\": [\n{}, " + entry + "]}", `2:1 the entry has no "fingerprint" of 32 hexadecimal digits`},
		{"{\"orgwright_baseline\": 2, \"findings\": [\n{\"count\": \"x\"}]}", `2:1 "count" of this entry has to be a whole number`},
		{"{\"orgwright_baseline\": 2, \"findings\": [\n1]}", `2:1 "each part" of this entry has to be text`},
		{"{\"orgwright_baseline\": 2, \"findings\": [\n{\"lines\": 1}]}", `2:1 the entry cannot be read: unknown field "lines"`},
		{"{\"orgwright_baseline\": 2, \"findings\": [\n" + strings.Replace(entry, "}", `, "count": -1}`, 1) + "]}", `2:1 "count" has to be at least 1`},
	} {
		file := &source.File{Name: "b.json", Text: []byte(tt.text)}
		_, mistakes := Read(file)
		var got []string
		for _, m := range mistakes {
			got = append(got, fmt.Sprintf("%d:%d %s", m.At.Start.Line, m.At.Start.Col, m.Message))
			if m.Code != code.BadBaseline || m.Severity != finding.Error {
				t.Errorf("%+v", m)
			}
		}
		if strings.Join(got, "; ") != tt.want {
			t.Errorf("%s:\n%s, want\n%s", tt.text, strings.Join(got, "; "), tt.want)
		}
	}
}

// A figure that is as bad or better is known, a worse one is new; among several
// alike each is known by one that is bad enough.
func TestBaselineMeasures(t *testing.T) {
	f := &source.File{Name: "a.org.yaml", Text: []byte("1\n")}
	at := func(m finding.Measure) finding.Finding {
		x := found(f, 1, "r", "cio")
		x.Measure = m
		return x
	}
	all := func(figures ...int) (out []finding.Finding) {
		for _, n := range figures {
			out = append(out, at(finding.Surplus(n)))
		}
		return out
	}
	members := func(ids ...string) []finding.Finding {
		return []finding.Finding{at(finding.Measure{Figure: float64(len(ids)), Worse: finding.MoreIsWorse, Members: ids})}
	}
	for _, tt := range []struct {
		name               string
		old, now           []finding.Finding
		fresh, gone, stale int
	}{
		{"as bad", all(6), all(6), 0, 0, 0},
		{"better", all(6), all(5), 0, 0, 1},
		{"worse", all(6), all(7), 1, 0, 0},
		{"too few, as bad", []finding.Finding{at(finding.Shortage(1))}, []finding.Finding{at(finding.Shortage(1))}, 0, 0, 0},
		{"too few, better", []finding.Finding{at(finding.Shortage(1))}, []finding.Finding{at(finding.Shortage(2))}, 0, 0, 1},
		{"too few, worse", []finding.Finding{at(finding.Shortage(1))}, []finding.Finding{at(finding.Shortage(0))}, 1, 0, 0},
		{"each has one that is bad enough", all(5, 9), all(9, 4), 0, 0, 1},
		{"one is worse than any", all(5, 9), all(6, 10), 1, 0, 1},
		{"two are worse than one", all(5, 9), all(6, 9), 1, 0, 0},
		{"one of two is gone", all(5, 9), all(9), 0, 1, 1},
		{"a measure is new", []finding.Finding{at(finding.Measure{})}, all(1), 1, 0, 0},
		{"fewer members", members("b", "a", "c"), members("c", "a"), 0, 0, 1},
		{"another member", members("a", "b"), members("a", "c"), 1, 0, 0},
		{"one more member", members("a", "b"), members("a", "b", "c"), 1, 0, 0},
	} {
		base, text := readBack(t, tt.old)
		for _, b := range []Set{base, New(tt.old)} {
			c := b.Compare(tt.now)
			if len(c.Fresh) != tt.fresh || c.Gone != tt.gone || len(c.Stale) != tt.stale || len(c.Fresh)+len(c.Known) != len(tt.now) {
				t.Errorf("%s: %d new, %d gone, %d stale\n%s", tt.name, len(c.Fresh), c.Gone, len(c.Stale), text)
			}
			again := c.Pruned.Compare(tt.now)
			if len(again.Fresh) != tt.fresh || again.Gone != 0 || len(again.Stale) != 0 {
				t.Errorf("%s, pruned: %d new, %d gone, %d stale", tt.name, len(again.Fresh), again.Gone, len(again.Stale))
			}
		}
	}
}

// What is gone is new when it returns, once the baseline is pruned; what is
// worse for a time is known as it was.
func TestBaselinePruned(t *testing.T) {
	f := &source.File{Name: "a.org.yaml", Text: []byte("1\n2\n")}
	was := []finding.Finding{found(f, 1, "r", "cio"), found(f, 2, "r", "cto")}
	base, _ := readBack(t, was)
	if c := base.Compare(was[:1]).Pruned.Compare(was); len(c.Fresh) != 1 || c.Fresh[0].Position != "cto" {
		t.Errorf("%+v", c.Fresh)
	}
	c := base.Compare(was[:1])
	if len(c.Stale) != 1 || c.Stale[0].At.Start.Line != 5 || c.Stale[0].Message != `the finding of r about "cto" is gone` {
		t.Errorf("%+v", c.Stale)
	}
	worse := was[0]
	worse.Measure = finding.Surplus(7)
	known := was[0]
	known.Measure = finding.Surplus(6)
	if c := New([]finding.Finding{known}).Compare([]finding.Finding{worse}).Pruned.Compare([]finding.Finding{known}); len(c.Known) != 1 {
		t.Errorf("%+v", c)
	}
}

// A baseline that was changed knows only what it knew before, and every entry
// that knows more is named.
func TestBaselineSince(t *testing.T) {
	f := &source.File{Name: "a.org.yaml", Text: []byte("1\n2\n3\n")}
	at := func(position string, m finding.Measure) finding.Finding {
		x := found(f, 1, "r", position)
		x.Measure = m
		return x
	}
	for _, tt := range []struct {
		name         string
		then, now    finding.Finding
		fresh, grown int
	}{
		{"the same", at("cio", finding.Surplus(6)), at("cio", finding.Surplus(6)), 0, 0},
		{"better", at("cio", finding.Surplus(6)), at("cio", finding.Surplus(5)), 0, 0},
		{"worse", at("cio", finding.Surplus(6)), at("cio", finding.Surplus(7)), 1, 1},
		{"another", at("cio", finding.Surplus(6)), at("cto", finding.Surplus(6)), 1, 1},
		{"less is worse", at("cio", finding.Shortage(1)), at("cio", finding.Shortage(0)), 1, 1},
		{"less is worse, better", at("cio", finding.Shortage(1)), at("cio", finding.Shortage(2)), 0, 0},
	} {
		then, _ := readBack(t, []finding.Finding{tt.then})
		now, text := readBack(t, []finding.Finding{tt.now})
		c, grown := now.CompareSince(then, []finding.Finding{tt.now}), now.Grown(then, "main")
		if len(c.Fresh) != tt.fresh || len(grown) != tt.grown {
			t.Errorf("%s: %d new, grown: %v\n%s", tt.name, len(c.Fresh), grown, text)
		}
	}
	once, _ := readBack(t, []finding.Finding{found(f, 1, "r", "cio")})
	twice, _ := readBack(t, []finding.Finding{found(f, 1, "r", "cio"), found(f, 2, "r", "cio")})
	if g := twice.Grown(once, "main"); len(g) != 1 || g[0].At.Start.Line != 4 {
		t.Errorf("%+v", g)
	}
	if g := once.Grown(twice, "main"); len(g) != 0 {
		t.Errorf("%+v", g)
	}
}

// What says that something could not be checked is never known.
func TestBaselineNeverKnowsWhatIsUnchecked(t *testing.T) {
	one := finding.Finding{Code: coded("unknown-pack"), Message: "m", Unchecked: true}
	base, text := readBack(t, []finding.Finding{one})
	if strings.Contains(text, "unknown-pack") {
		t.Error(text)
	}
	if c := base.Compare([]finding.Finding{one}); len(c.Fresh) != 1 {
		t.Errorf("%+v", c)
	}
	checked := one
	checked.Unchecked = false
	if c := New([]finding.Finding{checked}).Compare([]finding.Finding{one}); len(c.Fresh) != 1 || c.Gone != 0 {
		t.Errorf("%+v", c)
	}
	if fresh, gone, same := Diff([]finding.Finding{one}, []finding.Finding{one}); len(fresh)+len(gone) != 0 || len(same) != 1 {
		t.Error(fresh, gone)
	}
}

// All mistakes are reported, and what is right is read.
func TestBaselineGoesOnAfterMistakes(t *testing.T) {
	f := &source.File{Name: "a.org.yaml", Text: []byte("1\n")}
	_, text := readBack(t, []finding.Finding{found(f, 1, "r", "cio")})
	text = strings.Replace(text, "[\n", "[\n{\"x\": 1}, {},\n", 1)
	base, mistakes := Read(&source.File{Name: "b.json", Text: []byte(text)})
	c := base.Compare([]finding.Finding{found(f, 1, "r", "cio")})
	fresh, known := c.Fresh, c.Known
	if len(mistakes) != 2 || len(fresh) != 0 || len(known) != 1 {
		t.Errorf("%d mistakes, %d new, %d known", len(mistakes), len(fresh), len(known))
	}
}

func FuzzReadBaseline(f *testing.F) {
	f.Add([]byte(`{"orgwright_baseline": 2, "findings": [{"rule": "r", "message": "m", "fingerprint": "0123456789abcdef0123456789abcdef", "count": 2}]}`))
	f.Add([]byte("\xef\xbb\xbf{\"findings\": [{}, 1, [[]]], \"x\": {}} \xff"))
	f.Add([]byte("{\"\": 1e999"))
	f.Fuzz(func(t *testing.T, text []byte) {
		file := &source.File{Name: "b.json", Text: text}
		_, mistakes := Read(file)
		for _, m := range mistakes {
			if !m.At.IsValid() || m.At.End.Before(m.At.Start) {
				t.Fatalf("%+v", m)
			}
		}
	})
}

// Whatever stands in a finding, what is written knows it again.
func FuzzKnown(f *testing.F) {
	f.Add("a\t\x1b山\n", "m\x1b]]><b>")
	f.Add("\ufeff\xff\r", "`|")
	f.Fuzz(func(t *testing.T, rule, message string) {
		file := &source.File{Name: message, Text: []byte("1\n")}
		one := finding.Finding{Code: coded(rule), Severity: finding.Warning, At: file.LineSpan(1), Position: message, Message: message}
		base, _ := readBack(t, []finding.Finding{one})
		if c := base.Compare([]finding.Finding{one}); len(c.Fresh) > 0 || len(c.Known) != 1 || c.Gone != 0 {
			t.Fatalf("%d new, %d known, %d gone", len(c.Fresh), len(c.Known), c.Gone)
		}
	})
}

var errBroken = errors.New("broken")

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errBroken }
