package kind

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
)

// allocation says how responsibilities are allotted to positions: to whom, without
// gaps, and to several only with a reason. It is about those that positions list and
// those that the organisation defines, or of these the ones that are taken from certain
// sources. What a position has by its role alone, without listing it, is not looked at.
type allocation struct {
	sources, except []string // how the sources begin
	to              Selector
	held            bool
	shared          int // an index of sharedWords
}

const (
	sharedFreely    = iota
	sharedExplained // one of those who have it gives a reason
	sharedNever
)

func sharedWords() []string { return []string{"freely", "explained", "never"} }

func allocationKind() Kind {
	return declare("allocation", "responsibilities have the right holder, no gaps, and a reason where they are shared", allocationExample,
		NewTable(format.Mapping{},
			beginnings(format.Key{Name: "source", Doc: "only responsibilities whose source begins so; all that are defined or listed when not given"}, func(c *allocation) *[]string { return &c.sources }),
			beginnings(format.Key{Name: "except", Doc: "but none whose source begins so"}, func(c *allocation) *[]string { return &c.except }),
			Positions(format.Key{Name: "to", Doc: "whoever lists one is one of these; anybody when not given"}, func(c *allocation) *Selector { return &c.to }),
			Flag(format.Key{Name: "held", Doc: "whether somebody has to list each that the organisation defines; false when not given"}, func(c *allocation) *bool { return &c.held }),
			Choice(format.Key{Name: "shared", Enum: sharedWords(), Doc: "what holds when several people have one: freely, which is so when not given; explained: one of them gives the reason; never"},
				func(c *allocation, i int) { c.shared = i })),
		func(c *allocation) string {
			return unless(c.held || !c.to.IsZero() || c.shared != sharedFreely, "allocation says nothing: give to, held or shared")
		})
}

// beginnings declares a key with texts that sources begin with.
func beginnings[T any](k format.Key, field func(*T) *[]string) *format.Field[Reading[T]] {
	k.Type = format.TypeText
	return Texts(k, func(r *Reading[T], t source.Text) { *field(r.To) = append(*field(r.To), strings.TrimSpace(t.Value)) })
}

// begins reports whether a source begins with one of some texts, in any case, and not
// within a word or number.
func begins(text string, with []string) bool {
	text = strings.TrimSpace(text)
	return slices.ContainsFunc(with, func(w string) bool {
		if len(text) < len(w) || !strings.EqualFold(text[:len(w)], w) {
			return false
		}
		return len(text) == len(w) || !isWordByte(w[len(w)-1]) || !isWordByte(text[len(w)])
	})
}

func isWordByte(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= 0x80
}

// meant reports whether the rule is about a responsibility.
func (c *allocation) meant(r *Run, id string) bool {
	if id == "" {
		return false // a mistake of the file, which has a finding of its own
	}
	d, _ := r.Org.Roles.Responsibility(id)
	return c.takes(d.Source)
}

// takes reports whether the rule is about responsibilities from a source.
func (c *allocation) takes(from string) bool {
	return (len(c.sources) == 0 || begins(from, c.sources)) && !begins(from, c.except)
}

// Allots reports whether a rule is of kind allocation and about responsibilities from a
// source.
func Allots(c Checker, from string) bool {
	a, ok := c.(*allocation)
	return ok && a.takes(from)
}

// allotted is a responsibility with the positions that list it.
type allotted struct {
	id       string
	who      []*org.Position
	explains bool // one of them gives a reason
}

func (c *allocation) Check(r *Run) {
	subjects, ok := r.subjectsIn(r.Lines)
	if ok = ok && r.look(len(defined(r.Org))); !ok {
		return // without all who list them, every responsibility would seem to be nobody's
	}
	order, byID := c.gather(r, subjects)
	for _, a := range order {
		if !c.to.IsZero() {
			c.checkHolders(r, a)
		}
		if c.shared == sharedNever || c.shared == sharedExplained && !a.explains {
			c.checkShared(r, a)
		}
	}
	if !c.held {
		return
	}
	said := map[string]bool{}
	for _, d := range defined(r.Org) {
		a := byID[d.ID.Value]
		if a == nil || said[a.id] || slices.ContainsFunc(a.who, func(p *org.Position) bool { return !r.IgnoreVacant || !hierarchy.IsVacant(p) }) {
			continue
		}
		said[a.id] = true
		c.gap(r, d)
	}
}

