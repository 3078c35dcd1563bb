package rule

import (
	"fmt"
	"regexp"
	"strings"
	"sync"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/rule/kind"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamltree"
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
	version  source.Int
	more     int // how many further rules may be read
}

// readFile reads a rules file and goes on after mistakes. A rule with a mistake
// is returned, so that its id is known, but not run. At most room rules are read.
func readFile(language *kind.Language, src *source.File, builtin bool, room int) (*file, []finding.Finding) {
	f := &file{pack: &Pack{Name: src.Name, File: src}, builtin: builtin, more: room}
	root, found := yamltree.Read(src)
	if root.IsZero() {
		return f, found
	}
	r := &kind.Reader{Language: language, File: format.NewDecoder(src, found)}
	if root.Target().Kind() != yamltree.Map {
		r.File.Report(code.BadValue, root, "", "a rules file starts with the key orgwright_rules and the number of its format, 1")
		return f, r.File.All()
	}
	kind.Into(r, fileTable(), f, root)
	f.pack.Extends = source.Values(f.extends)
	for _, rule := range f.rules {
		rule.Applies = rule.Applies.over(f.pack.Applies)
		if rule.checked != "" {
			rule.checked += "\n" + rule.Applies.deciding()
		}
	}
	found = r.File.All()
	for i := range found {
		found[i].Path = "" // that of a finding is one in the organisation's file
	}
	return f, found
}

type (
	fileReading = kind.Reading[file]
	ruleReading = kind.Reading[Rule]
)

// fileTable describes a rules file.
var fileTable = sync.OnceValue(func() *format.Table[fileReading] {
	return kind.NewTable(format.Mapping{Name: "a rules file"},
		format.Whole(format.Key{Name: "orgwright_rules", Type: format.TypeFormat, Max: 1, Required: true, Missing: `write "orgwright_rules: 1" at the top`, Doc: "version of the format; required"},
			func(r *fileReading) *source.Int { return &r.To.version }),
		kind.Text(format.Key{Name: "pack", Type: format.TypeName, Doc: "name of the pack, the name of the file when not given"}, func(f *file) *string { return &f.pack.Name }),
		kind.Text(format.Key{Name: "title", Doc: "what the pack is about, in one line"}, func(f *file) *string { return &f.pack.Title }),
		kind.Text(format.Key{Name: "checked", Type: format.TypeDate, Doc: "the day on which its sources were last looked up"}, func(f *file) *string { return &f.pack.Checked }),
		appliesField("which organisations its rules are for, unless a rule says so itself, key by key", func(f *file) *Applies { return &f.pack.Applies }),
		format.Texts(format.Key{Name: "extends", Type: format.TypeRef, Refers: "pack", Doc: "their rules are in use, too; a rule with the id of one of theirs replaces it"},
			func(r *fileReading) *[]source.Text { return &r.To.extends }),
		format.Pairs(format.Key{Name: "severity", Refers: "rule or pack", Enum: []string{"error", "warning", "info", "off"}, Doc: "changes those of what the file extends"},
			func(r *fileReading) *[]orgfile.SeverityOf { return &r.To.severity }, func(s *orgfile.SeverityOf) (_, _ *source.Text) { return &s.Rule, &s.Severity }),
		format.Custom(format.Key{Name: "rules", Type: format.TypeObject, List: true, Of: &ruleTable().Mapping, Doc: "as below"}, readRules))
})

func severities() []string { return []string{"error", "warning", "info"} }

// severityAt returns the severity at an index of severities.
func severityAt(i int) finding.Severity { return finding.Error - finding.Severity(i) }

// ruleTable describes a rule: what all have, and one key of a kind. The examples
// stand behind what they are examples of.
var ruleTable = sync.OnceValue(func() *format.Table[ruleReading] {
	fields := []*format.Field[ruleReading]{
		format.Custom(format.Key{Name: "id", Type: format.TypeName, Required: true, Doc: "name of the rule, unique among all that are in use; required"}, readID),
		kind.Text(format.Key{Name: "title", Doc: "what is asked for, in one line"}, func(r *Rule) *string { return &r.Title }),
		kind.Choice(format.Key{Name: "severity", Enum: severities(), Doc: "how much it matters, error when not given"}, func(r *Rule, i int) { r.Severity = severityAt(i) }),
		kind.Text(format.Key{Name: "why", Doc: "the reason; shown under each finding"}, func(r *Rule) *string { return &r.Why }),
		appliesField("which organisations the rule is for, by what they say of themselves; all that say nothing", func(r *Rule) *Applies { return &r.Applies }),
		kind.Text(format.Key{Name: "from", Type: format.TypeDate, Doc: "the first day on which it is in force, by the day on which the organisation is seen"}, func(r *Rule) *string { return &r.From }),
		kind.Text(format.Key{Name: "until", Type: format.TypeDate, Doc: "the last day on which it is in force"}, func(r *Rule) *string { return &r.Until }),
		format.Custom(format.Key{Name: "source", Type: format.TypeObject, Of: &sourceTable().Mapping,
			Doc: "where the rule is taken from, what is said there, and whether that is law, guidance, standard, survey, convention or policy"},
			func(_ *format.Decoder, _ *format.Key, r *ruleReading, n yamltree.Node) {
				kind.Into(r.Reader, sourceTable(), &r.To.Source, n)
			}),
		kind.Template(format.Key{Name: "fix", Doc: "the hint of each finding; {position}, {manager} and {expected} stand for names"}, func(r *Rule) *string { return &r.Fix }, "position", "manager", "expected"),
		kind.Positions(format.Key{Name: "for", Doc: "whom the rule is about; when not given everybody, and for not_same_person, not_same_chain and ranks_above every two roles of their list"}, func(r *Rule) *kind.Selector { return &r.subject }),
		kind.When(format.Key{Name: "when", Doc: "organisations that the rule applies to; all when not given"}, func(r *Rule) *kind.Condition { return &r.when }),
		kind.Choice(format.Key{Name: "vacant", Enum: []string{"counts", "ignored"}, Doc: "whether a vacant position makes its role exist; counts when not given"}, func(r *Rule, i int) { r.noVacant = i == 1 }),
		kind.Flag(format.Key{Name: "allow", Doc: "whether findings may be suppressed; true when not given"}, func(r *Rule) *bool { return &r.MayAllow }),
	}
	for _, k := range kind.All() {
		k.Either = true
		fields = append(fields, format.Custom(k.Key, func(d *format.Decoder, _ *format.Key, r *ruleReading, n yamltree.Node) {
			if r.To.Kind != "" {
				d.Report(code.BadValue, n, "", "one rule has one kind: this one is %s already", r.To.Kind)
				return
			}
			r.To.Kind, r.To.check, r.To.kindAt = k.Name, k.Read(r.Reader, n), n.Span()
		}))
	}
	return kind.NewTable(format.Mapping{Name: "a rule"}, append(fields, examplesField())...)
})

