package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// The organisation that a stranger's pull request changes, by file.
var strangersTarget = map[string]string{
	"company.org.yaml": `orgwright: 1
organization: {name: Harbour Books, as_of: 2026-11-01}
rules:
  use: [it-leadership]
  files: [company.rules.yaml]
responsibilities: [{id: outsourcing, source: Article 5}]
positions:
  - {id: ceo, role: CEO, name: Vera Lund, responsibilities: [outsourcing]}
  - {id: cio, role: CIO, name: Mira Stone, reports_to: ceo}
  - {id: cfo, role: CFO, name: Isak Roth, reports_to: ceo}
`,
	"company.rules.yaml": `orgwright_rules: 1
pack: company
rules:
  - id: cfo-reports-to-ceo
    title: The CFO reports to the CEO
    for: {role: cfo}
    reports_to: {prefer: [ceo]}
    examples:
      fail: "positions: [{id: ceo, role: ceo}, {id: cio, role: cio, reports_to: ceo}, {id: cfo, role: cfo, reports_to: cio}]"
  - id: no-gaps
    title: Somebody answers for what Article 5 names
    allocation: {source: Article 5, held: true}
  - id: no-cto-under-the-ceo
    title: No CTO reports to the CEO, but in the smallest companies
    applies: {size: {not: micro}}
    for: {role: cto}
    forbid_reports_to: {role: [ceo]}
    examples:
      fail: "positions: [{id: ceo, role: ceo}, {id: cto, role: cto, reports_to: ceo}]"
`,
	"teams/sales.org.yaml": "orgwright: 1\nrules: {use: []}\npositions: [{id: sales, title: Head of Sales, name: Tom Ek}]\n",
}

// pass is one way to pass a CTO under the CEO: edits of the files as pairs of
// old and new text, and new files; "" takes a file away.
type pass struct {
	name  string
	edits []string // of company.org.yaml
	files map[string]string
	links map[string]string // symbolic links and where they lead
	args  []string          // of validate, in place of --against main

	caught string // a pattern of what validate prints when it fails, or
	shown  string // of what validate or diff prints when it does not
}

const (
	lastLine = "  - {id: cfo, role: CFO, name: Isak Roth, reports_to: ceo}\n"
	stranger = "  - {id: cto, role: CTO, name: Elis Quist, reports_to: ceo}\n"
	ruleCode = `\[cto-reports-to-cio\]`
	loosened = `\[policy-loosened\]`
	useLine  = "use: [it-leadership]"
	head     = "as_of: 2026-11-01}\n"
)

// with adds a line for the CTO.
func with(cto string, more ...string) []string {
	return append([]string{lastLine, lastLine + cto}, more...)
}

func alone(more string) string {
	return "orgwright: 1\n" + more + "positions:\n  - {id: ceo, role: CEO}\n  - {id: cio, role: CIO, reports_to: ceo}\n" + stranger
}

// left is the organisation when everybody has moved to another file, and moved
// are the positions, with the CFO where the company's rule does not want it.
const (
	left  = "orgwright: 1\nrules: {use: [it-leadership], files: [company.rules.yaml]}\npositions: [{id: office, title: Office, name: Ulla Hed}]\n"
	moved = "positions:\n  - {id: ceo, role: CEO}\n  - {id: cio, role: CIO, reports_to: ceo}\n  - {id: cfo, role: CFO, reports_to: cio}\n"
)

// scoped is the company's rules file with one more key in its rule.
func scoped(key string) string {
	return strings.Replace(strangersTarget["company.rules.yaml"], "    for:", "    "+key+"\n    for:", 1)
}

