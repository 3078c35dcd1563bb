package yamltree

import (
	"bytes"
	"fmt"
	"iter"
	"regexp"
	"strings"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/suggest"
)

// conflictMark matches the lines that Git puts around the versions of a conflict.
var conflictMark = regexp.MustCompile(`(?m)^(?:<{7}|={7}|>{7})(?:[ \r].*)?$`)

// conflict looks for the first mark of a conflict among the lines that had been
// read: what the library says about it depends on the lines around.
func (t *trouble) conflict() (finding.Finding, bool) {
	_, end := t.lineAt(t.read)
	mark := conflictMark.FindIndex(t.text[:end])
	if mark == nil {
		return finding.Finding{}, false
	}
	at := t.lineRange(int(t.file.Pos(t.base + mark[0]).Line))
	return t.found(at, "an unresolved merge conflict is in the file", "keep one of the two versions"), true
}

// anchor explains an alias to nothing.
func (t *trouble) anchor() finding.Finding {
	name := strings.TrimSuffix(strings.TrimPrefix(t.said, "unknown anchor '"), "' referenced")
	at := t.lastLine()
	if i := bytes.LastIndex(t.text[:t.read], []byte("*"+name)); i >= 0 {
		at = [2]int{i, i + 1 + len(name)}
	}
	var known []string
	for _, m := range regexp.MustCompile(`(?:^|[\s\[{,])&([^\s\[\]{},]+)`).FindAllSubmatch(t.text[:at[0]], -1) {
		known = append(known, string(m[1]))
	}
	hint := `put text that begins with "*" in quotes`
	if meant := suggest.Closest(name, known); meant != "" {
		hint = fmt.Sprintf("did you mean *%s?", meant)
	}
	return t.found(at, fmt.Sprintf(`no anchor "&%s" stands above`, name), hint)
}

// tab explains a tab in front of a line.
func (t *trouble) tab() finding.Finding {
	at := t.lastOf("\t")
	end := at[0]
	for end < len(t.text) && t.text[end] == '\t' {
		end++
	}
	start, _ := t.lineAt(at[0])
	for start < at[0] && t.text[start] == ' ' {
		start++
	}
	return t.found([2]int{start, end}, "a tab must not stand in the indentation", "indent with spaces")
}

// badStart explains a character that no text begins with.
func (t *trouble) badStart() finding.Finding {
	at := t.lastOf("\t@`%")
	if t.text[at[0]] == '\t' {
		return t.tab()
	}
	_, end := t.lineAt(at[0])
	value := string(bytes.TrimRight(t.text[at[0]:end], " \t\r"))
	return t.found([2]int{at[0], at[0] + len(value)}, fmt.Sprintf(`text must not begin with "%c"`, t.text[at[0]]), quoteHint(value))
}

// quoteHint shows a text in quotes.
func quoteHint(value string) string {
	if strings.Contains(value, `"`) {
		if strings.Contains(value, "'") {
			return "put the text in quotes"
		}
		return "put the text in quotes: '" + value + "'"
	}
	return `put the text in quotes: "` + value + `"`
}

// colon explains a ": " too many.
func (t *trouble) colon() finding.Finding {
	read := t.text[:t.read]
	i := bytes.LastIndexByte(read, ':')
	for i > 0 && i+1 < len(t.text) && !isSpace(t.text[i+1]) {
		i = bytes.LastIndexByte(read[:i], ':')
	}
	if i < 0 {
		return t.found(t.lastLine(), "a key must not stand here", "")
	}
	start, end := t.lineAt(i)
	line := t.text[start:end]
	first := bytes.Index(line, []byte(": "))
	if first >= 0 && start+first < i {
		value := bytes.TrimSpace(line[first+2:])
		from := start + first + 2 + bytes.Index(line[first+2:], value)
		if len(value) > 0 && value[0] == '"' || len(value) > 0 && value[0] == '\'' {
			return t.found([2]int{i, i + 1}, `a second ": " stands on this line`, "write every key on a line of its own")
		}
		return t.found([2]int{from, from + len(value)}, `the text has ": " in it`, quoteHint(string(value)))
	}
	key := bytes.TrimLeft(line[:i-start], " ")
	return t.found([2]int{i - len(key), i}, "this key is indented deeper than the keys before it",
		"let the keys of one mapping begin in the same column")
}

// noColon explains a line that should be a key with a value.
func (t *trouble) noColon() finding.Finding {
	at := t.lineRange(t.line)
	line := string(t.text[at[0]:at[1]])
	if m := regexp.MustCompile(`^(?:- +)*([A-Za-z_][\w-]*):(\S)`).FindStringSubmatchIndex(line); m != nil {
		i := at[0] + m[4] - 1
		return t.found([2]int{i, i + 1}, `a space is missing after ":"`, fmt.Sprintf(`write "%s: %s"`, line[m[2]:m[3]], line[m[4]:]))
	}
	return t.found(at, `this line has no ": " between key and value`, "")
}

