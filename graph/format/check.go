package format

import (
	"bytes"
	"cmp"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
)

// The limits of one value.
const (
	maxID   = 200   // characters of an id
	maxText = 1_000 // characters of a text that has no limit of its own
)

// problem reports a mistake in a text.
func (d *Decoder) problem(c *finding.Code, t source.Text, hint, format string, args ...any) {
	d.Add(c.New(finding.Finding{At: t.At, Message: fmt.Sprintf(format, args...), Hint: hint}))
}

// Check checks a text that is not read from the nodes of a file by the type of its
// key, and reports whether it can be used.
func (d *Decoder) Check(k *Key, t source.Text) bool { return d.check(k, t) }

// check checks a scalar by the type of its key, and reports whether it can be
// used.
func (d *Decoder) check(k *Key, t source.Text) bool {
	if r := controlIn(t.Value, k.Type); r >= 0 {
		c := code.BadValue
		if k.Type == TypeID {
			c = code.BadID
		}
		hint := ""
		if bytes.ContainsRune(t.At.Text(), '\\') {
			hint = `in double quotes, "\" begins a special character; write "\\" for a backslash, or use single quotes`
		}
		d.problem(c, t, hint, "%q has the control character U+%04X", k.Name, r)
		return false
	}
	if !d.checkLength(k, t) {
		return false
	}
	switch k.Type {
	case TypeID:
		return d.checkID(k, t)
	case TypeRef, TypePath:
		if t.Value == "" {
			d.problem(code.BadValue, t, "leave the key out if there is nothing to say", "%q is empty", k.Name)
		}
		return t.Value != ""
	case TypeChoice, TypeFlag:
		return d.choose(k, t)
	case TypeDate:
		return d.checkDate(k, t)
	case TypeColor:
		return d.checkColor(k, t)
	case TypeEmail:
		return d.checkEmail(k, t)
	case TypeLink:
		return d.checkLink(k, t)
	case TypeAmount:
		return d.checkAmount(k, t)
	case TypeVersion:
		return d.checkVersion(k, t)
	}
	if k.Check == nil {
		return true
	}
	err := k.Check(t.Value)
	if err != nil {
		d.problem(code.BadValue, t, wording.DidYouMean(t.Value, k.Offers), "%q: %v", k.Name, err)
	}
	return err == nil
}

// checkLength reports whether a text is no longer than its key allows, so that it
// can be shown and drawn in reasonable time.
func (d *Decoder) checkLength(k *Key, t source.Text) bool {
	most := cmp.Or(k.Longest, maxText)
	if len(t.Value) <= most || k.Type == TypeID {
		return true
	}
	n := utf8.RuneCountInString(t.Value)
	if n > most {
		d.problem(code.BadValue, t, "", "%q has %d characters, more than %d", k.Name, n, most)
	}
	return n <= most
}

// controlIn returns the first control character in a value, -1 if there is
// none. Texts, expressions and patterns may have line ends and tabs.
func controlIn(value string, t Type) rune {
	for i := 0; i < len(value); i++ {
		if c := value[i]; c < 0x20 || c >= 0x7f {
			return slowControlIn(value[i:], t)
		}
	}
	return -1
}

func slowControlIn(value string, t Type) rune {
	for _, r := range value {
		if unicode.IsControl(r) && (t != TypeText && t != TypeCEL && t != TypePattern || r != '\n' && r != '\t' && r != '\u0085') {
			return r
		}
	}
	return -1
}

func (d *Decoder) checkID(k *Key, t source.Text) bool {
	switch n := utf8.RuneCountInString(t.Value); {
	case n == 0:
		d.problem(code.BadID, t, "", "%q is empty", k.Name)
	case n > maxID:
		d.problem(code.BadID, t, "", "%q has %d characters, more than %d", k.Name, n, maxID)
	case strings.TrimSpace(t.Value) != t.Value:
		d.problem(code.BadID, t, fmt.Sprintf("write %s", wording.Quote(strings.TrimSpace(t.Value))), "%q has white space around it: %s", k.Name, wording.Quote(t.Value))
	default:
		return true
	}
	return false
}

