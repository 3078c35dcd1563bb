package orgfile

import (
	"fmt"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// Options say how organisation files are read. The zero value is useful.
type Options struct {
	// Version is that of the program, such as "v0.9.0"; a file can ask for a
	// newer one. "" is newer than all, as a program is that is being developed.
	Version string
}

// needsNewer returns a finding if the file asks for a newer program than this one.
// Nothing else of such a file is read, for what seems to be a mistake may be none.
func needsNewer(d *format.Decoder, root yamltree.Node, version string) *finding.Finding {
	n := root.Target().Get("organization").Target().Get("needs").Target()
	if version == "" || n.Kind() != yamltree.Scalar || !format.IsOlder(version, n.Value()) {
		return nil
	}
	f := code.NeedsNewer.New(finding.Finding{
		At: n.Span(), Path: "organization.needs",
		Message: fmt.Sprintf("the file asks for orgwright %s or newer; this is %s", strings.TrimPrefix(n.Value(), "v"), strings.TrimPrefix(version, "v")),
		Hint:    "install a newer orgwright; this one does not check the file",
	})
	return &f
}