// gather finds who lists each responsibility that the rule is about: those that the
// organisation defines first, then the others as they are listed.
func (c *allocation) gather(r *Run, subjects []*org.Position) (order []*allotted, byID map[string]*allotted) {
	byID = map[string]*allotted{}
	take := func(id string) *allotted {
		a, known := byID[id]
		if !known && c.meant(r, id) {
			a = &allotted{id: id}
			order = append(order, a)
		}
		byID[id] = a
		return a
	}
	for _, d := range defined(r.Org) {
		take(d.ID.Value)
	}
	for _, p := range subjects {
		if p.Src == nil {
			continue
		}
		for i := range p.Src.Responsibilities {
			d := &p.Src.Responsibilities[i]
			a := take(d.Value)
			if a == nil {
				continue
			}
			a.explains = a.explains || d.More != nil && d.More.Reason.Value != ""
			if n := len(a.who); n == 0 || a.who[n-1] != p {
				a.who = append(a.who, p)
			}
		}
	}
	return order, byID
}

// defined returns the responsibilities that the organisation defines itself.
func defined(o *org.Org) []*orgfile.Responsibility {
	if o.Doc == nil {
		return nil
	}
	return o.Doc.Responsibilities
}

// checkHolders reports who lists a responsibility and is none of those who may.
func (c *allocation) checkHolders(r *Run, a *allotted) {
	for _, p := range a.who {
		if r.isOne(&c.to, p) {
			continue
		}
		at, _ := duty(p, a.id)
		r.Out.Report(Report{
			Position: p, At: at, Key: "responsibilities", Aspect: "to", Others: []string{a.id}, Expected: c.whom(),
			Message: fmt.Sprintf("%s has the responsibility %q; %s is required for it", Named(p), a.id, c.whom()),
			Hint:    fmt.Sprintf("give %s to a position with %s", a.id, c.whom()),
		})
	}
}

// fewRoles is how many roles are named one by one.
const fewRoles = 8

// whom describes who may have the responsibilities.
func (c *allocation) whom() string {
	if roles := c.to.roles; c.to.isRoleOnly() && len(roles) > fewRoles {
		return fmt.Sprintf("one of %d roles (such as %s)", len(roles), wording.Or(roles[:3]))
	}
	return c.to.words()
}

// checkShared reports a responsibility that several people have. It points at the second
// of them: the first one may keep it.
func (c *allocation) checkShared(r *Run, a *allotted) {
	who := onePerPerson(a.who)
	if len(who) < 2 {
		return
	}
	at, _ := duty(who[1], a.id)
	rep := Report{
		Position: who[1], At: at, Key: "responsibilities", Overall: true, Aspect: "shared",
		Others: []string{a.id}, Measure: finding.Measure{Members: org.Identities(a.who...)},
		Hint: fmt.Sprintf("say at one of them how it is shared: responsibilities: [{id: %s, reason: …}]", a.id),
	}
	ending := "and none of them says why; a reason is required"
	if c.shared == sharedNever {
		ending, rep.Hint = "but one holder is required", fmt.Sprintf("leave %s to one of them", a.id)
	}
	var names []string
	for i, p := range who[:min(len(who), MaxNamed)] {
		names = append(names, Named(p))
		if i != 1 {
			rep.Notes = append(rep.Notes, NoteAt(p, "%s has it here", Named(p)))
		}
	}
	if more := len(who) - len(names); more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	rep.Message = fmt.Sprintf("%s share the responsibility %q, %s", wording.And(names), a.id, ending)
	r.Out.Report(rep)
}

// gap reports a responsibility that the organisation defines and nobody has.
func (c *allocation) gap(r *Run, d *orgfile.Responsibility) {
	title := ""
	if d.Title.Value != "" {
		title = ", " + wording.Quote(d.Title.Value)
	}
	whom := "position"
	if !c.to.IsZero() {
		whom += " with " + c.whom()
	}
	r.Out.Report(Report{
		At: d.ID.At, Aspect: "gap", Others: []string{d.ID.Value}, Expected: whom,
		Message: fmt.Sprintf("nobody has the responsibility %q%s; a holder is required", d.ID.Value, title),
		Hint:    fmt.Sprintf("add responsibilities: [%s] to a %s", d.ID.Value, whom),
	})
}

const allocationExample = `- id: no-gaps-in-responsibilities
  title: Every responsibility has a holder, and one that is shared has a reason
  allocation: {held: true, shared: explained}
  examples:
    pass: |
      responsibilities: [{id: complaints, title: Answer complaints}]
      positions:
        - {id: ceo, role: ceo}
        - {id: cfo, role: cfo, reports_to: ceo, responsibilities: [{id: complaints, reason: "with the COO, who answers those about deliveries"}]}
        - {id: coo, role: coo, reports_to: ceo, responsibilities: [complaints]}
    fail: |
      responsibilities: [{id: complaints, title: Answer complaints}]
      positions:
        - {id: ceo, role: ceo}
`
