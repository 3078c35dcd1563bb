package rule

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/role"
	"github.com/orgwright/orgwright/graph/rule/kind"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/graph/workspace"
)

// DefaultPack is the pack that is used where an organisation names none.
const DefaultPack = "it-leadership"

// Limits of what an organisation and its rules files name.
const (
	maxFiles    = 100 // packs, and rules files, that one file names, and that are read in all
	maxSettings = 1_000
)

// Options say which rules to load. The zero value loads the default pack.
type Options struct {
	Rules    orgfile.Rules   // what the organisation's file says
	Packs    []string        // further packs, by name
	Files    []*source.File  // further rules files, already read
	Severity []Setting       // stronger than what the file says; the last one wins
	Roles    *role.Catalogue // with the organisation's own roles; nil = the built-in ones

	// Facts decide which rules apply; the zero value lets all apply.
	Facts Facts

	// Docs are the organisations whose units, tags and fields rules may name,
	// such as two versions of one; nil = they may name any.
	Docs []*orgfile.Document

	// Open reads the rules file with a name as the file from writes it. With nil, a
	// file that names another one is a mistake.
	Open func(name string, from *source.File) (*source.File, error)
}

// MissingFileError is what Options.Open may return for a file that does not
// exist.
type MissingFileError struct {
	Near string // the name that may be meant, "" = none
}

// Error implements error.
func (e *MissingFileError) Error() string { return "there is no such file" }

// Setting gives a rule a severity; finding.Off switches it off.
type Setting struct {
	Rule     string
	Severity finding.Severity
}

// Load reads packs and files, and makes them ready to run. It goes on after
// mistakes: the set holds all rules that could be read, the findings say what is
// wrong with the others.
//
// A rule of a file replaces the rule with the same id of a pack or file that it
// extends, and that of every built-in pack.
func Load(opt Options) (*Set, []finding.Finding) {
	if opt.Roles == nil {
		opt.Roles = role.Builtin()
	}
	l := &loader{
		opt:      opt,
		language: &kind.Language{Catalogue: opt.Roles, Words: kind.WordsOf(opt.Docs)},
		set:      &Set{Facts: opt.Facts, byID: map[string]*Rule{}, severity: map[string]finding.Severity{}, severityAt: map[string]source.Span{}},
		state:    map[string]int{},
	}
	l.packs()
	for i, name := range opt.Rules.Files {
		if i >= maxFiles {
			l.add(code.TooLarge, name.At, "", "more than %d rules files are named", maxFiles)
			break
		}
		l.open(name, nil)
	}
	for _, f := range opt.Files {
		l.file(f, false, nil)
	}
	l.severities()
	l.wordSeverities()
	for _, r := range l.set.Rules {
		r.outside = r.unmet(opt.Facts)
	}
	l.conflicts()
	return l.set, l.found
}

// LoadFile loads the rules of one file and of what it extends, alone.
func LoadFile(file *source.File, opt Options) (*Set, []finding.Finding) {
	opt.Rules.Use, opt.Rules.Files = []source.Text{}, nil
	opt.Files = append([]*source.File{file}, opt.Files...)
	return Load(opt)
}

// loader reads packs and rules files into a set.
type loader struct {
	opt      Options
	language *kind.Language
	found    []finding.Finding
	rules    int // that were read

	set   *Set
	state map[string]int           // reading or done, by name of pack or file
	named map[fileRef]*source.File // the files that were opened
	chain []string                 // the files that are being read, the outermost first

	brought map[*Rule]bool // rules of packs that only the options ask for
}

func (l *loader) add(c *finding.Code, at source.Span, hint, format string, args ...any) *finding.Finding {
	l.found = append(l.found, c.New(finding.Finding{At: at, Message: fmt.Sprintf(format, args...), Hint: hint}))
	return &l.found[len(l.found)-1]
}

const (
	reading = iota + 1
	done
)

func (l *loader) packs() {
	use := l.opt.Rules.Use
	if use == nil {
		use = []source.Text{{Value: DefaultPack}}
	}
	for i, name := range use {
		if i >= maxFiles {
			l.add(code.TooLarge, name.At, "", "more than %d packs are named", maxFiles)
			break
		}
		l.pack(name)
	}
	before := len(l.set.Rules)
	for _, name := range l.opt.Packs {
		l.pack(source.Text{Value: name})
	}
	l.brought = map[*Rule]bool{}
	for _, r := range l.set.Rules[before:] {
		l.brought[r] = true
	}
}

