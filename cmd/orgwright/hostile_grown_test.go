//go:build linux

package main

import (
	"path/filepath"

	"github.com/orgwright/orgwright/examples/heavy"
)

// grown is a file that grows at one place: head, line after line, tail. In a
// line {i} is its number, {i+1} the next one.
type grown struct{ name, head, line, tail string }

const (
	top   = "orgwright: 1\norganization: {name: A}\n"
	start = top + "positions:\n  - {id: ceo, role: ceo}\n"
	one   = top + "positions:\n  - id: ceo\n    role: ceo\n"
	own   = "orgwright_rules: 1\npack: own\n"
)

// grownSize is up to which size in bytes they grow.
const grownSize = 5_000_000

// attackGrown tries every grown file with two commands. What it says is not
// known beforehand: it has to end in time, within memory, and with a message.
func attackGrown() []attack {
	var all []attack
	for _, g := range grownFiles {
		for _, run := range []string{"validate FILE", "fmt --check FILE"} {
			all = append(all, attack{name: "grown " + g.name + ", " + run, grown: &g, input: "file.org.yaml", run: run, exit: anyExit})
		}
	}
	for _, g := range grownFiles {
		if g.name == "held-responsibilities" || g.name == "members-of-a-body" || g.name == "own-responsibilities" {
			all = append(all, attack{name: "grown " + g.name + ", map", grown: &g, input: "file.org.yaml", run: "map FILE -o out.md --force", exit: anyExit})
		}
	}
	for _, g := range grownRules {
		judged := attack{name: "grown rules " + g.name, grown: &g, input: g.name + ".rules.yaml", run: "validate --rules FILE some.org.yaml", exit: anyExit, make: some}
		tested := judged
		tested.name, tested.run, tested.make = judged.name+", tested", "rules test FILE", nil
		all = append(all, judged, tested)
	}
	return all
}

// some makes an organisation of many positions that rules judge.
func some(folder string) error {
	return cook(filepath.Join(folder, "some.org.yaml"), grownFiles[0].pieces(heavy.Size(smallSize, grownSize)/5))
}

