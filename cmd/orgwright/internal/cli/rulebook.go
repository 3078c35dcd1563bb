package cli

import (
	"cmp"
	"context"
	"path/filepath"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/role"
	"github.com/orgwright/orgwright/graph/rule"
	"github.com/orgwright/orgwright/graph/source"
)

// rulesSuffix is what the name of a rules file ends with.
const rulesSuffix = ".rules.yaml"

// rulebook holds the rules that a command is about, pack by pack, and the checks.
type rulebook struct {
	packs  []packRules
	checks []code.Group

	// asIn names the organisation whose settings the severities are, "" when
	// they are those of the packs.
	asIn string
	set  *rule.Set         // of the file; nil for the built-in packs alone
	bad  []finding.Finding // what is wrong with the rules of the file
}

// packRules is a pack, all of whose names are meant to be its own, with its rules.
type packRules struct {
	*rule.Pack
	rules []*rule.Rule
}

// rulebook gathers all packs that come with the program, or, with the name of a
// file, the rules that are in use there.
func (c *Command) rulebook(ctx context.Context, name string, flags *checkFlags) (*rulebook, error) {
	b := &rulebook{checks: code.Groups()}
	switch {
	case name == "":
		for _, pack := range rule.PackNames() {
			b.add(rule.LoadPack(pack), pack)
		}
		return b, nil
	case strings.HasSuffix(name, rulesSuffix):
		file, err := c.readSource(name)
		if err != nil {
			return nil, err
		}
		b.set, b.bad = loadRules(file, nil)
	default:
		k, err := flags.checker(c)
		if err != nil {
			return nil, err
		}
		l, err := c.load(ctx, input{name: name}, flags.loadOptions())
		if err != nil {
			return nil, err
		}
		report, err := k.check(ctx, l)
		if err != nil {
			return nil, err
		}
		if err := k.usage(); err != nil {
			return nil, err
		}
		b.asIn, b.set = name, report.Rules
		for _, f := range report.Findings {
			if f.Code.Group() == code.UnknownRule.Group() && f.Severity == finding.Error {
				b.bad = append(b.bad, f)
			}
		}
	}
	for _, p := range b.set.Packs {
		b.add(b.set, p.Name)
	}
	return b, nil
}

// facts are those of the organisation, nil without one.
func (b *rulebook) facts() *rule.Facts {
	if b.asIn == "" {
		return nil
	}
	return &b.set.Facts
}

// add appends the rules of a pack in a set.
func (b *rulebook) add(set *rule.Set, name string) {
	pack := packRules{Pack: set.Pack(name)}
	for _, r := range set.Rules {
		if r.Pack == name {
			pack.rules = append(pack.rules, r)
		}
	}
	b.packs = append(b.packs, pack)
}

// only keeps the packs and groups of checks with the given names.
func (b *rulebook) only(names []string) error {
	if len(names) == 0 {
		return nil
	}
	var known []string
	for _, pack := range b.packs {
		known = append(known, pack.Name)
	}
	for _, g := range b.checks {
		known = append(known, g.Name)
	}
	for _, name := range names {
		if !slices.Contains(known, name) {
			return usagef("--pack: there is no pack %q%s", name, cmp.Or(didYouMean(name, known, ""), "; known are "+strings.Join(known, ", ")))
		}
	}
	b.packs = slices.DeleteFunc(b.packs, func(pack packRules) bool { return !slices.Contains(names, pack.Name) })
	b.checks = slices.DeleteFunc(b.checks, func(g code.Group) bool { return !slices.Contains(names, g.Name) })
	return nil
}

// rule finds a rule and its pack, nil when there is none.
func (b *rulebook) rule(id string) (*rule.Rule, *packRules) {
	for i := range b.packs {
		for _, r := range b.packs[i].rules {
			if r.ID == id {
				return r, &b.packs[i]
			}
		}
	}
	return nil, nil
}

// check finds a check and its group, nil when there is none.
func (b *rulebook) check(id string) (*finding.Code, *code.Group) {
	for i := range b.checks {
		for _, c := range b.checks[i].Codes {
			if c.ID() == id {
				return c, &b.checks[i]
			}
		}
	}
	return nil, nil
}

// ids lists every rule and check.
func (b *rulebook) ids() []string {
	var ids []string
	for _, pack := range b.packs {
		for _, r := range pack.rules {
			ids = append(ids, r.ID)
		}
	}
	for _, g := range b.checks {
		for _, c := range g.Codes {
			ids = append(ids, c.ID())
		}
	}
	return ids
}

// severity is that of a check, as the organisation sets it.
func (b *rulebook) severity(c *finding.Code) finding.Severity {
	if b.set != nil && c.Settable() {
		if s, ok := b.set.Severity(c.ID()); ok {
			return s
		}
	}
	return c.Severity()
}

// loadRules loads a rules file with what it extends, which lies in its folder or
// in the working folder; roles are those of an organisation, nil for the
// built-in ones.
func loadRules(file *source.File, roles *role.Catalogue) (*rule.Set, []finding.Finding) {
	return rule.LoadFile(file, rule.Options{Roles: roles, Open: graph.OpenRules(nil, filepath.Dir(file.Name), ".")})
}
