package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
)

// gather adds what the checks of one input say to a report about all of them.
func gather(all *finding.Report, l *graph.Loaded, report *graph.Report) {
	for _, f := range l.Files {
		if !slices.Contains(all.Files, f.Name) {
			all.Files = append(all.Files, f.Name)
		}
	}
	if all.Findings = append(all.Findings, report.Findings...); len(all.Findings) > 2*finding.MaxFindings {
		all.Findings = finding.Cut(all.Findings, l.Files[0])
	}
	for _, s := range report.Suppressed {
		all.Suppressed = append(all.Suppressed, finding.Suppressed(s))
	}
	known := map[string]bool{}
	if len(all.Rules) == 0 {
		all.Rules = checkInfos()
	}
	for _, r := range all.Rules {
		known[r.ID] = true
	}
	for _, r := range report.Rules.Rules {
		if !known[r.ID] && !r.Broken && r.Severity != finding.Off {
			all.Rules = append(all.Rules, finding.RuleInfo{
				ID: r.ID, Title: r.Title, Help: r.Why, Severity: r.Default, Pack: r.Pack,
				Source: strings.TrimSuffix(r.Source.Title+", "+or(r.Source.Strength, r.Source.Grade), ", "), URL: r.Source.URL,
			})
		}
	}
}

// checkInfos describes the checks that no rules file holds.
func checkInfos() []finding.RuleInfo {
	var out []finding.RuleInfo
	for _, g := range code.Groups() {
		for _, c := range g.Codes {
			out = append(out, finding.RuleInfo{ID: c.ID(), Title: c.Doc(), Severity: c.Severity(), Pack: c.Group()})
		}
	}
	return out
}

// places says how files are named for other programs: from the root of the
// repository that the working folder is in.
func places() finding.Places {
	folder, err := os.Getwd()
	if err != nil {
		return finding.Places{}
	}
	for root := folder; ; root = filepath.Dir(root) {
		if _, err := os.Stat(filepath.Join(root, ".git")); err == nil {
			return finding.Places{Root: root, Folder: folder}
		}
		if filepath.Dir(root) == root {
			return finding.Places{Folder: folder}
		}
	}
}
