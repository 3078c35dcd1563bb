package table

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// numberFormat says how the numbers of a style are shown, as far as it counts here.
type numberFormat struct {
	date bool
	pad  int // digits, with zeros before
}

// formatOf reads the format of numbers with an id; those with ids below 164 are
// fixed (ECMA-376-1, 2016, 18.8.30), the others have a code.
func formatOf(id int, code string) numberFormat {
	switch {
	case id >= 14 && id <= 17, id == 22, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58:
		return numberFormat{date: true}
	case code == "":
		return numberFormat{}
	case strings.Trim(code, "0") == "":
		return numberFormat{pad: len(code)}
	}
	return numberFormat{date: isDateCode(code)}
}

// isDateCode reports whether a code of a format has a year, a month or a day.
// Texts, colours and languages in it do not count, and "m" between hours and
// seconds is a minute.
func isDateCode(code string) bool {
	var plain strings.Builder
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case '\\', '_', '*':
			i++
		case '"', '[':
			end := strings.IndexByte(code[i+1:], map[byte]byte{'"': '"', '[': ']'}[c])
			if end < 0 {
				return false
			}
			if c == '[' && strings.Trim(strings.ToLower(code[i+1:i+1+end]), "hms") == "" {
				plain.WriteByte('h') // hours, minutes or seconds that have passed
			}
			i += end + 1
		case ';': // what follows is for negative numbers and texts
			i = len(code)
		default:
			plain.WriteByte(c | 0x20)
		}
	}
	text := strings.ReplaceAll(plain.String(), "general", "")
	return strings.ContainsAny(text, "yd") || strings.Contains(text, "m") && !strings.ContainsAny(text, "hs")
}

// show writes a number as a cell shows it, a date as "2026-01-31".
func (f numberFormat) show(text string, from1904 bool) string {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text
	}
	if f.date {
		if day, ok := dateOf(n, from1904); ok {
			return day
		}
	}
	if n == math.Trunc(n) && math.Abs(n) < 1e15 {
		if f.pad > 0 && n >= 0 {
			return fmt.Sprintf("%0*d", f.pad, int64(n))
		}
		return strconv.FormatInt(int64(n), 10)
	}
	if math.Abs(n) >= 1e21 || math.Abs(n) < 1e-7 {
		return text
	}
	short := strconv.FormatFloat(n, 'g', 15, 64) // as many digits as Excel has
	n, _ = strconv.ParseFloat(short, 64)
	return strconv.FormatFloat(n, 'f', -1, 64)
}

// dateOf returns the day of a number, with the time if it has one: days since the
// end of 1899, or since the beginning of 1904. Excel has a 29 February 1900, which
// there was not.
func dateOf(n float64, from1904 bool) (string, bool) {
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case from1904:
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case n < 60:
		first = first.AddDate(0, 0, 1)
	}
	if !(n >= 0 && n < 2_958_466) { // the year 10000
		return "", false
	}
	day := math.Floor(n)
	seconds := int(math.Round((n - day) * 24 * 60 * 60))
	at := first.AddDate(0, 0, int(day)).Add(time.Duration(seconds) * time.Second)
	if seconds%(24*60*60) == 0 {
		return at.Format(time.DateOnly), true
	}
	return at.Format("2006-01-02T15:04:05"), true
}
