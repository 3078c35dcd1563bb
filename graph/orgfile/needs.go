package orgfile

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// Options say how organisation files are read. The zero value reads what there
// is.
type Options struct {
	// Version is that of the program, such as "v0.9.0"; a file can ask for a
	// newer one. "" is newer than all, as a program is that is being developed.
	Version string
}

// versionNumber matches the version that a file asks for.
var versionNumber = regexp.MustCompile(`^v?(\d{1,6})(?:\.(\d{1,6}))?(?:\.(\d{1,6}))?$`)

// checkVersion reports what is no version of the program.
func (d *decoder) checkVersion(k *Key, t source.Text) bool {
	if versionNumber.MatchString(t.Value) {
		return true
	}
	d.problem("bad-value", t, `write "0.9" or "0.9.1"`, "%q must be a version of orgwright, not %s", k.Name, wording.Quote(t.Value))
	return false
}

// needsNewer looks, before anything else is read, whether the file asks for a
// newer program than this: then its other mistakes may be none.
func (d *decoder) needsNewer(root *yamlfile.Raw, version string) bool {
	n := valueOf(valueOf(root, "organization"), "needs")
	if version == "" || n == nil || n.Kind != yamlfile.RawScalar || !isOlder(version, n.Value) {
		return false
	}
	d.findings = []finding.Finding{{
		Rule: "needs-newer", Severity: severityOf("needs-newer"), At: d.places.Span(n), Path: "organization.needs", Unchecked: true,
		Message: fmt.Sprintf("the file asks for orgwright %s or newer; this is %s", strings.TrimPrefix(n.Value, "v"), strings.TrimPrefix(version, "v")),
		Hint:    "install a newer orgwright; this one does not check the file",
	}}
	return true
}

// isOlder reports whether a version is lower than the one that is asked for.
// What stands behind the numbers of the version, as in "v0.9.0-rc.1", does not
// count.
func isOlder(version, needs string) bool {
	numbers, _, _ := strings.Cut(version, "-")
	numbers, _, _ = strings.Cut(numbers, "+")
	have, want := versionNumber.FindStringSubmatch(numbers), versionNumber.FindStringSubmatch(needs)
	if have == nil || want == nil {
		return false
	}
	for i := 1; i < len(want); i++ {
		a, _ := strconv.Atoi(have[i])
		b, _ := strconv.Atoi(want[i])
		if a != b {
			return a < b
		}
	}
	return false
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
