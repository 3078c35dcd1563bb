// Package graph turns organisations described in YAML into checked graphs. It
// is the whole of that pipeline on one screen:
//
//	loaded, err := graph.Load(ctx, "company.org.yaml", graph.LoadOptions{}) // read, include, build
//	report, err := graph.Check(ctx, loaded, graph.CheckOptions{})           // structure and rules
//	g, err := graph.Compile(ctx, loaded.Org, graph.CompileOptions{})        // what layouts draw
//
// Files come from a workspace: the disk, if nothing else is said, a revision of a
// repository, or the texts that an editor holds and has not saved. A program that
// reads a whole folder finds its files with Find of a workspace, leaves out with
// WithoutIncluded what others of them include, and brings the reports of all
// together with Gather. Fix makes the changes that findings offer. Compare finds
// what changed between two versions of an organisation; PairVersions, CheckBy and
// Loosened hold new versions to the checks of the old ones. Package manual explains
// rules and roles to people, package stats measures organisations.
//
// Mistakes in the input are findings in the report, never errors; an error
// means that something could not be read, or that the context has ended, which
// ends each of them promptly. All functions may be called by many goroutines at
// once, and what they return may be shared.
package graph

import (
	"cmp"
	"context"
	"path/filepath"
	"slices"
	"sync"

	"github.com/orgwright/orgwright/graph/change"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/intake"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/rule"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/workspace"
)

// Stdin is the name that stands for standard input.
const Stdin = workspace.Stdin

// LoadOptions say where files come from, and how they are seen. The zero value
// reads the disk.
type LoadOptions struct {
	Files *workspace.Workspace // nil = the disk, without standard input
	AsOf  string               // ISO date of the day on which it is seen, "" = the file's as_of, and without one no day: all positions count, with their latest holders and lines

	// AnyDay makes all positions count, whatever the day: the organisation as
	// it is written, which is what edits are about.
	AnyDay bool

	// Version is that of the program, such as "v0.9.0", for files that ask for a
	// newer one; "" is newer than all.
	Version string

	// Found is the folder of the disk below which the file was found, "" when the
	// user has named the file. A file that was found is not read, which is a
	// finding, when it is a link out of that folder, a pipe or a device; one that
	// was named, when it is a link from the working folder out of it.
	Found string

	// Tables say how tables are read, which are organisations as well.
	Tables TableOptions
}

// Loaded is an organisation with the files that it was read from.
type Loaded struct {
	Org      *org.Org
	Files    []*source.File    // the named one first, then what it includes
	Findings []finding.Finding // of reading and of the structure, unsorted

	// Before is the organisation that proposals are about, nil for one that was
	// read as it is; see LoadProposals.
	Before *Loaded

	name  string
	opt   LoadOptions       // as it was read
	read  []finding.Finding // of reading
	later names             // of what was read afterwards: rules files and photos

	// Imported is what was found out about the tables that it was read from, nil for
	// organisation files.
	Imported *intake.Result

	applied   *change.Applied   // with Before
	conflicts []finding.Finding // mistakes in the proposals, and changes that cannot be made
}

// Load reads an organisation file with all that it includes, and makes the model.
// A proposal, which is known by the end of its name, is loaded by LoadProposals, a
// table or a mapping of tables by LoadTables.
// The error is that of reading the named file, or ctx.Err().
func Load(ctx context.Context, name string, opt LoadOptions) (*Loaded, error) {
	if TypeOf(name) == ProposalFile {
		return LoadProposals(ctx, []string{name}, opt)
	}
	if opt.isTable(name) {
		return LoadTables(ctx, []string{name}, opt)
	}
	l, err := loadOrganisation(ctx, name, opt)
	if err != nil && opt.Files.IsDisk() {
		if f, ok := orgfile.Unread(name, opt.Found, err); ok {
			return unread(f), nil
		}
	}
	return l, err
}

// Names lists the files that were read for the organisation so far: those of
// Files and Before, and the rules files and photos that were asked for.
func (l *Loaded) Names() []string {
	var out []string
	for _, f := range l.Files {
		out = append(out, f.Name)
	}
	if l.Before != nil {
		out = append(out, l.Before.Names()...)
	}
	return append(out, l.later.all()...)
}

// names is a list of names that several goroutines may add to.
type names struct {
	mu   sync.Mutex
	list []string
}

func (n *names) add(name string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.list = append(n.list, name)
}

func (n *names) all() []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return slices.Clone(n.list)
}

// unread returns an organisation that could not be read, with the finding that
// says why.
func unread(f finding.Finding) *Loaded {
	doc := &orgfile.Document{File: f.At.File, Mistaken: true, Incomplete: true}
	l := &Loaded{name: f.At.File.Name, Files: []*source.File{f.At.File}, Findings: []finding.Finding{f}, read: []finding.Finding{f}}
	l.Org, _ = org.Build(doc)
	return l
}

