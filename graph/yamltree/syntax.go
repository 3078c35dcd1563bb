package yamltree

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
	"gopkg.in/yaml.v3"
)

// decodeText is decodeNodes of a text that may have characters in it as JSON
// programs write them.
func decodeText(text []byte) (first, second *yaml.Node, err error) {
	text, replaced := replaceSurrogates(text)
	first, second, err = decodeNodes(bytes.NewReader(text))
	if replaced {
		restoreSurrogates(first)
		restoreSurrogates(second)
	}
	return first, second, err
}

// decodeNodes reads the first document, and the second one if there is one
// that says anything. What the YAML library panics with becomes an error.
func decodeNodes(r io.Reader) (first, second *yaml.Node, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("yaml: %v", p)
		}
	}()
	decoder := yaml.NewDecoder(r)
	var one, two yaml.Node
	if err := decoder.Decode(&one); err != nil {
		if errors.Is(err, io.EOF) {
			return nil, nil, nil
		}
		return nil, nil, err
	}
	if err := decoder.Decode(&two); err != nil {
		if errors.Is(err, io.EOF) {
			return &one, nil, nil
		}
		return nil, nil, err
	}
	if len(two.Content) == 0 || isNullNode(two.Content[0]) {
		return &one, nil, nil
	}
	return &one, &two, nil
}

// trouble is a syntax error: what the YAML library says about it, and how far
// it had read.
type trouble struct {
	file *source.File
	text []byte // without byte order mark
	base int    // bytes of the byte order mark
	said string // the library's words without the line
	line int    // the line that the library means, from 1; 0 if it names none
	read int    // how many bytes of text had been read, a few more than needed
}

// meter hands out a text and knows how much of it was taken. From byte fine on
// it hands out single bytes.
type meter struct {
	text       []byte
	read, fine int
}

func (m *meter) Read(p []byte) (int, error) {
	if m.read == len(m.text) {
		return 0, io.EOF
	}
	n := len(p)
	if m.read >= m.fine {
		n = 1
	}
	n = copy(p[:min(n, len(p))], m.text[m.read:])
	m.read += n
	return n, nil
}

// The library names the line of what it was in the middle of, not where it
// stumbled, counts it from 0 or from 1, and drops it when it is the first. So
// the text is read again, with a line in front that makes every line count, in
// pieces that show how far the library went.
const before = "#\n"

// newTrouble reads a file with a syntax error again, to find out where it is.
func newTrouble(file *source.File) *trouble {
	t := &trouble{file: file, base: file.LineStart(1)}
	t.text = file.Text[t.base:]
	text, _ := replaceSurrogates(append([]byte(before), t.text...))
	coarse := &meter{text: text, fine: len(text)}
	_, _, _ = decodeNodes(coarse)
	fine := &meter{text: text, fine: max(0, coarse.read-4096)}
	_, _, err := decodeNodes(fine)
	t.read = max(0, fine.read-len(before))
	if err != nil {
		t.said, t.line = splitError(err)
	}
	return t
}

