package finding

import (
	"fmt"
	"io"
)

// The Code Quality report of GitLab: a list of what it calls violations.
type (
	gitlabIssue struct {
		Description string         `json:"description"`
		CheckName   string         `json:"check_name"`
		Fingerprint string         `json:"fingerprint"` // unique in the report
		Severity    string         `json:"severity"`    // info, minor, major, critical or blocker
		Location    gitlabLocation `json:"location"`
	}
	gitlabLocation struct {
		Path  string      `json:"path"` // from the root of the repository
		Lines gitlabLines `json:"lines"`
	}
	gitlabLines struct {
		Begin int32 `json:"begin"`
		End   int32 `json:"end,omitempty"`
	}
)

func writeGitLab(w io.Writer, r *Report) error {
	issues := make([]gitlabIssue, 0, len(r.Findings))
	for _, f := range numbered(r.Findings) {
		issue := gitlabIssue{
			Description: Visible(cellIn(f.At) + f.Message), CheckName: f.Code.ID(), Fingerprint: f.print, Severity: bySeverity(f.Severity, "major", "minor", "info"),
			Location: gitlabLocation{Path: r.Places.Path(r.fileOf(f.Finding)), Lines: gitlabLines{Begin: 1}},
		}
		if f.nth > 1 {
			issue.Fingerprint += fmt.Sprintf("-%d", f.nth)
		}
		if f.Hint != "" {
			issue.Description += " (" + Visible(f.Hint) + ")"
		}
		if f.At.IsValid() {
			issue.Location.Lines = gitlabLines{f.At.Start.Line, f.At.End.Line}
		}
		issues = append(issues, issue)
	}
	return encode(w, issues)
}