var ruleID = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func readID(d *format.Decoder, k *format.Key, r *ruleReading, n yamltree.Node) {
	t, ok := d.Text(k, n)
	if !ok {
		return
	}
	r.To.ID, r.To.At = strings.TrimSpace(t.Value), t.At
	if id := r.To.ID; !ruleID.MatchString(id) {
		hint := ""
		if like := kebab(id); like != "" {
			hint = fmt.Sprintf("write %q", like)
		}
		d.Report(code.BadValue, n, hint, "the id of a rule has lower-case letters, digits and hyphens, not %q", id)
	}
}

// kebab turns a word into an id: lower-case letters, digits and hyphens.
func kebab(word string) string {
	parts := strings.FieldsFunc(strings.ToLower(word), func(c rune) bool {
		return !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9')
	})
	return strings.Join(parts, "-")
}

// noKind reports a rule without a key of any kind.
func noKind(r *kind.Reader, rule *Rule) {
	var names []string
	for _, k := range kind.All() {
		names = append(names, k.Name)
	}
	r.File.Add(code.MissingKey.New(finding.Finding{At: rule.At, Hint: "give one of " + strings.Join(names, ", "),
		Message: fmt.Sprintf("the rule %q says nothing: it has no kind", rule.ID)}))
}

// readRules reads the rules of a file.
func readRules(d *format.Decoder, k *format.Key, r *fileReading, n yamltree.Node) {
	d.Each(k, n, func(_ int, item yamltree.Node) {
		f := r.To
		if f.more--; f.more < 0 {
			d.Stop(item, "switch packs off, or put less into the files", "there are more than %d rules in all", maxRules)
			return
		}
		rule := readRule(r.Reader, f.pack, f.builtin, item)
		if rule.ID != "" {
			f.rules = append(f.rules, rule)
		}
	})
}

// readRule reads one rule. It is Broken if there is a mistake in it.
func readRule(r *kind.Reader, pack *Pack, builtin bool, n yamltree.Node) *Rule {
	rule := &Rule{Builtin: builtin, Severity: finding.Error, MayAllow: true, At: n.Target().Point()}
	r.Roles = nil
	found, _, more := r.File.Within(func() {
		before, _, _ := r.File.Within(func() { kind.Into(r, ruleTable(), rule, n) })
		if rule.Kind == "" && len(before) == 0 {
			noKind(r, rule)
		}
		checkPairs(r, rule)
		if rule.From != "" && rule.Until != "" && rule.From > rule.Until {
			r.File.Add(code.BadValue.New(finding.Finding{At: rule.At, Message: fmt.Sprintf("the rule %q is never in force: its last day, %s, is before its first, %s", rule.ID, rule.Until, rule.From)}))
		}
	})
	for i := range found {
		if found[i].Severity == finding.Error {
			rule.Broken, found[i].Unchecked = true, true
		}
	}
	rule.Broken = rule.Broken || more > 0
	rule.Pack, rule.Default, rule.roles, rule.checked = pack.Name, rule.Severity, r.Roles, checkedBy(n)
	rule.Code = finding.NewCode(finding.About{ID: rule.ID, Group: rule.Pack, Severity: rule.Default, Doc: rule.Title, Settable: true, Allowable: rule.MayAllow})
	if rule.Broken || rule.ID == "" {
		return rule
	}
	if why := kind.Unreachable(rule.check, &rule.subject, &rule.when); why != "" {
		r.File.Add(code.UnreachableRule.New(finding.Finding{At: rule.At, Message: fmt.Sprintf("rule %s can never find anything: %s", rule.ID, why)}))
	}
	return rule
}

// maxPairs is how many roles a rule keeps apart from one another: it looks at all
// positions for each.
const maxPairs = 100

// checkPairs reports a list that stands for pairs and has too few or too many
// roles.
func checkPairs(r *kind.Reader, rule *Rule) {
	c, ok := rule.check.(kind.Pairwise)
	if !ok || !rule.subject.IsZero() {
		return
	}
	switch roles := len(c.Pairs()); {
	case roles == 1:
		r.File.Add(code.BadValue.New(finding.Finding{At: rule.kindAt, Hint: "name a second role, or say whom the rule is about: for: {role: …}",
			Message: rule.Kind + " of one role, without for, keeps nothing apart"}))
	case roles > maxPairs:
		r.File.Add(code.TooLarge.New(finding.Finding{At: rule.kindAt, Hint: "write several rules, or say whom the rule is about: for: {role: …}",
			Message: fmt.Sprintf("%s has more than %d roles, without for", rule.Kind, maxPairs)}))
	}
}