func passes() []pass {
	override := "orgwright_rules: 1\npack: company\nextends: [it-leadership]\nrules:\n" +
		"  - {id: cto-reports-to-cio, title: Any, for: {role: cto}, reports_to: {prefer: [ceo, cio]}}\n" +
		"  - {id: cfo-reports-to-ceo, title: The CFO reports to the CEO, for: {role: cfo}, reports_to: {prefer: [ceo]}}\n"
	allow := "allow: [{rule: cto-reports-to-cio, reason: trust me}]"
	return []pass{
		{name: "openly", edits: with(stranger), caught: ruleCode},
		{name: "no packs", edits: with(stranger, useLine, "use: []"), caught: loosened},
		{name: "no rules", edits: with(stranger, "  "+useLine+"\n", "", "rules:\n  files: [company.rules.yaml]\n", "rules: {use: []}\n"), caught: loosened},
		{name: "another pack", edits: with(stranger, useLine, "use: [gdpr]"), caught: loosened},
		{name: "severity off", edits: with(stranger, useLine, "severity: {cto-reports-to-cio: off}"), caught: loosened},
		{name: "severity of the pack", edits: with(stranger, useLine, "severity: {it-leadership: info}"), caught: loosened},
		{name: "an entry that allows it", edits: with(strings.Replace(stranger, "ceo}", "ceo, "+allow+"}", 1)), caught: loosened},
		{name: "a comment that allows it", edits: with(strings.TrimSuffix(stranger, "\n") + " # orgwright:allow cto-reports-to-cio trust me\n"), caught: loosened},
		{name: "a comment that allows the finding", edits: with(stranger, useLine, "use: [] # orgwright:allow policy-loosened trust me"), caught: loosened + `(?s:.*)findings of the kind policy-loosened cannot be suppressed`},
		{name: "severity of the finding", edits: with(stranger, useLine, "use: []\n  severity: {policy-loosened: off}"), caught: loosened},
		{name: "a text that looks like a comment", edits: with(`  - {id: cto, role: CTO, name: "Elis # orgwright:allow cto-reports-to-cio trust me", reports_to: ceo}` + "\n"), caught: ruleCode},
		{name: "a rules file that replaces the rule", edits: with(stranger), files: map[string]string{"company.rules.yaml": override}, caught: loosened},
		{name: "a rules file with its severities", edits: with(stranger),
			files:  map[string]string{"company.rules.yaml": strings.Replace(strangersTarget["company.rules.yaml"], "rules:\n", "extends: [it-leadership]\nseverity: {cto-reports-to-cio: off}\nrules:\n", 1)},
			caught: loosened},
		{name: "a rules file that is empty", edits: []string{lastLine, strings.Replace(lastLine, "ceo", "cio", 1)}, files: map[string]string{"company.rules.yaml": "orgwright_rules: 1\npack: company\nrules: []\n"}, caught: loosened},
		{name: "a rule that will find less once it is merged", files: map[string]string{"company.rules.yaml": strings.Replace(strangersTarget["company.rules.yaml"], "prefer: [ceo]", "prefer: [ceo, coo]", 1)},
			shown: `info: the rule "cfo-reports-to-ceo" is in other words; .*` + loosened},
		{name: "a rule for others", edits: []string{lastLine, strings.Replace(lastLine, "ceo", "cio", 1), head, "as_of: 2026-11-01, size: small}\n"}, files: map[string]string{"company.rules.yaml": scoped("applies: {size: large}")}, caught: loosened},
		{name: "a rule that is over", edits: []string{lastLine, strings.Replace(lastLine, "ceo", "cio", 1)}, files: map[string]string{"company.rules.yaml": scoped("until: 2026-01-01")}, caught: loosened},
		{name: "a rule that will be over once it is merged", files: map[string]string{"company.rules.yaml": scoped("until: 2099-01-01")}, caught: loosened},
		{name: "a rules file of another name", edits: []string{lastLine, strings.Replace(lastLine, "ceo", "cio", 1), "company.rules", "firm.rules"},
			files: map[string]string{"firm.rules.yaml": "orgwright_rules: 1\npack: company\nrules: []\n"}, caught: loosened},
		{name: "a pack that does not exist", edits: with(stranger, useLine, "use: [it-leadrship]"), caught: `\[unknown-pack\]`},
		{name: "rules given twice", edits: with(stranger, "positions:", "rules: {use: []}\npositions:"), caught: `\[duplicate-key\]`},
		{name: "broken YAML", edits: with("  - {id: cto, role: CTO, reports_to: ceo\n"), caught: `\[yaml-syntax\]`},
		{name: "a second document", edits: with("---\norgwright: 1\npositions:\n" + stranger), caught: `\[several-documents\]`},
		{name: "an id that is taken", edits: with("  - {id: cfo, role: CTO, reports_to: ceo}\n"), caught: `\[duplicate-id\]`},
		{name: "a title without a role", edits: with("  - {id: cto, title: CTO, name: Elis Quist, reports_to: ceo}\n"), shown: `\[title-without-role\]`},
		{name: "a title with another role", edits: with("  - {id: cto, role: COO, title: CTO, name: Elis Quist, reports_to: ceo}\n"), shown: `"CTO" but another role.*\[title-without-role\]`},
		{name: "a title with a character that cannot be seen", edits: with("  - {id: cto, title: \"C\\u200bTO\", name: Elis Quist, reports_to: ceo}\n"), shown: `\[title-without-role\]`},
		{name: "titles that are said to be no roles", edits: with("  - {id: cto, title: CTO, reports_to: ceo}\n", head, "as_of: 2026-11-01, roles_from: roles}\n"), caught: loosened},
		{name: "a size that a rule is not for", edits: with("  - {id: cto, title: CTO, reports_to: ceo}\n", head, "as_of: 2026-11-01, size: micro}\n"), caught: loosened},
		{name: "a responsibility that is not defined any more", edits: []string{"responsibilities: [{id: outsourcing, source: Article 5}]\n", "", ", responsibilities: [outsourcing]", ""}, caught: loosened + `(?s:.*)hidden by that: error: nobody has the responsibility "outsourcing".*no-gaps`},
		{name: "a responsibility that is not defined any more, but held", edits: []string{"responsibilities: [{id: outsourcing, source: Article 5}]\n", ""}, caught: loosened},
		{name: "a responsibility from another source", edits: []string{"source: Article 5}", "source: Article 6}"}, caught: `"outsourcing" is "outsourcing \(Article 6\)", was "outsourcing \(Article 5\)", so that 1 rule \(no-gaps\) does not look at it as before; .*` + loosened},
		{name: "another meaning of a responsibility", edits: []string{"[{id: outsourcing,", "[{id: risk-management, title: Coffee}, {id: outsourcing,"}, shown: `the responsibility "risk-management" is "Coffee", was `},
		{name: "a responsibility that nobody has any more", edits: []string{", responsibilities: [outsourcing]", ""}, caught: `\[no-gaps\]`},
		{name: "a word of its own for the role", edits: with(stranger, "positions:", "roles: [{id: inventor, title: Inventor, aliases: [CTO]}]\npositions:"), caught: loosened},
		{name: "a role of its own", edits: with(stranger, "positions:", "roles: [{id: cto, title: Inventor}]\npositions:"), caught: ruleCode},
		{name: "a word for another role", edits: with(stranger, "positions:", "roles: [{id: boss, title: Boss, aliases: [CIO, chief information officer]}]\npositions:"), caught: loosened},
		{name: "an acronym in doubt", edits: with(stranger + "  - {id: money, title: Chief Investment Officer, reports_to: ceo}\n"), caught: loosened},
		{name: "not in force yet", edits: with("  - {id: cto, role: CTO, status: planned, since: 2027-01-01, reports_to: ceo}\n"), shown: `"cto" is not in force on 2026-11-01`},
		{name: "not in force any more", edits: with("  - {id: cto, role: CTO, until: 2026-10-31, reports_to: ceo}\n"), shown: `"cto" is not in force on 2026-11-01`},
		{name: "an earlier day", edits: with("  - {id: cto, role: CTO, since: 2026-01-01, reports_to: ceo}\n", head, "as_of: 2025-11-01}\n"), caught: loosened},
		{name: "planned", edits: with("  - {id: cto, role: CTO, status: planned, reports_to: ceo}\n"), caught: ruleCode},
		{name: "vacant", edits: with("  - {id: cto, role: CTO, status: vacant, reports_to: ceo}\n"), caught: ruleCode},
		{name: "the CIO not in force", edits: with(stranger, "name: Mira Stone,", "name: Mira Stone, until: 2026-10-31,"), shown: `"cio" is not in force on 2026-11-01`},
		{name: "no CIO", edits: with(stranger, "role: CIO, name", "title: Head of IT, name"), shown: `(?s)cio, .*roles .*was "cio"`},
		{name: "the CIO by title only", edits: with(stranger, "role: CIO, name", "title: Chief Information Officer, name"), caught: loosened},
		{name: "two superiors", edits: with("  - {id: cto, role: CTO, reports_to: [ceo, cio]}\n"), caught: ruleCode},
		{name: "one of several tops", edits: with("  - {id: cto, role: CTO}\n", head, "as_of: 2026-11-01, tops: [ceo, cto]}\n"), caught: ruleCode},
		{name: "another id", edits: with(strings.Replace(stranger, "id: cto", "id: engineer", 1)), caught: ruleCode},
		{name: "an included file", edits: with("", "positions:", "include: [teams/sales.org.yaml]\npositions:"),
			files: map[string]string{"teams/sales.org.yaml": "orgwright: 1\npositions: [{id: cto, role: CTO, reports_to: ceo}]\n"}, caught: ruleCode},
		{name: "a file around it", edits: with(stranger), files: map[string]string{"all.org.yaml": "orgwright: 1\nrules: {use: []}\ninclude: [company.org.yaml]\n"}, caught: loosened},
		{name: "a file of its own", files: map[string]string{"new.org.yaml": alone("rules: {use: []}\n")}, caught: loosened},
		{name: "moved to a new file", edits: []string{lastLine, ""}, files: map[string]string{"lab/new.org.yaml": alone("rules: {severity: {cto-reports-to-cio: off}}\n")}, caught: loosened},
		{name: "the file deleted", files: map[string]string{"company.org.yaml": ""}, caught: loosened},
		{name: "another ending", files: map[string]string{"company.org.yaml": "", "company.yaml": alone("")}, caught: loosened},
		{name: "a folder with a dot", files: map[string]string{"company.org.yaml": "", ".old/company.org.yaml": alone("")}, caught: loosened},
		{name: "a link out of the folder", files: map[string]string{"company.org.yaml": ""}, links: map[string]string{"company.org.yaml": "/dev/null"}, caught: `error`},
		{name: "a link to what is not looked at", files: map[string]string{"company.org.yaml": "", ".old/x.yaml": "orgwright: 1\npositions: []\n"},
			links: map[string]string{"company.org.yaml": ".old/x.yaml"}, caught: `error`},
		{name: "a baseline that knows it", edits: with(stranger), files: map[string]string{"baseline.json": "(written by the test)"}, caught: ruleCode},
		{name: "everybody moved to a new file", files: map[string]string{"company.org.yaml": left, "lab/new.org.yaml": "orgwright: 1\n" + moved}, caught: `checks less than company.org.yaml at main, from which positions have moved here ` + loosened},
		{name: "everybody moved to a file with fewer rules", files: map[string]string{"company.org.yaml": left, "teams/sales.org.yaml": alone("rules: {use: []}\n")}, caught: loosened},
		{name: "everybody moved where the base judges alone", files: map[string]string{"company.org.yaml": left, "lab/new.org.yaml": "orgwright: 1\n" + moved},
			args: []string{"--against", "main", "--policy", "base"}, caught: `\[cfo-reports-to-ceo\]`},
		{name: "a folder in place of the named file", files: map[string]string{"company.org.yaml": "", "company.org.yaml/x.org.yaml": "orgwright: 1\n" + moved},
			args: []string{"--against", "main", "company.org.yaml"}, caught: loosened},
		{name: "a file in place of the named folder", files: map[string]string{"teams/sales.org.yaml": "", "teams": alone("rules: {use: []}\n")},
			args: []string{"--against", "main", "teams"}, caught: loosened},
		{name: "the base judges alone", edits: with(stranger, useLine, "use: []"), args: []string{"--against", "main", "--policy", "base"}, caught: ruleCode},
		{name: "allowed where the base judges alone", edits: with(strings.Replace(stranger, "ceo}", "ceo, "+allow+"}", 1)), args: []string{"--against", "main", "--policy", "base"}, caught: ruleCode},
	}
}

