package rule

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/source"
)

// SuppressOptions say how suppressions are taken. The zero value applies them,
// whatever their dates.
type SuppressOptions struct {
	Audit  bool     // apply none, and do not look at them either
	Today  string   // ISO date on which one may have expired, "" = none has
	Checks []string // ids of the checks that are no rules, which may be suppressed, too
}

// Suppressed is a finding that a suppression took away.
type Suppressed struct {
	Finding finding.Finding
	Reason  string
	At      source.Span // of the suppression
}

// Suppress takes away the findings that the organisation's files suppress, with
// a reason: by allow at a position, or by a comment
//
//	# orgwright:allow RULE reason, until: 2027-06-30
//
// at the end of the line that a finding points at, or above that line, or above
// the first line of the position that it is about. The date is optional.
//
// What is kept has new findings at its end: suppressions without a reason, of
// an unknown rule or of one that forbids it, expired ones, and those that
// suppress nothing.
func Suppress(found []finding.Finding, o *org.Org, s *Set, opt SuppressOptions) (kept []finding.Finding, dropped []Suppressed) {
	if opt.Audit {
		return found, nil
	}
	all := append(allowEntries(o), allowComments(o)...)
	if len(all) == 0 {
		return found, nil
	}
	sp := &suppressor{org: o, set: s, opt: opt, byRule: map[string][]*allowance{}}
	for _, a := range all {
		if a.usable = sp.check(a); a.usable || a.expired {
			sp.byRule[a.rule] = append(sp.byRule[a.rule], a)
		}
	}
	for _, f := range found {
		if a := sp.match(&f); a != nil {
			dropped = append(dropped, Suppressed{f, a.reason, a.at})
			continue
		}
		kept = append(kept, f)
	}
	for _, a := range all {
		sp.conclude(a)
	}
	return append(kept, sp.found...), dropped
}

// allowance is one suppression.
type allowance struct {
	rule, reason, until string
	at, untilAt         source.Span
	position            string // id, "" = that of a comment
	line                source.Pos

	usable, expired, used bool
}

// allowEntries returns the suppressions written under allow.
func allowEntries(o *org.Org) []*allowance {
	var out []*allowance
	for _, p := range o.Positions {
		if p.Src == nil {
			continue
		}
		for _, a := range p.Src.Allow {
			at := a.Rule.At
			if !at.IsValid() {
				at = a.At
			}
			out = append(out, &allowance{
				rule: a.Rule.Value, reason: strings.TrimSpace(a.Reason.Value), until: a.Until.Value,
				at: at, untilAt: a.Until.At, position: p.ID,
			})
		}
	}
	return out
}

var (
	allowComment = regexp.MustCompile(`(?:^|\s)#\s*orgwright:allow(?:\s+(.*))?$`)
	allowUntil   = regexp.MustCompile(`,?\s*\buntil:?\s*(\d{4}-\d\d-\d\d)\s*$`)
)

// allowComments returns the suppressions written as comments.
func allowComments(o *org.Org) []*allowance {
	var out []*allowance
	for _, f := range filesOf(o) {
		if !strings.Contains(string(f.Text), "orgwright:allow") {
			continue
		}
		for n := 1; n <= f.Lines(); n++ {
			line := string(f.Line(n))
			m := allowComment.FindStringSubmatchIndex(line)
			if m == nil {
				continue
			}
			start := strings.Index(line[m[0]:], "#") + m[0]
			base := f.LineStart(n)
			a := &allowance{at: f.Span(base+start, base+len(line)), line: source.Pos{Line: int32(n)}}
			if m[2] >= 0 {
				a.rule, a.reason, _ = strings.Cut(line[m[2]:m[3]], " ")
			}
			if u := allowUntil.FindStringSubmatchIndex(a.reason); u != nil {
				a.until, a.reason = a.reason[u[2]:u[3]], a.reason[:u[0]]
				a.untilAt = a.at
			}
			a.reason = strings.TrimSpace(a.reason)
			if strings.TrimSpace(line[:start]) == "" {
				a.line.Line = int32(codeBelow(f, n))
			}
			out = append(out, a)
		}
	}
	return out
}