// indent explains a line that does not fit in with those above.
func (t *trouble) indent() finding.Finding {
	at := t.stumble()
	line := t.text[at[0]:at[1]]
	if m := regexp.MustCompile(`: +("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')( *)([^ \t#,}\]].*)`).FindSubmatchIndex(line); m != nil {
		whole := string(line[m[2]:])
		hint := "put all of the text in one pair of quotes"
		if line[m[2]] == '\'' && !strings.ContainsAny(strings.Trim(whole, "'"), `"\`) {
			hint = `use double quotes: "` + strings.Trim(whole, "'") + `"`
		}
		return t.found([2]int{at[0] + m[6], at[0] + m[7]}, "there is text behind the closing quote", hint)
	}
	if f, ok := t.quoteAbove(at[0]); ok {
		return f
	}
	hint := "let the lines of one list or mapping begin in the same column"
	switch {
	case t.said == "did not find expected '-' indicator" && !bytes.HasPrefix(line, []byte("-")):
		return t.found(at, "this line does not belong to the list above by its indentation", hint)
	case bytes.HasPrefix(line, []byte("-")):
		return t.found(at, "this list entry does not fit the lines above by its indentation", hint)
	}
	return t.found(at, "this line does not fit the lines above by its indentation", hint)
}

// stumble returns the bytes of the line at which a parser error arises: the
// first line up to which the text has to be read to get it.
func (t *trouble) stumble() [2]int {
	at := t.lastLine()
	if len(t.text) > 8<<20 {
		return at
	}
	for range 4 {
		above := bytes.TrimRight(t.text[:at[0]], " \t\r\n")
		_, _, err := decodeText(append([]byte(before), above...))
		if err == nil {
			return at
		}
		if said, _ := splitError(err); said != t.said {
			return at
		}
		next := t.lineRange(int(t.file.Pos(t.base + max(0, len(above)-1)).Line))
		if next == at {
			return at
		}
		at = next
	}
	return at
}

// bracket explains a list or mapping in brackets that does not end.
func (t *trouble) bracket(closing byte) finding.Finding {
	opening := byte('{')
	if closing == ']' {
		opening = '['
	}
	at := t.lineRange(t.line)
	line := t.text[at[0]:at[1]]
	if f, ok := t.colonInside(at); ok {
		return f
	}
	if i := unclosed(line, opening); i >= 0 {
		f := t.found([2]int{at[0] + i, at[0] + i + 1}, fmt.Sprintf(`"%c" is not closed, or a comma is missing`, opening), fmt.Sprintf(`end it with "%c"`, closing))
		if hash := bytes.Index(line[i:], []byte(" #")); hash >= 0 {
			f.Hint = `"#" begins a comment; put text with "#" in quotes`
		}
		return f
	}
	return t.found(at, fmt.Sprintf(`a "%c" is missing, or a comma`, closing), "")
}

// colonInside explains a ": " in a text of a list or mapping in brackets: behind
// the one of the key there is another before the next comma.
func (t *trouble) colonInside(at [2]int) (finding.Finding, bool) {
	line := t.text[at[0]:at[1]]
	value := -1 // where the value of the last key begins
	for i, quote := range marks(line) {
		switch c := line[i]; {
		case quote > 0:
		case strings.IndexByte("[]{},", c) >= 0:
			value = -1
		case c != ':' || i+1 == len(line) || line[i+1] != ' ':
		case value < 0:
			value = i + 2
		default:
			end := i
			for end < len(line) && strings.IndexByte("[]{},", line[end]) < 0 {
				end++
			}
			return t.colonIn(at[0]+value, at[0]+end)
		}
	}
	return finding.Finding{}, false
}

// nextKey matches what looks like a key in the middle of a text.
var nextKey = regexp.MustCompile(` ([a-z_]+): `)

// colonIn explains the ": " in a text: it belongs to the text, or a comma is
// missing before it.
func (t *trouble) colonIn(from, to int) (finding.Finding, bool) {
	text := bytes.Trim(t.text[from:to], " ")
	from += bytes.Index(t.text[from:to], text)
	if len(text) == 0 || text[0] == '"' || text[0] == '\'' {
		return finding.Finding{}, false
	}
	f := t.found([2]int{from, from + len(text)}, `the text has ": " in it`, quoteHint(string(text)))
	if key := nextKey.FindSubmatch(text); key != nil {
		f.Message, f.Hint = `a comma is missing, or the text has ": " in it`, fmt.Sprintf(`put a comma before "%s:", or the text in quotes`, key[1])
	}
	return f, true
}

