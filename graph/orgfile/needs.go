package orgfile

import (
	"fmt"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// Options say how organisation files are read. The zero value reads what there
// is.
type Options struct {
	// Version is that of the program, such as "v0.9.0"; a file can ask for a
	// newer one. "" is newer than all, as a program is that is being developed.
	Version string
}

// needsNewer looks, before anything else is read, whether the file asks for a
// newer program than this: then its other mistakes may be none.
func needsNewer(d *format.Decoder, root *yamlfile.Raw, version string) *finding.Finding {
	n := valueOf(valueOf(root, "organization"), "needs")
	if version == "" || n == nil || n.Kind != yamlfile.RawScalar || !format.IsOlder(version, n.Value) {
		return nil
	}
	f := code.NeedsNewer.New(finding.Finding{
		At: d.Span(n), Path: "organization.needs",
		Message: fmt.Sprintf("the file asks for orgwright %s or newer; this is %s", strings.TrimPrefix(n.Value, "v"), strings.TrimPrefix(version, "v")),
		Hint:    "install a newer orgwright; this one does not check the file",
	})
	return &f
}

// valueOf returns the first value of a key of a mapping, nil if there is none.
func valueOf(n *yamlfile.Raw, key string) *yamlfile.Raw {
	if n == nil {
		return nil
	}
	n = yamlfile.Target(n)
	for i := 0; n.Kind == yamlfile.RawMap && i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return yamlfile.Target(n.Content[i+1])
		}
	}
	return nil
}