// codeBelow returns the next line that is more than a comment.
func codeBelow(f *source.File, n int) int {
	for n++; n < f.Lines(); n++ {
		if text := strings.TrimSpace(string(f.Line(n))); text != "" && text[0] != '#' {
			break
		}
	}
	return n
}

// filesOf returns the files that an organisation was read from.
func filesOf(o *org.Org) []*source.File {
	var files []*source.File
	if o.Doc != nil && o.Doc.File != nil {
		files = append(files, o.Doc.File)
	}
	for _, p := range o.Positions {
		if f := placeOf(p).File; f != nil && (len(files) == 0 || files[len(files)-1] != f) && !slices.Contains(files, f) {
			files = append(files, f)
		}
	}
	return files
}

type suppressor struct {
	org    *org.Org
	set    *Set
	opt    SuppressOptions
	byRule map[string][]*allowance
	found  []finding.Finding
}

func (sp *suppressor) add(rule string, sev finding.Severity, a *allowance, at source.Span, hint, format string, args ...any) {
	if set, ok := sp.set.Severity(rule); ok {
		sev = set
	}
	if sev == finding.Off {
		return
	}
	sp.found = append(sp.found, finding.Finding{
		Rule: rule, Severity: sev, At: at, Position: a.position, Message: fmt.Sprintf(format, args...), Hint: hint,
	})
}

// check reports whether a suppression may be applied.
func (sp *suppressor) check(a *allowance) bool {
	r := sp.set.Rule(a.rule)
	switch {
	case a.rule == "" && a.position != "":
		return false // the reader of the file has said so
	case a.rule == "":
		sp.add("bad-allow", finding.Error, a, a.at, "write # orgwright:allow RULE reason", "the suppression names no rule")
	case r == nil && !slices.Contains(sp.opt.Checks, a.rule):
		if pack := packOf(a.rule); pack != "" {
			sp.add("unused-allow", finding.Warning, a, a.at, "drop it", "rule %q is in the pack %q, which is not in use, so there is nothing to suppress", a.rule, pack)
			return false
		}
		sp.add("unknown-rule", finding.Error, a, a.at, didYouMean(a.rule, sp.known()), "there is no rule %q", a.rule)
	case a.reason == "" && a.position != "":
		return false // the reader of the file has said so
	case a.reason == "":
		sp.add("bad-allow", finding.Error, a, a.at, "say why, for those who read it later", "the suppression of %s gives no reason, so it does not count", a.rule)
	case r != nil && r.NoAllow:
		sp.add("bad-allow", finding.Error, a, a.at, "change the organisation, or ask the owner of the rule", "rule %s of pack %s forbids suppressions", r.ID, r.Pack)
	case a.until != "" && sp.opt.Today != "" && a.until < sp.opt.Today:
		a.expired = true
	default:
		return true
	}
	return false
}

func (sp *suppressor) known() []string {
	out := slices.Clone(sp.opt.Checks)
	for _, r := range sp.set.Rules {
		out = append(out, r.ID)
	}
	return out
}

// match returns the suppression of a finding, nil for none. One that has
// expired is only marked: it would have had something to do.
func (sp *suppressor) match(f *finding.Finding) *allowance {
	for _, a := range sp.byRule[f.Rule] {
		if !sp.covers(a, f) {
			continue
		}
		a.used = true
		if a.usable {
			return a
		}
	}
	return nil
}

func (sp *suppressor) covers(a *allowance, f *finding.Finding) bool {
	if a.position != "" {
		return a.position == f.Position
	}
	if a.at.File == nil || a.at.File != f.At.File {
		return false
	}
	if f.At.Start.Line == a.line.Line {
		return true
	}
	p := sp.org.Position(f.Position)
	return p != nil && placeOf(p).File == a.at.File && placeOf(p).Start.Line == a.line.Line
}

// conclude reports a suppression that had nothing to do, or came too late.
func (sp *suppressor) conclude(a *allowance) {
	switch {
	case a.expired && a.used:
		sp.add("expired-allow", finding.Warning, a, a.untilAt, "settle it, or set a later date", "the suppression of %s has expired on %s", a.rule, a.until)
	case (a.usable || a.expired) && !a.used:
		sp.add("unused-allow", finding.Warning, a, a.at, "drop it", "the suppression of %s has nothing to suppress", a.rule)
	}
}