// grownFiles are what took too long, or too much memory, or might.
var grownFiles = []grown{
	// Many entries of a kind.
	{"positions", start, "  - {id: p{i}, title: T, reports_to: ceo}\n", ""},
	{"tops", top + "positions:\n", "  - {id: p{i}, title: T}\n", ""},
	{"empty-entries", top + "positions: [", "{},", "]"},
	{"empty-lines-of-entries", start, "  - {}\n", ""},
	{"words-as-entries", start, "  - a\n", ""},
	{"without-id", start, "  - {title: a}\n", ""},
	{"units", start + "units:\n", "  - {id: u{i}}\n", ""},
	{"units-of-one-id", start + "units:\n", "  - {id: u}\n", ""},
	{"units-in-a-circle", start + "units:\n", "  - {id: u{i}, name: a, parent: u{i+1}}\n", "  - {id: x, parent: u0}\n"},
	{"roles", start + "roles:\n", "  - {id: r{i}, title: T{i}}\n", ""},
	{"aliases-of-a-role", start + "roles:\n  - id: r\n    title: T\n    aliases:\n", "      - w{i}\n", ""},
	{"views", start + "views:\n", "  - {id: v{i}, root: x}\n", ""},
	{"holders", one + "    holders:\n", "      - {name: p{i}}\n", ""},
	{"tags", one + "    tags:\n", "      - t{i}\n", ""},
	{"fields", one + "    fields:\n", "      t{i}: x\n", ""},
	{"allow-entries", one + "    allow:\n", "      - {rule: no-top, reason: r}\n", ""},
	{"responsibilities", one + "    responsibilities:\n", "      - t{i}\n", ""},
	{"sectors", "orgwright: 1\norganization:\n  name: A\n  sector:\n", "    - word{i}\n", "positions: [{id: ceo, role: ceo}]\n"},
	{"jurisdictions", "orgwright: 1\norganization:\n  name: A\n  jurisdictions:\n", "    - X{i}\n", "positions: [{id: ceo, role: ceo}]\n"},
	{"own-responsibilities", start + "responsibilities:\n", "  - {id: r{i}, title: T{i}, source: S{i}}\n", ""},
	{"held-responsibilities", start, "  - {id: p{i}, title: T, name: N{i}, reports_to: ceo, responsibilities: [risk-management]}\n", ""},
	{"delegates", one + "    responsibilities:\n      - id: risk-management\n        delegated_to:\n", "          - p{i}\n", ""},
	{"deputies-in-a-circle", start, "  - {id: p{i}, title: T, reports_to: ceo, deputies: [p{i+1}, ceo]}\n", ""},
	{"members-of-a-body", top + "positions:\n  - id: board\n    role: board\n    kind: body\n    holders:\n", "      - {name: N{i}, person: n{i}}\n", "  - {id: ceo, role: ceo, reports_to: board}\n"},
	{"includes", start + "include:\n", "  - x{i}.org.yaml\n", ""},
	{"rules-files", start + "rules:\n  files:\n", "    - x{i}.rules.yaml\n", ""},
	{"packs", start + "rules:\n  use:\n", "    - x{i}\n", ""},
	{"severities", start + "rules:\n  severity:\n", "    x{i}: off\n", ""},

	// Many mistakes.
	{"unknown-keys", start, "  - {id: p{i}, title: T, reports_to: ceo, unknwon: x}\n", ""},
	{"unknown-superiors", start, "  - {id: p{i}, title: T, reports_to: nobody}\n", ""},
	{"unknown-superiors-each", start, "  - {id: p{i}, title: T, reports_to: q{i}}\n", ""},
	{"unknown-roles", start, "  - {id: p{i}, role: cheif {i} officer, reports_to: ceo}\n", ""},
	{"one-id", start, "  - {id: same, title: T, reports_to: ceo}\n", ""},
	{"dates", start, "  - {id: p{i}, title: T, reports_to: ceo, since: 2026-13-01}\n", ""},
	{"lone-references", one + "    reports_to:\n", "      - t{i}\n", ""},
	{"same-reference", top + "positions:\n  - {id: a, role: ceo}\n  - id: b\n    title: T\n    reports_to:\n", "      - a\n", ""},
	{"dotted-references", one + "    dotted_to:\n", "      - t{i}\n", ""},
	{"keys-at-the-top", start, "k{i}: 1\n", ""},
	{"one-key", start, "k: 1\n", ""},
	{"tags-of-yaml", start, "  - !x {id: a}\n", ""},

	// What the checks go through.
	{"chain", top + "positions:\n  - {id: p0, role: ceo}\n", "  - {id: p{i+1}, role: cto, reports_to: p{i}}\n", ""},
	{"chain-up", top + "positions:\n  - {id: z, role: ceo}\n", "  - {id: p{i}, role: cto, reports_to: p{i+1}}\n", ""},
	{"circle", top + "positions:\n", "  - {id: p{i}, role: cto, reports_to: p{i+1}}\n", "  - {id: x, reports_to: p0}\n"},
	{"assistants", top + "positions:\n  - {id: p0, role: ceo}\n", "  - {id: p{i+1}, kind: assistant, title: T, reports_to: p{i}}\n", ""},
	{"nested", top + "positions:\n", "  - {id: a{i}, title: T, reports: [{id: b{i}, title: T, reports: [{id: c{i}, title: T}]}]}\n", ""},
	{"same-name", start, "  - {id: p{i}, name: Bo, role: cto, reports_to: ceo}\n", ""},
	{"one-person", start, "  - {id: p{i}, person: bo, name: Bo {i}, role: cto, reports_to: ceo}\n", ""},
	{"many-ctos", start + "  - {id: cio, role: cio, reports_to: ceo}\n", "  - {id: p{i}, role: cto, reports_to: ceo}\n", ""},
	{"many-cios", start + "  - {id: x, role: cto, reports_to: ceo}\n", "  - {id: p{i}, role: cio, reports_to: ceo}\n", ""},
	{"many-of-both", start, "  - {id: p{i}, role: cio, reports_to: ceo}\n  - {id: q{i}, role: cto, reports_to: ceo}\n", ""},
	{"successors", start, "  - {id: p{i}, role: it-manager, reports_to: ceo, successors: [p{i+1}]}\n", ""},
	{"suppressed", start + "  - {id: cio, role: cio, reports_to: ceo}\n", "  - {id: p{i}, role: cto, reports_to: ceo} # orgwright:allow cto-reports-to-cio x\n", ""},
	{"suppressions", start, "  # orgwright:allow x y\n", ""},
	{"titles", start, "  - {id: p{i}, title: CTO, reports_to: ceo}\n", ""},

	// Text.
	{"comments", start, "#\n", ""}, {"empty-lines", start, "\n", ""}, {"spaces", start, " ", ""}, {"tabs", start, "\t", ""},
	{"one-line", top + "positions: [", "{id: p{i}, title: T, unknwon: x},", "]"},
	{"one-line-open", top + "positions: [", "{id: p{i}, title: x},", ""},
	{"open-quote", top + "positions: \"", "abc ", ""}, {"open-quote-of-lines", top + "positions: \"", "a\n", ""},
	{"long-name", top + "positions:\n  - {id: ceo, role: ceo, name: \"", "abcdefgh", "\"}\n"},
	{"long-key", start, "abcdefgh", ": 1\n"},
	{"marks", top + "positions:\n  - {id: ceo, role: ceo, note: \"", "\u0301\u0302", "\"}\n"},
	{"wide", top + "positions:\n  - {id: ceo, role: ceo, name: \"", "社", "\"}\n"},
	{"folded", top + "positions:\n  - id: ceo\n    note: >\n", "      a\n", ""},
	{"literal", top + "positions:\n  - id: ceo\n    note: |\n", "      a\n", ""},
	{"escapes", top + "positions:\n  - {id: ceo, name: \"", `\u0301`, "\"}\n"},
	{"surrogates", top + "positions:\n  - {id: ceo, name: \"", `\ud83d\ude00`, "\"}\n"},
	{"half-surrogates", top + "positions:\n  - {id: ceo, name: \"", `\ud83d`, "\"}\n"},
	{"returns", start, "\r", ""}, {"separators", start, "\u2028", ""}, {"next-lines", start, "# \u0085", ""},
	{"zero-bytes", start, "\x00", ""}, {"no-text", "", "\x80\x81", ""}, {"utf-16", "\xff\xfe", "a\x00", ""},
	{"escape-sequences", start, "\x1b[2J", ""},

	// YAML.
	{"flow-lists", top + "positions: ", "[", ""}, {"flow-maps", top + "positions: ", "{a: ", ""},
	{"block-lists", top + "positions: ", "- ", ""}, {"questions", top + "positions:\n", "  ? a\n", ""},
	{"anchors", start, "k{i}: &a{i} x\n", ""}, {"no-anchors", start, "k{i}: *a{i}\n", ""},
	{"documents", start, "---\n", ""}, {"directives", "", "%X a\n", ""}, {"ends", start, "...\n", ""},
	{"merges", top + "x-a: &a {id: a, title: T, name: N}\npositions:\n", "  - <<: *a\n", ""},
	{"billions", top + "x-a: &a [1,2,3,4,5,6,7,8,9]\nx-b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nx-c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\npositions:\n  - id: ceo\n    tags:\n", "      - *c\n", ""},
	{"billions-of-positions", top + "x-a: &a [{id: a},{id: a},{id: a},{id: a}]\nx-b: &b {id: b, reports: *a}\nx-c: &c [*b,*b,*b,*b]\nx-d: &d {id: d, reports: *c}\npositions:\n", "  - *d\n", ""},
	{"conflict-marks", start, "<<<<<<< a\n", ""},
	{"commas", top + "x-a: [", "a,", "]"}, {"colons", top + "x-a: {", "a: b, ", "}"}, {"dense-colons", start, "a:\n", ""},
}