// unclosed returns the last opening bracket of a line that is not closed on
// it, -1 if there is none.
func unclosed(line []byte, opening byte) int {
	var open []int
	for i, quote := range marks(line) {
		switch {
		case quote > 0:
		case line[i] == '[' || line[i] == '{':
			open = append(open, i)
		case len(open) > 0 && (line[i] == ']' || line[i] == '}'):
			open = open[:len(open)-1]
		}
	}
	for i := len(open) - 1; i >= 0; i-- {
		if line[open[i]] == opening {
			return open[i]
		}
	}
	return -1
}

// marks goes through the bytes of a line up to its comment, and over text in
// quotes in one step: quote is its length then, else 0.
func marks(line []byte) iter.Seq2[int, int] {
	return func(yield func(at, quote int) bool) {
		for i, quote := 0, 0; i < len(line); i += max(1, quote) {
			quote = 0
			switch c := line[i]; {
			case c == '#' && i > 0 && line[i-1] == ' ':
				return
			case (c == '"' || c == '\'') && (i == 0 || strings.IndexByte(" [{,:", line[i-1]) >= 0):
				quote = quoted(line[i:], c)
			}
			if !yield(i, quote) {
				return
			}
		}
	}
}

// noContent explains a value that cannot be one.
func (t *trouble) noContent() finding.Finding {
	at := t.stumble()
	for line := int(t.file.Pos(t.base + at[0]).Line); line > 0 && line >= t.line-1; line-- {
		above := t.lineRange(line)
		text := t.text[above[0]:above[1]]
		i := max(unclosed(text, '{'), unclosed(text, '['))
		if i < 0 {
			continue
		}
		if hash := bytes.Index(text[i:], []byte(" #")); hash >= 0 {
			hash += above[0] + i + 1
			return t.found([2]int{hash, above[1]}, `"#" begins a comment, so the bracket before it is never closed`, `put text with "#" in quotes`)
		}
	}
	if i := bytes.IndexAny(t.text[at[0]:at[1]], "]},"); i >= 0 {
		c := t.text[at[0]+i]
		return t.found([2]int{at[0] + i, at[0] + i + 1}, fmt.Sprintf(`"%c" has nothing that it belongs to`, c), "put text that begins with it in quotes")
	}
	return t.found(at, "a value is missing here", "")
}

// openQuote explains a quote that is not closed.
func (t *trouble) openQuote() finding.Finding {
	at := t.lineRange(t.line)
	if i := openQuoteIn(t.text[at[0]:at[1]]); i >= 0 {
		return t.found([2]int{at[0] + i, at[1]}, "the quote that begins here is not closed", fmt.Sprintf("end the text with %c", t.text[at[0]+i]))
	}
	return t.found(at, "a quote on this line is not closed", "")
}

// quoteAbove looks for a quote that was forgotten above a line, so that the
// text runs on until the next quote, on this line.
func (t *trouble) quoteAbove(offset int) (finding.Finding, bool) {
	here := int(t.file.Pos(t.base + offset).Line)
	if !bytes.ContainsAny(t.file.Line(here), `"'`) {
		return finding.Finding{}, false
	}
	for line := here - 1; line > 0 && line > here-20; line-- {
		at := t.lineRange(line)
		if i := openQuoteIn(t.text[at[0]:at[1]]); i >= 0 {
			return t.found([2]int{at[0] + i, at[1]}, fmt.Sprintf("the quote that begins here is closed only on line %d", here),
				fmt.Sprintf("end the text with %c", t.text[at[0]+i])), true
		}
	}
	return finding.Finding{}, false
}

// openQuoteIn returns where on a line quoted text begins that does not end on
// it, -1 if there is none.
func openQuoteIn(line []byte) int {
	for i, quote := range marks(line) {
		if quote > 0 && i+quote == len(line) && (quote == 1 || line[len(line)-1] != line[i]) {
			return i
		}
	}
	return -1
}

// escape explains a backslash that means nothing.
func (t *trouble) escape() finding.Finding {
	at := t.lastOf(`\`)
	if lone := loneSurrogate.Find(t.text[at[0]:]); lone != nil {
		return t.found([2]int{at[0], at[0] + len(lone)}, fmt.Sprintf(`"%s" is half of a character, which takes two such escapes`, lone),
			`write both, as in "\ud83d\ude00", or the character itself`)
	}
	at[1] = min(at[0]+2, len(t.text))
	return t.found(at, `in double quotes, "\" begins a special character, and there is none such as "`+string(t.text[at[0]:at[1]])+`"`,
		`write "\\" for a backslash, or use single quotes`)
}