// pack loads a built-in pack by its name, or the name that it had before.
func (l *loader) pack(name source.Text) {
	name = l.calledNow(name)
	if f := Embedded(name.Value); f != nil {
		l.file(f, true, &name)
		return
	}
	l.add(code.UnknownPack, name.At, cmp.Or(wording.DidYouMean(name.Value, PackNames()), listedByRules), "there is no pack %q", name.Value)
}

// calledNow returns the name that a pack has now, and tells of it where a file gives an
// older one.
func (l *loader) calledNow(name source.Text) source.Text {
	now := CalledNow(name.Value)
	if now != name.Value && name.At.IsValid() {
		f := l.add(code.RenamedPack, name.At, fmt.Sprintf("write %q", now), "the pack %q is called %q now; the old name goes on working", name.Value, now)
		if name.At.File == l.opt.Rules.At.File { // others may be shared
			f.Fix = &finding.Fix{Message: fmt.Sprintf("write %q", now), Edits: []finding.Edit{{At: name.At, Text: now}}}
		}
	}
	name.Value = now
	return name
}

// open loads a rules file by its name.
func (l *loader) open(name source.Text, from *source.File) {
	if l.opt.Open == nil {
		l.add(code.MissingFile, name.At, "", "the rules file %q cannot be read here", name.Value)
		return
	}
	from = cmp.Or(from, name.At.File)
	f, err := l.read(name.Value, from)
	var missing *MissingFileError
	switch {
	case errors.As(err, &missing):
		l.add(code.MissingFile, name.At, wording.Meant(missing.Near), "there is no rules file %q", name.Value)
		return
	case errors.Is(err, fs.ErrNotExist):
		l.add(code.MissingFile, name.At, "", "there is no rules file %q", name.Value)
		return
	case errors.Is(err, workspace.ErrOutside):
		l.add(code.MissingFile, name.At, "put it there", "the rules file %q lies outside the folder of the file that was named first", name.Value)
		return
	case err != nil:
		l.add(code.MissingFile, name.At, "", "the rules file %q cannot be read: %s", name.Value, workspace.Reason(err))
		return
	}
	l.file(f, false, &name)
}

// read reads a rules file, once for every file that names it.
func (l *loader) read(name string, from *source.File) (*source.File, error) {
	key := fileRef{name, from}
	if f := l.named[key]; f != nil {
		return f, nil
	}
	f, err := l.opt.Open(name, from)
	if err == nil {
		if l.named == nil {
			l.named = map[fileRef]*source.File{}
		}
		l.named[key] = f
	}
	return f, err
}

// fileRef is the name of a file as another one writes it.
type fileRef struct {
	name string
	from *source.File
}

// file reads a file and puts its rules into the set after those of everything that
// it extends. as is the name by which a file names it, nil when none does.
func (l *loader) file(src *source.File, builtin bool, as *source.Text) {
	switch l.state[src.Name] {
	case done:
		return
	case reading:
		at := source.Span{}
		if as != nil {
			at = as.At
		}
		i := slices.Index(l.chain, src.Name)
		l.add(code.CircularExtends, at, "", "the files extend each other in a circle: %s", strings.Join(append(slices.Clone(l.chain[i:]), src.Name), " → "))
		return
	}
	if len(l.state) >= 2*maxFiles {
		if as != nil {
			l.add(code.TooLarge, as.At, "", "more than %d packs and rules files are read", 2*maxFiles)
		}
		return
	}
	l.state[src.Name] = reading
	l.chain = append(l.chain, src.Name)
	f, found := readFile(l.language, src, builtin, maxRules-l.rules)
	l.found = append(l.found, found...)
	l.rules += len(f.rules)
	below := map[string]bool{}
	for i, e := range f.extends {
		if i >= maxFiles {
			l.add(code.TooLarge, e.At, "", "more than %d packs and files are extended", maxFiles)
			break
		}
		before := len(l.set.Packs)
		if isFile(e.Value) {
			l.open(e, src)
		} else {
			l.pack(e)
		}
		for _, p := range l.set.Packs[before:] {
			below[p.Name] = true
		}
	}
	l.chain = l.chain[:len(l.chain)-1]
	l.state[src.Name] = done
	l.set.Packs = append(l.set.Packs, f.pack)
	l.take(f, below)
}

