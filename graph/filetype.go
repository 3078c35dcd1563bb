package graph

import "strings"

// FileType is what the name of a file says that it is.
type FileType int

// The types of files.
const (
	OtherFile        FileType = iota // by its name nothing of ours
	OrganisationFile                 // *.org.yaml
	ProposalFile                     // *.change.yaml
	RulesFile                        // *.rules.yaml
)

// TypeOf tells the type of a file by its name.
func TypeOf(name string) FileType {
	for _, t := range []struct {
		ending string
		is     FileType
	}{
		{".org.yaml", OrganisationFile}, {".org.yml", OrganisationFile},
		{".change.yaml", ProposalFile}, {".change.yml", ProposalFile},
		{".rules.yaml", RulesFile},
	} {
		if strings.HasSuffix(name, t.ending) {
			return t.is
		}
	}
	return OtherFile
}

// IsProposal reports whether a name is that of a proposal.
func IsProposal(name string) bool { return TypeOf(name) == ProposalFile }
