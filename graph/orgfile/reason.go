package orgfile

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/workspace"
)

// Unread returns the finding about a file that must not be read. That is a link out
// of the folder below which the file was found or, with below "", out of the
// working folder; of files that were found also a link to nothing, a pipe or a
// device. The second result is false for every other error, such as that a file
// does not exist.
func Unread(name, below string, err error) (finding.Finding, bool) {
	f := code.UnreadFile.New(finding.Finding{
		At: source.Span{File: &source.File{Name: name}, Start: source.Pos{Line: 1, Col: 1}, End: source.Pos{Line: 1, Col: 1}}})
	say := func(why, hint string) (finding.Finding, bool) {
		f.Message, f.Hint = "the file is not read: "+why, hint
		return f, true
	}
	switch {
	case errors.Is(err, workspace.ErrOutside) && below == "":
		return say("it is a link that leads out of the working folder", "if that is meant, name the file that it leads to")
	case errors.Is(err, workspace.ErrOutside):
		return say(fmt.Sprintf("it is a link that leads out of the folder %q", below), "put the file itself here")
	case below == "":
		return finding.Finding{}, false
	case errors.Is(err, workspace.ErrSpecial):
		return say(workspace.ErrSpecial.Error(), "put a file here, or take it away")
	case errors.Is(err, workspace.ErrFolder):
		return say(workspace.ErrFolder.Error(), "give the folder another name")
	case errors.Is(err, fs.ErrNotExist):
		return say("it is a link to nothing", "put the file itself here, or take the link away")
	}
	return finding.Finding{}, false
}
