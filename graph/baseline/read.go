package baseline

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
)

// Read reads what Write wrote. Mistakes in the file, which people merge and
// edit, are findings; the baseline holds what could be read.
func Read(file *source.File) (Set, []finding.Finding) {
	text := bytes.TrimPrefix(file.Text, []byte("\xef\xbb\xbf"))
	r := &reader{file: file, skipped: len(file.Text) - len(text), text: text, d: json.NewDecoder(bytes.NewReader(text)), lines: map[string]int{}}
	r.d.DisallowUnknownFields()
	r.read()
	return r.b, r.mistakes
}

// reader reads one file, token by token, so that every mistake has its place.
type reader struct {
	file     *source.File
	text     []byte // without a byte order mark
	skipped  int    // bytes of it
	d        *json.Decoder
	b        Set
	lines    map[string]int // line of each entry, by its key
	mistakes []finding.Finding
}

// add reports a mistake at the bytes from start to end.
func (r *reader) add(start, end int, hint, format string, args ...any) {
	r.mistakes = append(r.mistakes, code.BadBaseline.New(finding.Finding{
		At: r.file.Span(start+r.skipped, end+r.skipped), Message: fmt.Sprintf(format, args...), Hint: hint,
	}))
}

// maxMistakes is the number of mistakes after which a baseline is not
// read any further: it is some other file, or lost.
const maxMistakes = 1_000

const writeAnew = "write it anew with --write-baseline"

// read reads the outer object. It gives up where the text is not JSON.
func (r *reader) read() {
	if len(bytes.TrimSpace(r.text)) == 0 {
		r.add(0, 0, writeAnew, "the baseline is empty")
		return
	}
	start := r.next()
	if t, err := r.d.Token(); err != nil {
		r.syntax()
		return
	} else if t != json.Delim('{') {
		r.add(start, int(r.d.InputOffset()), writeAnew, "this is not a baseline: it does not begin with {")
		return
	}
	version, listed := false, false
	for r.d.More() {
		start := r.next()
		key, err := r.d.Token()
		if err != nil {
			r.syntax()
			return
		}
		end := int(r.d.InputOffset())
		ok := true
		switch key {
		case "orgwright_baseline":
			version = true
			ok = r.version()
		case "findings":
			listed = true
			ok = r.list()
		default:
			r.add(start, end, "", "a baseline has no key %q", key)
			var skip json.RawMessage
			if err := r.d.Decode(&skip); err != nil {
				r.syntax()
				return
			}
		}
		if !ok {
			return
		}
	}
	if _, err := r.d.Token(); err != nil {
		r.syntax()
		return
	}
	r.ending(version, listed)
}

// ending checks what has to be there, and that nothing follows.
func (r *reader) ending(version, listed bool) {
	for _, need := range []struct {
		there bool
		key   string
	}{{version, "orgwright_baseline"}, {listed, "findings"}} {
		if !need.there {
			r.add(0, 1, writeAnew, "the baseline has no %q", need.key)
		}
	}
	if rest := r.next(); rest < len(r.text) {
		r.add(rest, rest+1, "take it away", "there is more text behind the end of the baseline")
	}
}

// next is the offset of the next token.
func (r *reader) next() int {
	at := int(r.d.InputOffset())
	for at < len(r.text) && strings.IndexByte(" \t\r\n,:", r.text[at]) >= 0 {
		at++
	}
	return at
}

func (r *reader) version() bool {
	start := r.next()
	var n any
	if err := r.d.Decode(&n); err != nil {
		r.syntax()
		return false
	}
	switch n {
	case float64(version):
		return true
	case 1.0:
		r.add(start, int(r.d.InputOffset()), writeAnew, "this baseline is of version 1, which told findings apart by their words; this program reads version %d", version)
	default:
		r.add(start, int(r.d.InputOffset()), "use the version of orgwright that wrote it, or "+writeAnew, "this program reads baselines of version %d", version)
	}
	return false
}

func (r *reader) list() bool {
	start := r.next()
	t, err := r.d.Token()
	if err != nil {
		r.syntax()
		return false
	}
	if t != json.Delim('[') {
		r.add(start, int(r.d.InputOffset()), writeAnew, "\"findings\" has to be a list")
		return false
	}
	for r.d.More() {
		if len(r.mistakes) >= maxMistakes {
			at := r.next()
			r.add(at, at+1, writeAnew, "there are more than %d mistakes in the baseline; it is not read any further", maxMistakes)
			return false
		}
		if !r.entry() {
			return false
		}
	}
	if _, err := r.d.Token(); err != nil {
		r.syntax()
		return false
	}
	return true
}

// entry reads one finding; it reports whether to go on.
func (r *reader) entry() bool {
	start := r.next()
	var e entry
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	err := r.d.Decode(&e)
	end := int(r.d.InputOffset())
	key := e.key()
	first, twice := r.lines[key]
	switch {
	case errors.As(err, &syntax), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		r.syntax()
		return false
	case errors.As(err, &kind):
		r.add(start, end, writeAnew, "%q of this entry has to be %s", cmp.Or(kind.Field, "each part"), entryType(kind.Field))
	case err != nil:
		r.add(start, end, writeAnew, "the entry cannot be read: %s", strings.TrimPrefix(err.Error(), "json: "))
	case len(e.Print) != 32 || strings.Trim(e.Print, "0123456789abcdef") != "":
		r.add(start, end, writeAnew, "the entry has no \"fingerprint\" of 32 hexadecimal digits")
	case e.Worse != "" && e.Worse != finding.LessIsWorse:
		r.add(start, end, writeAnew, "\"worse\" can only be \"less\"")
	case e.Count < 0:
		r.add(start, end, "", "\"count\" has to be at least 1")
	case twice:
		r.add(start, end, "keep one of them, with the sum as \"count\"", "the same finding stands in line %d already", first)
	default:
		r.lines[key] = int(r.file.Pos(start + r.skipped).Line)
		e.at = r.file.Span(start+r.skipped, end+r.skipped)
		e.Members = slices.Compact(slices.Sorted(slices.Values(e.Members)))
		r.b.entries = append(r.b.entries, e)
	}
	return true
}

// entryType says what a part of an entry has to be.
func entryType(field string) string {
	switch field {
	case "count":
		return "a whole number"
	case "figure":
		return "a number"
	case "members":
		return "a list of texts"
	}
	return "text"
}

// syntax reports where the text stops being JSON.
func (r *reader) syntax() {
	at := len(r.text)
	var syntax *json.SyntaxError
	var all any
	if errors.As(json.Unmarshal(r.text, &all), &syntax) { // a Decoder counts less exactly
		at = int(max(syntax.Offset, 1)) - 1
		if strings.HasPrefix(syntax.Error(), "unexpected end") {
			at = len(r.text)
		}
	}
	line := r.file.Line(int(r.file.Pos(at + r.skipped).Line))
	for _, mark := range []string{"<<<<<<<", "=======", ">>>>>>>"} {
		if bytes.HasPrefix(line, []byte(mark)) {
			r.add(at, at+1, "keep the entries of both sides, or "+writeAnew, "an unfinished merge stands in the baseline")
			return
		}
	}
	if at == len(r.text) {
		r.add(at, at, writeAnew, "the baseline ends too early")
		return
	}
	r.add(at, at+1, writeAnew, "this is not JSON")
}

// Limits lists the limits of baselines.
func Limits() []finding.Bound {
	return []finding.Bound{
		{What: "mistakes in a baseline", Value: maxMistakes, Unit: "mistakes", Message: "there are more than … mistakes in the baseline; it is not read any further"},
	}
}
