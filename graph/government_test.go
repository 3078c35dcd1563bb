package graph_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/workspace"
)

// governmentPost is a post as a government publishes it: inside the one that it reports to.
type governmentPost struct {
	Code   string           `json:"post_code,omitempty"`
	Title  string           `json:"post_title,omitempty"`
	Holder *string          `json:"holder"`
	Office string           `json:"office,omitempty"`
	State  string           `json:"state,omitempty"`
	Share  string           `json:"share_of_time,omitempty"`
	OnLoan string           `json:"on_loan_to,omitempty"`
	Grade  string           `json:"grade,omitempty"`
	Born   string           `json:"date_of_birth,omitempty"`
	Below  []governmentPost `json:"posts_below,omitempty"`
}

// government makes the posts of a government and notes what is odd about them: ministries with
// offices inside one another, vacant posts, names that are withheld, posts on loan to others,
// posts that are abolished, shares that are no numbers, and codes that are there twice.
type government struct {
	*rand.Rand
	next    int
	codes   []string
	offices map[string]bool
	odd     map[string]int // what was planted, by what is to be said of it
	want    struct{ rows, positions, skipped, vacant, withheld, loans, tops, offices int }
}

// governmentMapping says all that is not found out.
const governmentMapping = `orgwright_import: 1
name: Government
files: [posts.json]
children: [posts_below]
columns: {id: post_code, title: post_title, name: holder, unit: office, status: state, fte: share_of_time, dotted_to: on_loan_to}
keep: [grade]
vacant: [VAGO]
withheld: [SIGILOSO]
unit_path: " / "
`

// post makes a post of an office with those below it, n in all.
func (g *government) post(office string, depth, n int) governmentPost {
	g.next++
	name := fmt.Sprintf("%s Silva %d", []string{"Ana", "Bento", "Caio", "Dalva", "Élia", "João"}[g.IntN(6)], g.next)
	p := governmentPost{Code: fmt.Sprintf("%06d", g.next), Office: office, Holder: &name, Share: "1.0", Grade: fmt.Sprintf("CCE 1.%02d", 18-depth), Born: "1970-01-01",
		Title: []string{"Minister", "Secretary", "Director", "Coordinator-General", "Coordinator", "Head of Division", "Assistant"}[min(depth, 6)]}
	g.want.rows++
	g.want.positions++
	if g.quirk(&p, depth); p.State == "" {
		g.codes = append(g.codes, p.Code)
		for path := office; path != ""; path = path[:max(0, strings.LastIndex(path, " / "))] {
			g.offices[path] = true
		}
	}
	n--
	for left := 2 + g.IntN(5); n > 0; left-- {
		share := n
		if left > 1 {
			share = min(n, 1+g.IntN(2*n/left+1))
		}
		below := office
		if depth < 3 && len(p.Below) > 0 {
			below += " / " + []string{"Secretariat", "Department", "Division"}[depth] + " of " + []string{"Law", "Budget", "People", "Information", "Audit", "Archives"}[len(p.Below)-1]
		}
		p.Below = append(p.Below, g.post(below, depth+1, share))
		n -= share
		if p.State != "" && p.Below[len(p.Below)-1].State == "" {
			g.odd["line-to-skipped-row warning"]++
		}
	}
	return p
}

// quirk makes one in some posts odd.
func (g *government) quirk(p *governmentPost, depth int) {
	word := func(s string) *string { return &s }
	switch g.IntN(100) {
	case 0, 1, 2, 3, 4, 5:
		p.Holder = nil
		g.want.vacant++
	case 6, 7, 8:
		p.Holder = word("VAGO")
		g.want.vacant++
	case 9, 10:
		p.Holder = word("SIGILOSO")
		g.want.withheld++
	case 11, 12:
		if len(g.codes) > 0 && depth > 0 {
			p.OnLoan = g.codes[g.IntN(len(g.codes))]
			g.want.loans++
		}
	case 13:
		p.OnLoan = "no such post"
		g.odd["unknown-manager warning"]++
	case 14:
		p.Share = "much"
		g.odd["bad-cell warning"]++
	case 15:
		if depth > 0 {
			p.State = "abolished"
			g.odd["skipped-row info"]++
			g.want.skipped++
			g.want.positions--
		}
	}
}

// ministries makes the whole.
func (g *government) ministries(n, posts int) []governmentPost {
	var all []governmentPost
	for i := range n {
		all = append(all, g.post(fmt.Sprintf("Ministry %d", i+1), 0, posts/n+map[bool]int{true: 1}[i < posts%n]))
		g.want.tops++
	}
	return all
}

// TestPostsOfAGovernment imports the posts of a government in nested JSON with a mapping
// alone: every post is there or left out with a reason, and all that is odd is found.
func TestPostsOfAGovernment(t *testing.T) {
	g := &government{Rand: rand.New(rand.NewPCG(1, 41799)), odd: map[string]int{}, offices: map[string]bool{}}
	all := g.ministries(31, heavy.Size(1_500, 41_799))
	// Two posts at the end have the codes of others: one says the same as that, one not.
	first, other := all[0], all[0]
	first.Below, other.Below, other.Title = nil, nil, "Minister of State"
	all = append(all, first, other)
	g.want.rows, g.want.skipped = g.want.rows+2, g.want.skipped+2
	g.odd["duplicate-row warning"]++
	g.odd["duplicate-row error"]++
	text, err := json.MarshalIndent(map[string]any{"published": "2026-11-01", "posts_of_the_government": all}, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	files := (&workspace.Workspace{}).With(map[string][]byte{"posts.json": text, "posts.import.yaml": []byte(governmentMapping)})
	l, err := graph.Load(t.Context(), "posts.import.yaml", graph.LoadOptions{Files: files})
	if err != nil {
		t.Fatal(err)
	}
	g.want.offices = len(g.offices)
	got := g.want
	got.offices = len(l.Org.Units)
	got.vacant, got.withheld, got.loans, got.tops = 0, 0, 0, 0
	got.rows, got.positions, got.skipped = l.Imported.Sum.Rows, len(l.Org.Positions), l.Imported.Sum.Skipped
	for _, p := range l.Org.Positions {
		switch {
		case len(p.Holders) == 0 && p.Src.Status.Value == "filled":
			got.withheld++
		case len(p.Holders) == 0:
			got.vacant++
		}
		got.loans += len(p.Dotted)
		if p.Superior() == nil {
			got.tops++
		}
	}
	if diff := cmp.Diff(fmt.Sprintf("%+v", g.want), fmt.Sprintf("%+v", got)); diff != "" {
		t.Error(diff)
	}
	found := map[string]int{}
	for _, f := range l.Findings {
		found[f.Code.ID()+" "+f.Severity.String()] += max(f.Stands, 1)
	}
	for what, n := range g.odd {
		if found[what] != n {
			t.Errorf("%s: %d, want %d", what, found[what], n)
		}
	}
	if strings.Contains(string(l.Imported.YAML()), "VAGO") {
		t.Error("a word for vacancies is in the file")
	}
}