// grownRules are rules files of that kind.
var grownRules = []grown{
	{"rules", own + "rules:\n", "  - {id: r{i}, title: T, field: {key: title, required: true}}\n", ""},
	{"rules-of-people", own + "rules:\n", "  - {id: r{i}, title: T, not_same_person: [cio, cto]}\n", ""},
	{"chains", own + "rules:\n", "  - {id: r{i}, title: T, for: {tag: a}, chain: {must: [cio]}}\n", ""},
	{"sets-apart", own + "rules:\n", "  - {id: r{i}, title: T, separate: {sets: [{responsibility: [a]}, {role: [ceo]}, {role: [cfo]}], apart: line}}\n", ""},
	{"branches-apart", own + "rules:\n", "  - {id: r{i}, title: T, separate: {sets: [{responsibility: [a]}, {role: [ceo]}], apart: branch}}\n", ""},
	{"allocations", own + "rules:\n", "  - {id: r{i}, title: T, allocation: {held: true, shared: explained}}\n", ""},
	{"rules-for-sectors", own + "rules:\n", "  - {id: r{i}, title: T, applies: {sector: [word{i}, a{i}]}, depth: 3}\n", ""},
	{"rule-for-sectors", own + "rules:\n  - {id: r, title: T, depth: 3, applies: {sector: [", "word{i},", "]}}\n"},
	{"quotations", own + "rules:\n  - {id: r, title: T, depth: 3, source: {title: T, quote: [", "\"Q {i}\",", "]}}\n"},
	{"one-of", own + "rules:\n  - {id: r, title: T, field: {key: title, one_of: [", "abcdefgh{i},", "]}}\n"},
	{"patterns", own + "rules:\n", "  - {id: r{i}, field: {key: title, pattern: \"((a{0,31}){0,29})*b\"}}\n", ""},
	{"large-patterns", own + "rules:\n", "  - {id: r{i}, field: {key: title, pattern: \"((a{0,31}){0,31})*b\"}}\n", ""},
	{"long-pattern", own + "rules:\n  - {id: r, field: {key: title, pattern: \"", "(a|b)*", "\"}}\n"},
	{"long-reason", own + "rules:\n  - {id: r, why: \"", "abcdefgh ", "\", field: {key: cost, required: true}}\n"},
	{"unknown-keys-of-rules", own + "rules:\n", "  - {unknwon{i}: 1}\n", ""},
	{"one-rule", own + "rules:\n", "  - {id: same, expr: \"position.name == position.id\"}\n", ""},
	{"expressions", own + "rules:\n", "  - {id: r{i}, expr: \"org.positions.all(p, p.id != position.id + 'x')\"}\n", ""},
	{"wrong-expressions", own + "rules:\n", "  - {id: r{i}, expr: \"position.nome\"}\n", ""},
	{"long-expression", own + "rules:\n  - id: r\n    expr: \"1 == 1", " && 1 == 1", "\"\n"},
	{"deep-expression", own + "rules:\n  - id: r\n    expr: \"", "(", "\"\n"},
	{"extends", own + "extends:\n", "  - x{i}.rules.yaml\n", ""},
	{"itself", own + "extends:\n", "  - itself.rules.yaml\n", ""},
	{"examples", own + "rules:\n  - id: r\n    field: {key: title, required: true}\n    examples:\n      pass:\n", "        - \"positions: [{id: ceo, title: T}]\"\n", ""},
}
