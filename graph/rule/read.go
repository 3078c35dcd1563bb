package rule

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// maxRules is how many rules can be loaded.
const maxRules = 2_000

// file is a rules file as read.
type file struct {
	pack     *Pack
	builtin  bool
	extends  []source.Text
	severity []orgfile.SeverityOf // for rules of the file and of those it extends
	rules    []*Rule
}

// readFile reads a rules file and goes on after mistakes. A rule with a mistake
// is returned, so that its id is known, but not run.
func (d *decoder) readFile(src *source.File, builtin bool) *file {
	f := &file{pack: &Pack{Name: src.Name, File: src}, builtin: builtin}
	root, found := yamlfile.Parse(src)
	d.found = append(d.found, found...)
	if root == nil {
		return f
	}
	if root.Kind != yamlfile.Map {
		d.bad(root, "a rules file starts with the key orgwright_rules and the number of its format, 1")
		return f
	}
	var rules *yamlfile.Node
	version := false
	d.object(root, "a rules file", []entry{
		{"orgwright_rules", func(n *yamlfile.Node) { version = true; d.version(n) }},
		{"pack", d.text(&f.pack.Name)},
		{"title", d.text(&f.pack.Title)},
		{"extends", func(n *yamlfile.Node) { f.extends = d.texts(n) }},
		{"severity", func(n *yamlfile.Node) { f.severity = d.severityMap(n) }},
		{"rules", func(n *yamlfile.Node) { rules = n }},
	})
	if !version {
		d.add(code.MissingKey, src.LineSpan(int(root.At.Start.Line)), "write \"orgwright_rules: 1\" at the top", "the file does not say which format it has")
	}
	for _, e := range f.extends {
		f.pack.Extends = append(f.pack.Extends, e.Value)
	}
	if rules == nil {
		return f
	}
	if rules.Kind != yamlfile.List {
		d.add(code.WrongType, rules.At, "begin every rule with \"- id: …\"", "rules has to be a list")
		return f
	}
	for _, n := range rules.Items {
		if d.rules++; d.rules > maxRules {
			d.add(code.TooLarge, n.At, "switch packs off, or put less into the files", "there are more than %d rules in all", maxRules)
			break
		}
		if r := d.rule(f, n); r != nil {
			f.rules = append(f.rules, r)
		}
	}
	return f
}

// severityMap reads severities by rule or pack.
func (d *decoder) severityMap(n *yamlfile.Node) []orgfile.SeverityOf {
	if n.Kind != yamlfile.Map {
		d.wrong(n, "severity has to be a map of rules and severities")
		return nil
	}
	var out []orgfile.SeverityOf
	for _, p := range n.Pairs {
		d.oneOf(severityWords(), func(int) {
			out = append(out, orgfile.SeverityOf{
				Rule:     source.Text{Value: p.Key.Value, At: p.Key.At},
				Severity: source.Text{Value: p.Value.Value, At: p.Value.At},
			})
		})(p.Value)
	}
	return out
}

// severityWords are the words for the severities, in the order of finding.Severity.
func severityWords() []string { return []string{"off", "info", "warning", "error"} }

func (d *decoder) version(n *yamlfile.Node) {
	if n.Value != "1" {
		d.bad(n, "the format %q is not known; this program reads format 1", n.Value)
	}
}

// unreachable says why no organisation can break the rule, "" when one can.
func (r *Rule) unreachable() string {
	roles := r.subject.roles
	if c, ok := r.check.(*reportsTo); ok && len(roles) > 0 && within(roles, c.allowed()) {
		return fmt.Sprintf("who has the role %s reports to that role by holding it", listed(roles))
	}
	for i := range r.when.missing {
		m := &r.when.missing[i]
		if !m.isRoleOnly() {
			continue
		}
		if len(roles) > 0 && within(roles, m.roles) {
			return fmt.Sprintf("it is about the role %s, but applies only where that is missing", listed(roles))
		}
		for j := range r.when.exists {
			e := &r.when.exists[j]
			if len(e.roles) > 0 && within(e.roles, m.roles) {
				return fmt.Sprintf("the role %s cannot exist and be missing at once", listed(e.roles))
			}
		}
	}
	return ""
}

// within reports whether all words are in the list.
func within(words, list []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(list, w) })
}

