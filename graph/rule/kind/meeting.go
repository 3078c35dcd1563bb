package kind

import (
	"fmt"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
)

// Meeting is a place where two sets meet that a rule of kind separate keeps apart.
type Meeting struct {
	How       string           // ApartPerson, ApartLine or ApartBranch
	Positions [2]*org.Position // who has them; one position twice when it has both. The first is whom the finding is about
	Has       [2]string        // the id of the responsibility or role of each
	Sets      [2]int           // the sets that these are in
	Over      *org.Position    // of a branch: their nearest common superior
}

// Sets lists what each set of a rule of kind separate has; nil for other kinds.
func Sets(c Checker) [][]string {
	s, ok := c.(*separate)
	if !ok {
		return nil
	}
	var out [][]string
	for i := range s.sets {
		out = append(out, s.sets[i].words())
	}
	return out
}

// Meetings lists where the sets of a rule of kind separate meet.
func Meetings(c Checker, r *Run) []Meeting {
	s, ok := c.(*separate)
	if !ok {
		return nil
	}
	var out []Meeting
	s.meetings(r, func(m Meeting) { out = append(out, m) })
	return out
}

// ReportMeeting makes a finding of a meeting.
func ReportMeeting(r *Run, m Meeting) {
	p, q := m.Positions[0], m.Positions[1]
	at, key := holdingPlace(p, m.Has[0])
	rep := Report{Position: p, At: at, Key: key, Aspect: m.How, Others: append(org.Identities(q), m.Has[0], m.Has[1])}
	switch {
	case p == q:
		rep.Aspect, rep.Others = "position", m.Has[:]
		rep.Message = fmt.Sprintf("%s has both %s, which is ruled out", Named(p), wording.And(m.Has[:]))
		rep.Hint = fmt.Sprintf("give %s or %s to somebody else", m.Has[0], m.Has[1])
	case m.How == ApartPerson:
		rep.Message = fmt.Sprintf("whoever holds %s with %s also holds %q with %s, which is ruled out", Named(p), m.Has[0], q.ID, m.Has[1])
		rep.Hint = fmt.Sprintf("give %q or %q to somebody else", p.ID, q.ID)
	case m.How == ApartLine && m.Over == q:
		rep.Message = fmt.Sprintf("%s has %s and stands below %s, who has %s, which is ruled out", Named(p), m.Has[0], Named(q), m.Has[1])
		rep.Hint = fmt.Sprintf("give %q a line of its own, apart from %q", p.ID, q.ID)
	case m.How == ApartLine:
		rep.Message = fmt.Sprintf("%s has %s and stands below %s, whose holder has %s as %q, which is ruled out", Named(p), m.Has[0], Named(m.Over), m.Has[1], q.ID)
		rep.Hint = fmt.Sprintf("give %q a line of its own, apart from %q", p.ID, m.Over.ID)
	default:
		rep.Message = fmt.Sprintf("%s has %s in one branch with %s, who has %s: both are below %s, which is ruled out", Named(p), m.Has[0], Named(q), m.Has[1], Named(m.Over))
		rep.Hint = fmt.Sprintf("give %q a line of its own up to the top, apart from %q", p.ID, q.ID)
	}
	if p != q {
		rep.Notes = []finding.Note{NoteAt(q, "%s is here", Named(q))}
	}
	rep.Expected = "somebody else"
	r.Out.Report(rep)
}

// holdingPlace returns where the file gives p a responsibility or a role, and the key.
func holdingPlace(p *org.Position, what string) (source.Span, string) {
	if at, ok := duty(p, what); ok {
		return at, "responsibilities"
	}
	if p.Has(what) {
		return rolePlace(p, []string{what}), "roles"
	}
	return PlaceOf(p), ""
}