// TestStranger tries to pass a CTO under the CEO in many ways. Each of them is
// caught by validate --against, or can be seen in what validate or diff prints.
func TestStranger(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("some of the ways need symbolic links")
	}
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("the program git is not installed")
	}
	dir := t.TempDir()
	run := func(name string, args ...string) (string, int) {
		cmd := exec.Command(name, args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null")
		out, err := cmd.CombinedOutput()
		if err != nil && cmd.ProcessState == nil {
			t.Fatal(err)
		}
		return string(out), cmd.ProcessState.ExitCode()
	}
	git := func(args ...string) {
		if out, code := run("git", append([]string{"-c", "user.name=a", "-c", "user.email=a@example.com"}, args...)...); code != 0 {
			t.Fatalf("git %v: %s", args, out)
		}
	}
	write := func(name, text string) {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range strangersTarget {
		write(name, text)
	}
	git("init", "-q", "-b", "main")
	git("add", "-A")
	git("commit", "-q", "-m", "base")
	if out, code := run("orgwright", "validate", "--against", "main"); code != 0 {
		t.Fatalf("the base is not clean:\n%s", out)
	}
	for _, p := range passes() { // one repository: a copy for each takes longer than all the checks
		git("checkout", "-q", ".")
		git("clean", "-qfdx")
		text := strangersTarget["company.org.yaml"]
		for i := 0; i < len(p.edits); i += 2 {
			if !strings.Contains(text, p.edits[i]) {
				t.Fatalf("%s: there is no %q", p.name, p.edits[i])
			}
			text = strings.Replace(text, p.edits[i], p.edits[i+1], 1)
		}
		write("company.org.yaml", text)
		for name, text := range p.files { // what goes makes room first
			if text != "" {
				continue
			}
			if err := os.Remove(filepath.Join(dir, name)); err != nil {
				t.Fatal(err)
			}
			os.Remove(filepath.Dir(filepath.Join(dir, name))) // if it is empty now
		}
		for name, text := range p.files {
			if name == "baseline.json" {
				run("orgwright", "validate", "--write-baseline", name)
			} else if text != "" {
				write(name, text)
			}
		}
		for name, to := range p.links {
			if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
				t.Fatal(err)
			}
		}
		args := p.args
		if args == nil {
			args = []string{"--against", "main"}
		}
		out, code := run("orgwright", append([]string{"validate"}, args...)...)
		if p.caught != "" {
			if code != 1 || !regexp.MustCompile(p.caught).MatchString(out) {
				t.Errorf("%s: not caught by %s (exit %d)\n%s", p.name, p.caught, code, out)
			}
			continue
		}
		diff, _ := run("orgwright", "diff", "--against", "main", "company.org.yaml")
		if code > 1 || !regexp.MustCompile(p.shown).MatchString(out+diff) {
			t.Errorf("%s: not shown as %s (exit %d)\n%s\n%s", p.name, p.shown, code, out, diff)
		}
	}
}