// loadOrganisation reads an organisation file, whatever its name. Every reason
// not to read it is an error.
func loadOrganisation(ctx context.Context, name string, opt LoadOptions) (*Loaded, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	l := &Loaded{name: name, opt: opt}
	folder, err := l.open()
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	read, err := orgfile.Load(folder, name, orgfile.Options{Version: opt.Version})
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	read.Findings = append(read.Findings, checkConditions(read.Doc)...)
	o, found := org.BuildWith(read.Doc, org.Options{Exists: folder.Exists, AsOf: opt.AsOf, AnyDay: opt.AnyDay})
	l.Org, l.Files, l.read, l.Findings = o, read.Files, read.Findings, slices.Concat(read.Findings, found)
	return l, nil
}

// OnDay returns the organisation as it is on another day, an ISO date, without reading
// its files anew. One that was read as a proposal comes without what it changes.
func (l *Loaded) OnDay(day string) (*Loaded, error) {
	folder, err := l.open()
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	out := &Loaded{name: l.name, opt: l.opt, Files: l.Files, read: l.read}
	out.opt.AsOf = day
	o, found := org.BuildWith(l.Org.Doc, org.Options{Exists: folder.Exists, AsOf: day, AnyDay: l.opt.AnyDay})
	out.Org, out.Findings = o, slices.Concat(l.read, found)
	return out, nil
}

// open opens the folder of the file, to read the file itself.
func (l *Loaded) open() (*workspace.Folder, error) {
	if l.opt.Found == "" {
		return l.opt.Files.Open(l.name)
	}
	return l.opt.Files.OpenFound(l.opt.Found, l.name)
}

// folder opens the folder of the file, to read what the file names.
func (l *Loaded) folder() (*workspace.Folder, error) {
	return l.opt.Files.OpenFound(cmp.Or(l.opt.Found, filepath.Dir(l.name)), l.name)
}

// CheckOptions choose rules and severities beside those that the file itself
// chooses. The zero value adds nothing.
type CheckOptions struct {
	Packs    []string       // further built-in packs
	Rules    []*source.File // further rules files
	Severity []rule.Setting // stronger than what the file says; the last one wins
	NoAllow  bool           // report also what the file suppresses
	Today    string         // ISO date on which a suppression may have expired, "" = none has

	// Older is the organisation before a change, in one or several files, for rules
	// that compare figures with it. A proposal has what it changes, without being told.
	Older []*Loaded
}

// older returns the organisations before a change of l.
func (opt *CheckOptions) older(l *Loaded) []*org.Org {
	list := opt.Older
	if list == nil && l.Before != nil {
		list = []*Loaded{l.Before}
	}
	var out []*org.Org
	for _, was := range list {
		out = append(out, was.Org)
	}
	return out
}

// Report is what the checks have to say.
type Report struct {
	Findings   []finding.Finding    // sorted, each once, without those that are off or suppressed
	Suppressed []finding.Suppressed // what the file suppresses, in the same order
	Rules      *rule.Set            // the rules that were run
}

// Check runs the rules on an organisation and gathers all findings. The error is
// ctx.Err().
func Check(ctx context.Context, l *Loaded, opt CheckOptions) (*Report, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	set, wrong := l.rules(l.Org, opt)
	found, err := l.findings(ctx, set, wrong, opt.older(l))
	if err != nil {
		return nil, err
	}
	kept, dropped := rule.Suppress(found, l.Org, set, rule.SuppressOptions{Audit: opt.NoAllow, Today: opt.Today})
	return &Report{Findings: finding.Sort(kept, l.Files), Suppressed: dropped, Rules: set}, ctx.Err()
}

// rules loads the rules that the file and the options choose. The judged
// organisation, whose roles they name, is that of the file or another version of
// it.
func (l *Loaded) rules(judged *org.Org, opt CheckOptions) (*rule.Set, []finding.Finding) {
	return rule.Load(rule.Options{
		Rules: l.Org.Doc.Rules, Packs: opt.Packs, Files: opt.Rules, Severity: opt.Severity,
		Roles: judged.Roles, Facts: rule.FactsOf(judged, opt.Today), Docs: []*orgfile.Document{judged.Doc, l.Org.Doc}, Open: l.openRules(opt.Rules),
	})
}

// findings gathers the findings of reading, structure and rules, sorted, also
// those that are suppressed; wrong are those of loading the rules, and older is what rules
// compare figures with.
func (l *Loaded) findings(ctx context.Context, set *rule.Set, wrong []finding.Finding, older []*org.Org) ([]finding.Finding, error) {
	var kept []finding.Finding
	titles := rule.Titles(l.Org, set)
	if l.Imported != nil {
		titles = forTables(titles)
	}
	for _, f := range slices.Concat(l.Findings, rule.Sectors(l.Org, set), titles) {
		if s, ok := set.Severity(f.Code.ID()); ok && f.Code.Settable() {
			f.Severity = s
		}
		if f.Severity != finding.Off {
			kept = append(kept, f)
		}
	}
	broken, err := rule.Run(ctx, l.Org, set, older...)
	if err != nil {
		return nil, err
	}
	kept = finding.Cut(slices.Concat(kept, wrong, broken), l.Org.Doc.File)
	return finding.Sort(kept, l.Files), nil
}