// splitError takes a library error apart.
func splitError(err error) (said string, line int) {
	m := regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)`).FindStringSubmatch(err.Error())
	if m == nil {
		return err.Error(), 0
	}
	line, _ = strconv.Atoi(m[1])
	if line > 0 && fromScanner(m[2]) {
		line-- // it counts from 1, and so does the line in front
	}
	return m[2], line
}

// fromScanner reports whether the line of an error counts from 1.
func fromScanner(said string) bool {
	switch said {
	case "did not find expected key", "did not find expected '-' indicator", "did not find expected ',' or ']'",
		"did not find expected ',' or '}'", "did not find expected node content", "did not find expected <document start>",
		"found undefined tag handle", "found duplicate %YAML directive", "found incompatible YAML document", "found duplicate %TAG directive":
		return false
	}
	return true
}

// syntaxFinding says in plain words why a file is not YAML.
func syntaxFinding(file *source.File) finding.Finding {
	t := newTrouble(file)
	if f, ok := t.conflict(); ok {
		return f
	}
	if strings.HasPrefix(t.said, "exceeded max depth") {
		return code.TooDeep.New(t.explain())
	}
	return t.explain()
}

// explain picks the words for a syntax error.
func (t *trouble) explain() finding.Finding {
	switch said := t.said; {
	case strings.HasPrefix(said, "exceeded max depth"):
		return t.found(t.lastOf("[{-"), "lists and mappings stand inside one another too often", `join positions with "reports_to" in place of nesting`)
	case strings.HasPrefix(said, "unknown anchor"):
		return t.anchor()
	case strings.Contains(said, "tab character"):
		return t.tab()
	case said == "found character that cannot start any token":
		return t.badStart()
	case said == "mapping values are not allowed in this context":
		return t.colon()
	case said == "could not find expected ':'":
		return t.noColon()
	case said == "did not find expected key", said == "did not find expected '-' indicator":
		return t.indent()
	case strings.HasPrefix(said, "did not find expected ',' or"):
		return t.bracket(said[len(said)-2])
	case said == "did not find expected node content":
		return t.noContent()
	case said == "found unexpected end of stream", said == "found unexpected document indicator":
		return t.openQuote()
	case strings.Contains(said, "escape"), strings.Contains(said, "hexdecimal"):
		return t.escape()
	case said == "block sequence entries are not allowed in this context":
		return t.found(t.lastOf("-"), `a list must not begin on the line of its key`, `put every "- " on a line of its own, below the key`)
	case said == "did not find expected <document start>":
		return t.found(t.stumble(), "text stands behind the end of the document", `take away the line "..." above`)
	case strings.Contains(said, "%YAML"), strings.Contains(said, "%TAG"), strings.Contains(said, "directive"), strings.Contains(said, "YAML document"):
		return t.found(t.lineRange(max(1, t.line)), `lines that begin with "%" are not understood`, "take this line away")
	}
	return t.other()
}

// found makes a finding about a stretch of the text, given by byte offsets.
func (t *trouble) found(at [2]int, message, hint string) finding.Finding {
	return code.YAMLSyntax.New(finding.Finding{At: t.file.Span(t.base+at[0], t.base+at[1]), Message: message, Hint: hint})
}

// lineAt returns where the line with a byte begins and ends.
func (t *trouble) lineAt(offset int) (start, end int) {
	offset = min(max(offset, 0), len(t.text))
	start = bytes.LastIndexByte(t.text[:offset], '\n') + 1
	if end = bytes.IndexByte(t.text[start:], '\n'); end < 0 {
		return start, len(t.text)
	}
	return start, start + end
}

// lineRange returns the bytes on a line, without white space around them.
func (t *trouble) lineRange(line int) [2]int {
	s := t.file.LineSpan(line)
	return [2]int{t.file.Offset(s.Start) - t.base, t.file.Offset(s.End) - t.base}
}

// lastLine returns the bytes of the last line with something on it that had
// been read.
func (t *trouble) lastLine() [2]int {
	read := len(bytes.TrimRight(t.text[:t.read], " \t\r\n"))
	return t.lineRange(int(t.file.Pos(t.base + max(0, read-1)).Line))
}

// lastOf returns the place of the last of some characters that had been read,
// on the line of the error if it names one.
func (t *trouble) lastOf(chars string) [2]int {
	i := bytes.LastIndexAny(t.text[:t.read], chars)
	if i < 0 {
		return t.lastLine()
	}
	return [2]int{i, i + 1}
}

// other is for errors that have no words of their own.
func (t *trouble) other() finding.Finding {
	line := t.line
	if line == 0 {
		return t.found(t.lastLine(), "the file cannot be read as YAML from here on", `put text with special characters in quotes`)
	}
	at := t.lineRange(line)
	for i := at[0]; i < at[1]; i++ {
		if strings.IndexByte("&*!|>%", t.text[i]) >= 0 && (i == at[0] || t.text[i-1] == ' ') {
			return t.found([2]int{i, i + 1}, fmt.Sprintf(`text must not begin with "%c"`, t.text[i]), "put the text in quotes")
		}
	}
	return t.found(at, "this line cannot be read as YAML", `put text with special characters in quotes`)
}