var ruleID = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// rule reads one rule, nil when it cannot be run.
func (d *decoder) rule(f *file, n *yamlfile.Node) *Rule {
	if n.Kind != yamlfile.Map {
		d.wrong(n, "a rule has to be a map of keys and values")
		return nil
	}
	r := &Rule{Pack: f.pack.Name, Builtin: f.builtin, At: n.At, Severity: finding.Error}
	before := len(d.found)
	d.roles = nil
	allow := true
	vacant := 0
	entries := []entry{
		{"id", func(n *yamlfile.Node) { d.ruleID(r, n) }},
		{"title", d.text(&r.Title)},
		{"severity", d.oneOf([]string{"info", "warning", "error"}, func(i int) { r.Severity = finding.Severity(i + 1) })},
		{"why", d.text(&r.Why)},
		{"source", d.source(&r.Source)},
		{"fix", d.template(&r.Fix, "position", "manager", "expected")},
		{"for", d.selector(&r.subject)},
		{"when", d.condition(&r.when)},
		{"vacant", d.oneOf([]string{"counts", "ignored"}, func(i int) { vacant = i })},
		{"allow", d.flag(&allow)},
		{"examples", func(n *yamlfile.Node) { r.Examples = d.examples(n) }},
	}
	common := len(entries)
	for _, k := range kinds() {
		entries = append(entries, entry{k.key, func(n *yamlfile.Node) {
			if r.Kind != "" {
				d.bad(n, "one rule has one kind: this one is %s already", r.Kind)
				return
			}
			r.Kind, r.check = k.key, k.read(d, n)
		}})
	}
	d.object(n, "a rule", entries)
	d.checkPairs(r, n)
	r.Default, r.NoAllow, r.noVacant, r.roles = r.Severity, !allow, vacant == 1, d.roles
	r.says = says(n)
	d.checkRule(r, n, entries[common:], before)
	for i := before; i < len(d.found); i++ {
		if d.found[i].Severity == finding.Error {
			r.Broken, d.found[i].Unchecked = true, true
		}
	}
	if r.ID == "" {
		return nil
	}
	r.Code = finding.NewCode(finding.About{ID: r.ID, Group: r.Pack, Severity: r.Default, Doc: r.Title, Settable: true, Allowable: allow})
	if why := r.unreachable(); why != "" && !r.Broken {
		d.add(code.UnreachableRule, r.At, "", "rule %s can never find anything: %s", r.ID, why)
	}
	return r
}

// pairwise is a kind of rule that is about every two roles of a list where the
// rule does not say whom it is about.
type pairwise interface {
	checker
	pairs() []string
}

// maxPairs is how many roles a rule keeps apart from one another: it looks at all
// positions for each.
const maxPairs = 100

// checkPairs reports a list that stands for pairs and has too few or too many
// roles.
func (d *decoder) checkPairs(r *Rule, n *yamlfile.Node) {
	c, ok := r.check.(pairwise)
	if chosen := n.Get("for"); !ok || chosen != nil && (chosen.Kind == yamlfile.Scalar || len(chosen.Items)+len(chosen.Pairs) > 0) {
		return
	}
	switch roles := len(c.pairs()); {
	case roles == 1:
		d.add(code.BadValue, n.Get(r.Kind).At, "name a second role, or say whom the rule is about: for: {role: …}",
			"%s of one role, without for, keeps nothing apart", r.Kind)
	case roles > maxPairs:
		d.add(code.TooLarge, n.Get(r.Kind).At, "write several rules, or say whom the rule is about: for: {role: …}",
			"%s has more than %d roles, without for", r.Kind, maxPairs)
	}
}

func hasError(found []finding.Finding) bool {
	return slices.ContainsFunc(found, func(f finding.Finding) bool { return f.Severity == finding.Error })
}

func (d *decoder) ruleID(r *Rule, n *yamlfile.Node) {
	d.text(&r.ID)(n)
	r.At = n.At
	if r.ID != "" && !ruleID.MatchString(r.ID) {
		d.add(code.BadValue, n.At, fmt.Sprintf("write %q", kebab(r.ID)), "the id of a rule has lower-case letters, digits and hyphens, not %q", r.ID)
	}
}

// kebab is the nearest id to a word.
func kebab(word string) string {
	parts := strings.FieldsFunc(strings.ToLower(word), func(c rune) bool {
		return !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9')
	})
	return strings.Join(parts, "-")
}

// checkRule says what is missing, unless a mistake in the rule explains it.
func (d *decoder) checkRule(r *Rule, n *yamlfile.Node, kinds []entry, before int) {
	if r.ID == "" && n.Get("id") == nil {
		d.add(code.MissingKey, r.At, "", "the rule has no id")
	}
	if r.Kind != "" || len(d.found) > before {
		return
	}
	var names []string
	for _, k := range kinds {
		names = append(names, k.key)
	}
	d.add(code.MissingKey, r.At, "give one of "+strings.Join(names, ", "), "the rule %q says nothing: it has no kind", r.ID)
}

func (d *decoder) source(to *Source) func(*yamlfile.Node) {
	return func(n *yamlfile.Node) {
		if n.Kind == yamlfile.Scalar {
			d.text(&to.Title)(n)
			return
		}
		d.object(n, "a source", []entry{
			{"title", d.text(&to.Title)},
			{"url", d.text(&to.URL)},
			{"strength", d.text(&to.Strength)},
			{"grade", d.text(&to.Grade)},
		})
	}
}