// IsDate reports whether s is a day of the calendar, as year-month-day.
func IsDate(s string) bool {
	if len(s) != len(time.DateOnly) {
		return false
	}
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

func (d *Decoder) checkDate(k *Key, t source.Text) bool {
	if IsDate(t.Value) {
		return true
	}
	d.problem(code.BadDate, t, dateHint(t.Value), "%q must be a date such as 2026-11-01, not %s", k.Name, wording.Quote(t.Value))
	return false
}

// dateHint guesses which day was meant.
func dateHint(s string) string {
	for _, layout := range []string{"2006-1-2", "2006/1/2", "2006.1.2", "2.1.2006", "20060102", time.RFC3339, "2006-01-02 15:04:05", "2006-01-02T15:04:05", "2 January 2006",
		"January 2, 2006", "2 Jan 2006", "Jan 2, 2006"} {
		if day, err := time.Parse(layout, s); err == nil {
			return "write " + day.Format(time.DateOnly)
		}
	}
	if day, err := time.Parse("2006-01", s); err == nil {
		return "name the day, too, such as " + day.Format(time.DateOnly)
	}
	if len(s) == len(time.DateOnly) && s[4] == '-' && s[7] == '-' {
		if month := s[5:7]; month == "00" || month > "12" {
			return "the months are 01 to 12"
		}
		if month, err := time.Parse("2006-01", s[:7]); err == nil {
			last := month.AddDate(0, 1, -1)
			return fmt.Sprintf("%s %d has %d days", last.Month(), last.Year(), last.Day())
		}
	}
	return "write year-month-day with two digits for month and day"
}

func (d *Decoder) checkColor(k *Key, t source.Text) bool {
	digits := strings.TrimPrefix(t.Value, "#")
	if isHex(digits) && len(digits) == 6 && len(t.Value) == 7 {
		return true
	}
	hint := `write six digits in quotes, such as "#2563EB"`
	switch {
	case isHex(digits) && len(digits) == 6:
		hint = fmt.Sprintf(`write "#%s"`, digits)
	case isHex(digits) && len(digits) == 3:
		hint = fmt.Sprintf(`write "#%c%c%c%c%c%c"`, digits[0], digits[0], digits[1], digits[1], digits[2], digits[2])
	case isHex(digits) && len(digits) == 8:
		hint = fmt.Sprintf(`colours have no transparency; write "#%s"`, digits[:6])
	}
	d.problem(code.BadValue, t, hint, "%q must be a colour such as \"#2563EB\", not %s", k.Name, wording.Quote(t.Value))
	return false
}

func isHex(s string) bool {
	for i := range len(s) {
		if !strings.ContainsRune("0123456789abcdefABCDEF", rune(s[i])) {
			return false
		}
	}
	return s != ""
}

func (d *Decoder) checkEmail(k *Key, t source.Text) bool {
	local, domain, found := strings.Cut(t.Value, "@")
	if found && local != "" && domain != "" && len(t.Value) <= 254 && !strings.ContainsAny(t.Value, " \t<>,;:\"()[]\\") &&
		!strings.Contains(domain, "@") && !strings.HasPrefix(domain, ".") && !strings.HasSuffix(domain, ".") && !strings.Contains(domain, "..") {
		return true
	}
	hint := "write one address, such as bo@example.com"
	if plain, ok := strings.CutPrefix(t.Value, "mailto:"); ok {
		hint = "write " + plain
	}
	d.problem(code.BadValue, t, hint, "%q must be an e-mail address, not %s", k.Name, wording.Quote(t.Value))
	return false
}

func (d *Decoder) checkLink(k *Key, t source.Text) bool {
	u, err := url.Parse(t.Value)
	if err == nil && !strings.ContainsAny(t.Value, " \t\"<>") {
		switch u.Scheme {
		case "http", "https":
			if u.Host != "" {
				return true
			}
		case "mailto":
			if strings.Contains(u.Opaque, "@") {
				return true
			}
		}
	}
	hint := "links begin with https://, http:// or mailto:"
	switch {
	case err == nil && u.Scheme == "" && u.Host == "" && strings.Contains(t.Value, "@"):
		hint = "write mailto:" + t.Value
	case err == nil && u.Scheme == "" && strings.Contains(t.Value, "."):
		hint = "write https://" + strings.TrimLeft(t.Value, "/")
	}
	d.problem(code.BadValue, t, hint, "%q must be a web or mail address, not %s", k.Name, wording.Quote(t.Value))
	return false
}

// Amount reads a value of TypeAmount that is none of the words of its key: a number,
// or a percentage, which is 0.1 for 10 %. ok is false for anything else.
func Amount(text string) (n float64, percent, ok bool) {
	text, percent = strings.CutSuffix(text, "%")
	if percent {
		text = strings.TrimSpace(text)
	}
	if !amount.MatchString(text) {
		return 0, percent, false
	}
	n, err := strconv.ParseFloat(text, 64)
	if percent {
		n /= 100
	}
	return n, percent, err == nil
}

func (d *Decoder) checkAmount(k *Key, t source.Text) bool {
	if _, _, ok := Amount(t.Value); ok || slices.Contains(k.Enum, t.Value) {
		return true
	}
	hint := "write a number such as 5 or 2.5, or a percentage such as 10%"
	if near := wording.DidYouMean(t.Value, k.Enum); near != "" {
		hint = near
	}
	d.problem(code.BadValue, t, hint, "%q must be %s, not %s", k.Name, wording.Or(append([]string{"a number", "a percentage"}, k.Enum...)), wording.Quote(t.Value))
	return false
}

// amount matches a decimal number without a sign.
var amount = regexp.MustCompile(`^[0-9]{1,9}(\.[0-9]{1,6})?$`)

// versionNumber matches the version of a program that a file asks for.
var versionNumber = regexp.MustCompile(`^v?(\d{1,6})(?:\.(\d{1,6}))?(?:\.(\d{1,6}))?$`)

// checkVersion reports a text that is no version of the program.
func (d *Decoder) checkVersion(k *Key, t source.Text) bool {
	if versionNumber.MatchString(t.Value) {
		return true
	}
	d.problem(code.BadValue, t, `write "0.9" or "0.9.1"`, "%q must be a version of orgwright, not %s", k.Name, wording.Quote(t.Value))
	return false
}

// IsOlder reports whether a version of a program, such as "v0.9.0", is lower
// than the one that a value of TypeVersion asks for. What stands behind the
// numbers of the version, as in "v0.9.0-rc.1", does not count.
func IsOlder(version, needs string) bool {
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