func isFile(name string) bool {
	return strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml")
}

// take puts the rules of a file into the set, in place of those that they replace.
// Below are the packs that the file extends.
func (l *loader) take(f *file, below map[string]bool) {
	for _, r := range f.rules {
		old := l.set.byID[r.ID]
		switch {
		case old == nil:
			l.set.Rules = append(l.set.Rules, r)
		case old.Pack != r.Pack && (old.Builtin && !r.Builtin || below[old.Pack]):
			l.set.Rules[slices.Index(l.set.Rules, old)] = r
		default:
			f := l.add(code.DuplicateRule, r.At, "choose another id, or extend the other file to replace its rule", "the rule %q is given twice", r.ID)
			f.Notes = append(f.Notes, finding.Note{At: old.At, Message: "the first one is here"})
			continue
		}
		l.set.byID[r.ID] = r
	}
	for _, s := range f.severity {
		if sev, ok := finding.ParseSeverity(s.Severity.Value); ok {
			l.severity(s.Rule, sev)
		}
	}
}

// severities sets the severities that the organisation and the options ask for.
func (l *loader) severities() {
	for i, s := range l.opt.Rules.Severity {
		if i >= maxSettings {
			l.add(code.TooLarge, s.Rule.At, "", "more than %d severities are set", maxSettings)
			break
		}
		if sev, ok := finding.ParseSeverity(s.Severity.Value); ok { // else the reader of the organisation has said so
			l.severity(s.Rule, sev)
		}
	}
	for _, s := range l.opt.Severity {
		l.severity(source.Text{Value: s.Rule}, s.Severity)
	}
}

// wordSeverities gives the severity that was set for them to the findings about
// words that nothing in the organisation has, and about old names of packs.
func (l *loader) wordSeverities() {
	words := []*finding.Code{code.UnknownUnit, code.UnknownTag, code.UnknownField, code.UnknownResponsibility, code.UnknownPlaceholder, code.RenamedPack}
	kept := l.found[:0]
	for _, f := range l.found {
		if sev, ok := l.set.severity[f.Code.ID()]; ok && slices.Contains(words, f.Code) {
			f.Severity = sev
		}
		if f.Severity != finding.Off {
			kept = append(kept, f)
		}
	}
	l.found = kept
}

// severity sets that of a rule, of all rules of a pack, or of a check.
func (l *loader) severity(id source.Text, sev finding.Severity) {
	if r := l.set.byID[id.Value]; r != nil {
		r.Severity = sev
		l.set.severity[id.Value] = sev
		l.set.severityAt[id.Value] = id.At
		return
	}
	if l.set.Pack(id.Value) == nil && l.set.Pack(CalledNow(id.Value)) != nil {
		id = l.calledNow(id)
	}
	if l.set.Pack(id.Value) != nil {
		for _, r := range l.set.Rules {
			if r.Pack == id.Value {
				r.Severity = sev
				l.set.severityAt[r.ID] = id.At
			}
		}
		return
	}
	l.set.severity[id.Value] = sev
	l.set.severityAt[id.Value] = id.At
	if c := code.Lookup(id.Value); c != nil && c.Settable() {
		return
	}
	if pack := packOf(id.Value); pack != "" {
		f := l.add(code.UnknownRule, id.At, fmt.Sprintf("use the pack %q, or drop the line", pack), "the rule %q is in the pack %q, which is not in use", id.Value, pack)
		f.Severity = finding.Warning
		return
	}
	var known []string
	for _, c := range code.Settable() {
		known = append(known, c.ID())
	}
	for _, r := range l.set.Rules {
		known = append(known, r.ID)
	}
	for _, p := range l.set.Packs {
		known = append(known, p.Name)
	}
	l.add(code.UnknownRule, id.At, cmp.Or(wording.DidYouMean(id.Value, known), listedByRules), "there is no rule %q", id.Value)
}

// listedByRules is the hint for a rule or pack that is named like none that there is.
const listedByRules = "orgwright rules lists them"
