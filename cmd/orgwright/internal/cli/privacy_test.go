package cli

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"encoding/base64"
	"encoding/binary"
	"html"
	"image"
	"image/png"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/export"
	"github.com/orgwright/orgwright/layouts/pdf/pdftest"
)

// people has names, addresses and numbers wherever a file can have them.
const people = `orgwright: 1
organization: {name: Harbour Books, as_of: 2026-11-01}
units:
  - {id: holm-team, name: Team Anna Holm, head: it}
  - {id: sales, name: Sales}
positions:
  - {id: vera-lund, role: CEO, name: Vera Lund, person: v-lund-77, photo: vera.png, email: vera.lund@example.com, link: "https://example.com/people/vera-lund", fields: {phone: "+46 8 123 456 78", salary: "k90125"}}
  - {id: it, role: CIO, name: Anna Holm, reports_to: vera-lund, unit: holm-team, email: info@example.com, tags: [Anna Holm]}
  - {id: aoberg, title: Assistant to ANNA HOLM, name: Åsa Öberg, reports_to: it, unit: holm-team, note: "Call Vera Lund, 08-123 456 7, or mail vera@example.com", link: "mailto:asa@example.com"}
  - {id: shop, title: Shop Manager, holders: [Kim "K" Lund, {name: Ola Berg, person: ob}], reports_to: vera-lund, unit: sales, fields: {salary: "k70333"}}
  - {id: sewing, title: Seamstress, name: 山田太郎, reports_to: shop, unit: sales, fields: {remark: 山田太郎さんへ}}
  - {id: dev, title: Developer, status: vacant, reports_to: shop, dotted_to: it, unit: sales}
views:
  - {id: quiet, redact: [names, contact, fields=salary], show: [salary, note, id, tags, email, phone, remark]}
`

// secrets are what is in people, by what withholds it.
var secrets = map[string][]string{
	"names":   {"Vera", "Anna", "Holm", "Åsa", "Öberg", "aoberg", "Kim", "Lund", "Ola", "Berg", "山田", "太郎", "v-lund-77"},
	"contact": {"vera.lund@", "info@example", "asa@", "example.com", "123 456"}, "fields=salary": {"k90125", "k70333"},
}

// readable is all that can be read in a file: as it is, decoded, and what is packed in it.
func readable(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.HasPrefix(data, []byte("\x89PNG")) { // pixels are no text
		for at := bytes.Index(data, []byte("IDAT")); at > 0; at = bytes.Index(data, []byte("IDAT")) {
			data = slices.Delete(data, at-4, at+8+int(binary.BigEndian.Uint32(data[at-4:])))
		}
	}
	all := path + "\n"
	if strings.HasSuffix(path, ".html") {
		var packed string
		data, packed = unpackedPage(t, data)
		all += packed
	}
	if !bytes.HasPrefix(data, []byte("PK")) { // what is packed is no text, and may look like a short name
		all += string(regexp.MustCompile(`(?s)/FlateDecode[^\n]*>>\nstream\n.*?\nendstream`).ReplaceAll(data, nil))
	}
	if zipped, err := zip.NewReader(bytes.NewReader(data), int64(len(data))); err == nil {
		all += zipped.Comment
		for _, f := range zipped.File {
			all += f.Comment + string(f.Extra)
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			part, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			all += f.Name + "\n" + string(part)
		}
	}
	if strings.HasPrefix(string(data), "%PDF") {
		f, err := pdftest.Read(data)
		if err != nil {
			t.Fatal(err)
		}
		all += f.Everything()
	}
	for at := 0; at < len(data); at++ { // whatever zlib has packed
		if data[at] == 0x78 {
			if z, err := zlib.NewReader(bytes.NewReader(data[at:])); err == nil {
				part, _ := io.ReadAll(io.LimitReader(z, 1<<20))
				all += string(part)
			}
		}
	}
	plain, _ := url.PathUnescape(strings.ReplaceAll(all, "%", "%25"))
	if decoded, err := url.PathUnescape(all); err == nil {
		plain += decoded
	}
	return all + html.UnescapeString(all) + plain
}

