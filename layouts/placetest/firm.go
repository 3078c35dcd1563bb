package placetest

import (
	"fmt"
	"math/rand/v2"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/layouts/place"
)

// Firm returns a random firm of n positions as they come, the same for the same seed: a
// top with an assistant, three to eight divisions, which are units, managers with five
// to eight reports, by and large, teams of which about half have one title; every tenth position is vacant.
func Firm(seed uint64, n int) *place.Problem {
	f := &firm{r: rand.New(rand.NewPCG(seed, 9)), p: &place.Problem{Graph: &chart.Graph{Title: fmt.Sprint("Firm ", seed), Lang: "en"}, FrameLabel: 12}}
	f.span = 5 + f.r.IntN(4)
	top := f.add(-1, -1, "Chief Executive Officer", n > 1)
	if n > 12 {
		f.p.Graph.Nodes[f.add(top, -1, "Executive Assistant", true)].Kind = position.Assistant
	}
	left := n - len(f.p.Graph.Nodes)
	divisions := min(3+f.r.IntN(3)+min(n/40, 3), max(left/2, 1))
	for i := range divisions {
		size := left
		if rest := divisions - i; rest > 1 {
			size = max(1, min(left-rest+1, left*(60+f.r.IntN(80))/100/rest))
		}
		left -= size
		f.division(top, i, size)
	}
	f.p.Frames = make([]bool, len(f.p.Graph.Groups))
	for i := range f.p.Frames {
		f.p.Frames[i] = true
	}
	return f.p
}

type firm struct {
	r    *rand.Rand
	p    *place.Problem
	span int // how many reports a manager has, by and large
}

// division adds a unit of a size below the top.
func (f *firm) division(top, i, size int) {
	if size < 1 {
		return
	}
	g := f.p.Graph
	area := areas[i%len(areas)]
	g.Groups = append(g.Groups, chart.Group{ID: fmt.Sprint("u", i), Name: area, Parent: -1})
	head := f.add(top, len(g.Groups)-1, "Director "+area, true)
	f.team(head, size-1)
}

// team adds positions below a manager: one team, or managers of several.
func (f *firm) team(manager, size int) {
	if size <= 0 {
		return
	}
	group := f.p.Graph.Nodes[manager].Group
	if size <= f.span*3/2 {
		titles := []string{jobs[f.r.IntN(len(jobs))]}
		if f.r.IntN(2) == 0 {
			titles = append(titles, jobs[f.r.IntN(len(jobs))], jobs[f.r.IntN(len(jobs))])
		}
		for range size {
			f.add(manager, group, titles[f.r.IntN(len(titles))], f.r.IntN(10) > 0)
		}
		return
	}
	teams := max(2, min(size/(f.span+1), 6))
	for i := range teams {
		part := size
		if rest := teams - i; rest > 1 {
			part = max(1, min(size-rest+1, size*(70+f.r.IntN(60))/100/rest))
		}
		size -= part
		f.team(f.add(manager, group, "Head of "+subjects[f.r.IntN(len(subjects))], f.r.IntN(20) > 0), part-1)
	}
}

// add adds a position, with a holder or without one.
func (f *firm) add(up, group int, title string, held bool) int {
	g := f.p.Graph
	n := len(g.Nodes)
	node := chart.Node{ID: fmt.Sprint("p", n), Title: title, Group: group}
	if held {
		node.Names = []string{first[f.r.IntN(len(first))] + " " + last[f.r.IntN(len(last))]}
	} else {
		node.Status = position.Vacant
	}
	g.Nodes = append(g.Nodes, node)
	f.p.Sizes = append(f.p.Sizes, place.Size{W: 196, H: 58})
	if up >= 0 {
		g.Edges = append(g.Edges, chart.Edge{From: up, To: n})
	}
	return n
}

// The words of firms.
var (
	areas    = [...]string{"Finance", "Information Technology", "Operations", "Sales", "People and Culture", "Logistics", "Security", "Research"}
	subjects = [...]string{"Controlling", "Accounting", "Infrastructure", "Key Accounts", "Plant North", "Recruiting", "Transport", "Customer Service", "Quality", "Data", "Maintenance", "Web Shop"}
	jobs     = [...]string{"Analyst", "Accountant", "Platform Engineer", "Account Manager", "Operator", "Recruiter", "Driver", "Service Desk Agent", "Inspector", "Technician", "Warehouse Worker", "System Administrator"}
	first    = [...]string{"Ada", "Ben", "Dina", "Emil", "Frida", "Hugo", "Ines", "Karin", "Leo", "Maja", "Nils", "Olga", "Rosa", "Tariq", "Ulla", "Wera", "Alexander", "Katharina"}
	last     = [...]string{"Ahl", "Berg", "Chen", "Dahl", "Ek", "Falk", "Grip", "Holm", "Kos", "Lind", "Moen", "Nord", "Rivers", "Strand", "Vik", "Andersson", "Lindqvist", "Petersen"}
)