// unpackedPage is a page without what is packed in it, and that unpacked.
func unpackedPage(t *testing.T, page []byte) (bare []byte, data string) {
	t.Helper()
	packed := regexp.MustCompile(`(<script type="application/octet-stream" id="(\w+)">)([^<]*)`)
	for _, m := range packed.FindAllSubmatch(page, -1) {
		raw, err := base64.StdEncoding.DecodeString(string(m[3]))
		if err != nil {
			t.Fatal(err)
		}
		z, err := gzip.NewReader(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		if string(m[2]) == "data" { // the other is the program
			data += string(part)
		}
	}
	if data == "" {
		t.Fatal("a page without data")
	}
	return packed.ReplaceAll(page, []byte("$1")), data
}

// wordAt is where a word begins with a text, in letters of any size; -1 = nowhere.
func wordAt(all, s string) int {
	before := `(?i)(?:^|[^\pL\pN])`
	if s[0] >= 0x80 { // of a script without spaces between words, or with capitals of its own
		before = "(?i)"
	}
	after := ""
	if len(s) < 4 { // which binary data can have by chance
		before, after = `(?i)[ ">(]`, `[ "<,)]`
	}
	if at := regexp.MustCompile(before + regexp.QuoteMeta(s) + after).FindStringIndex(all); at != nil {
		return at[0]
	}
	return -1
}

// drawnPeople draws people in every format with flags, into a folder of its own.
func drawnPeople(t *testing.T, args ...string) (all string, said string) {
	t.Helper()
	line := append([]string{"render", "in/firm.org.yaml", "--theme", "in/our.theme.yaml"}, args...)
	for _, f := range pictureFormats() {
		line = append(line, "-o", "out/{name}."+f.Extensions[0])
	}
	return writtenPeople(t, line)
}

// exportedPeople exports people in every format with flags.
func exportedPeople(t *testing.T, args ...string) (all string, said string) {
	t.Helper()
	line := append([]string{"export", "in/firm.org.yaml"}, args...)
	for _, f := range export.Formats() {
		line = append(line, "-o", "out/firm."+f.Extensions[0])
	}
	return writtenPeople(t, line)
}

// writtenPeople runs a command about people, and reads what it writes.
func writtenPeople(t *testing.T, line []string) (all string, said string) {
	t.Helper()
	dir := t.TempDir()
	t.Chdir(dir)
	photo := logoPNG(t)
	const margins = "orgwright_theme: 1\nheader: {left: 'By Vera Lund, 08-123 456 7', right: Draft}\nfooter: 'vera@example.com or @veralund'\n"
	for name, text := range map[string]string{"in/firm.org.yaml": people, "in/vera.png": string(photo), "in/our.theme.yaml": margins, "key": "0123456789abcdef0123456789abcdef"} {
		if err := os.MkdirAll("in", 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir("out", 0o700); err != nil {
		t.Fatal(err)
	}
	code, _, stderr := run(t, "", line...)
	if code != ExitClean {
		t.Fatalf("%v: exit code %d: %s", line, code, stderr)
	}
	files, err := filepath.Glob("out/*")
	if err != nil || len(files) < strings.Count(strings.Join(line, " "), " -o ") {
		t.Fatalf("%v: %v", files, err)
	}
	for _, f := range files {
		all += readable(t, f)
	}
	if strings.Contains(all, base64.StdEncoding.EncodeToString(photo)) {
		all += "THE PHOTO"
	}
	return all, stderr
}

// TestWithheldIsInNoFormat looks for everything that a file says of people in every
// format: what is not withheld has to be there, so that the search can find something.
func TestWithheldIsInNoFormat(t *testing.T) {
	show := []string{"--show", "salary,note,id,tags,email,phone,remark"}
	for _, c := range []struct {
		args []string
		gone []string // keys of secrets
		not  []string // further texts
		has  []string
	}{
		{nil, nil, nil, []string{"Vera Lund", "vera.lund@example.com", "k90125", "THE PHOTO", "aoberg", "v-lund", "123 456", "By Vera", "@veralund"}},
		{[]string{"--redact", "names"}, []string{"names"}, []string{"THE PHOTO", "info@example.com", "https://example.com"}, []string{"Assistant to …", "k90125", "+46 8 123 456 78", "By …", "Draft"}},
		{[]string{"--redact", "photos"}, nil, []string{"THE PHOTO"}, []string{"Vera Lund"}},
		{[]string{"--redact", "contact"}, []string{"contact"}, nil, []string{"Vera Lund", "k90125"}},
		{[]string{"--redact", "names,contact", "--redact", "fields=salary"}, []string{"names", "contact", "fields=salary"}, []string{"THE PHOTO"}, []string{"Assistant to …", "Sales"}},
		{[]string{"--view", "quiet"}, []string{"names", "contact", "fields=salary"}, []string{"THE PHOTO"}, []string{"Assistant to …", "Sales"}},
		{[]string{"--only-roles"}, []string{"names", "contact", "fields=salary"}, []string{"THE PHOTO", "Call"}, []string{"Assistant to …", "Sales", "acant"}},
		{[]string{"--pseudonyms", "key"}, []string{"names"}, []string{"THE PHOTO"}, []string{"Assistant to Person ", "k90125"}},
		{[]string{"--pages", "--redact", "names,contact,fields=salary"}, []string{"names", "contact", "fields=salary"}, nil, []string{"Assistant to …"}},
	} {
		if c.args == nil {
			c.has = slices.DeleteFunc(c.has, func(s string) bool { return s == "v-lund" })
		}
		all, _ := drawnPeople(t, append(slices.Clone(show), c.args...)...)
		for _, s := range c.has {
			if !strings.Contains(all, s) {
				t.Errorf("%v: %q is missing", c.args, s)
			}
		}
		for _, key := range c.gone {
			c.not = append(c.not, secrets[key]...)
		}
		for _, s := range c.not {
			if at := wordAt(all, s); at >= 0 {
				t.Errorf("%v: %q is there: …%q…", c.args, s, all[max(0, at-60):min(len(all), at+60)])
			}
		}
	}
}

// TestWithheldIsInNoExport is TestWithheldIsInNoFormat for what is exported.
func TestWithheldIsInNoExport(t *testing.T) {
	all, _ := exportedPeople(t)
	for _, s := range []string{"Vera Lund", "vera.lund@example.com", "90125", "vera.png", "aoberg", "v-lund-77", "123 456", "holm-team"} {
		if !strings.Contains(all, s) {
			t.Errorf("%q is missing", s)
		}
	}
	for _, c := range []struct {
		args string
		gone []string // keys of secrets
		not  []string
		has  []string
	}{
		{"--redact names", []string{"names"}, []string{"vera.png", "info@example.com", "https://example.com"}, []string{"Assistant to …", "90125", "+46 8 123 456 78", "filled"}},
		{"--redact photos", nil, []string{"vera.png"}, []string{"Vera Lund"}},
		{"--redact contact", []string{"contact"}, nil, []string{"Vera Lund", "90125"}},
		{"--redact names,contact,fields=salary", []string{"names", "contact", "fields=salary"}, []string{"vera.png"}, []string{"Assistant to …", "Sales"}},
		{"--redact fields=tags,fields=title", nil, nil, []string{"Vera Lund"}},
		{"--only-roles", []string{"names", "contact", "fields=salary"}, []string{"vera.png", "Call"}, []string{"Assistant to …", "Sales", "acant"}},
		{"--pseudonyms key", []string{"names"}, []string{"vera.png"}, []string{"Assistant to Person ", "90125"}},
	} {
		all, _ := exportedPeople(t, strings.Fields(c.args)...)
		for _, s := range c.has {
			if !strings.Contains(all, s) {
				t.Errorf("%v: %q is missing", c.args, s)
			}
		}
		for _, key := range c.gone {
			c.not = append(c.not, secrets[key]...)
		}
		for _, s := range c.not {
			if at := strings.Index(strings.ToLower(all), strings.ToLower(s)); at >= 0 {
				t.Errorf("%v: %q is there: …%q…", c.args, s, all[max(0, at-60):min(len(all), at+60)])
			}
		}
	}
}

// TestPseudonymsAreStable holds that somebody has the same pseudonym in every picture that
// is made with a key, and another one with another key.
func TestPseudonymsAreStable(t *testing.T) {
	t.Chdir(t.TempDir())
	name := func(key, org string) string {
		t.Setenv("ORG_KEY", key)
		code, svg, stderr := run(t, org, "render", "-", "-o", "-", "--pseudonyms", "env:ORG_KEY")
		if code != ExitClean {
			t.Fatal(stderr)
		}
		_, after, _ := strings.Cut(svg, "Person ")
		return after[:9]
	}
	const one, other = "0123456789abcdef", "0123456789abcdeF"
	first := name(one, small)
	if again := name(one, strings.ReplaceAll(small, "name: Mira Stone", "name: Bo Ek")); again != first {
		t.Errorf("%s, then %s", first, again)
	}
	if again := name(other, small); again == first {
		t.Errorf("%s with another key", again)
	}
}

// TestWithheldIsInNoPictureOfAChange looks for what was and is in marks, too.
func TestWithheldIsInNoPictureOfAChange(t *testing.T) {
	t.Chdir(t.TempDir())
	after := people
	for _, change := range [][2]string{
		{"vera.lund@example.com", "vera.berg@example.com"}, {`"k90125"`, `"k91000"`}, {"name: Anna Holm", "name: Jonas Falk"}, {"id: aoberg, title: Assistant to ANNA HOLM, name: Åsa Öberg, reports_to: it", "id: aoberg, title: Assistant, name: Åsa Öberg, reports_to: vera-lund"},
		{", photo: vera.png", ""}, {"id: it,", "id: jfalk,"}, {"head: it", "head: jfalk"}, {"dotted_to: it", "dotted_to: jfalk"},
	} {
		if !strings.Contains(after, change[0]) {
			t.Fatal(change[0])
		}
		after = strings.ReplaceAll(after, change[0], change[1])
	}
	for name, text := range map[string]string{"old.org.yaml": strings.ReplaceAll(people, ", photo: vera.png", ""), "new.org.yaml": after} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, flags := range [][]string{
		{"--redact", "names,contact,fields=salary"}, {"--only-roles"}, {"--redact", "contact,fields=salary", "--pseudonyms", "env:ORG_KEY", "--page", "A4"},
		{"--redact", "names,contact,fields=salary", "--pages"}, {"--only-roles", "--pages", "--only-changes"},
	} {
		t.Setenv("ORG_KEY", "0123456789abcdee")
		line := append([]string{"diff", "old.org.yaml", "new.org.yaml"}, flags...)
		for _, f := range pictureFormats() {
			line = append(line, "-o", "out-"+f.Name+"."+f.Extensions[0])
		}
		if code, _, stderr := run(t, "", line...); code != ExitClean {
			t.Fatal(stderr)
		}
		files, _ := filepath.Glob("out*")
		all := ""
		for _, f := range files {
			all += readable(t, f)
		}
		for _, s := range slices.Concat(secrets["names"], secrets["contact"], secrets["fields=salary"], []string{"Falk", "Jonas", "k91000"}) {
			if at := wordAt(all, s); at >= 0 {
				t.Errorf("%v: %q is there: …%q…", flags, s, all[max(0, at-60):min(len(all), at+60)])
			}
		}
		if !strings.Contains(all, "held by") && !strings.Contains(all, "moved") {
			t.Errorf("%v: nothing says what changed", flags)
		}
	}
}

// TestWithheldIsNotBeforeAProposal looks for somebody who leaves by a proposal in its page,
// which shows what was before, too.
func TestWithheldIsNotBeforeAProposal(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{
		"firm.org.yaml": "orgwright: 1\npositions:\n  - {id: ceo, title: Head, name: Vera Lund}\n  - {id: shop, title: Shop, name: Jonas Falk, reports_to: ceo}\n" +
			"  - {id: aide, title: Assistant to Jonas Falk, name: Mira Stone, reports_to: shop, note: Sits with Jonas Falk}\n",
		"next.change.yaml": "orgwright_change: 1\ntitle: Next\nbase: firm.org.yaml\nchanges:\n  - vacate: {position: shop}\n",
	} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, flags := range [][]string{nil, {"--redact", "names"}, {"--only-roles"}} {
		if code, _, stderr := run(t, "", append([]string{"render", "next.change.yaml", "-o", "next.html"}, flags...)...); code != ExitClean {
			t.Fatal(stderr)
		}
		all := readable(t, "next.html")
		if strings.Contains(all, "Falk") != (flags == nil) || !strings.Contains(all, `"label":"before"`) || !strings.Contains(all, "Assistant") {
			t.Errorf("%v: the page has the name, or not what was before", flags)
		}
	}
}

// logoPNG is a small picture.
func logoPNG(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewNRGBA(image.Rect(0, 0, 9, 9))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
