package privacy

import (
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"strings"
)

// digits are those of Crockford's Base32: without letters that are taken for others.
const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// pseudonymDigits is how many digits a pseudonym has, of 5 bits each: two of 100,000
// people are given the same by a chance of one in 200, and then get more digits.
const pseudonymDigits = 8

// code makes digits of a text by HMAC-SHA256 (RFC 2104): without the key, nobody can tell
// the text from them by trying.
func code(key []byte, what, text string, n int) string {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(what + "\x00" + text))
	sum := mac.Sum(nil)
	var out strings.Builder
	for i := range n {
		out.WriteByte(digits[sum[i]&31])
	}
	return out.String()
}

// who is what tells a person from others: the id of the person, else the name.
func (h *Holder) who() string {
	if h.Person != "" {
		return "person\x00" + h.Person
	}
	list := wordsOf(h.Name)
	words := make([]string, len(list))
	for i, w := range list {
		words[i] = w.folded
	}
	return "name\x00" + cmp.Or(strings.Join(words, " "), h.Name)
}

// pseudonyms gives everybody a name such as "Person 7F3A-9KQ2", by what tells people apart.
func pseudonyms(key []byte, holders []Holder) map[string]string {
	out := make(map[string]string, len(holders))
	taken := make(map[string]string, len(holders))
	for i := range holders {
		who := holders[i].who()
		if out[who] != "" {
			continue
		}
		for n := pseudonymDigits; ; n += 4 {
			name := "Person " + grouped(code(key, "person", who, n))
			if other, is := taken[name]; !is || other == who || n >= sha256.Size-4 {
				taken[name], out[who] = who, name
				break
			}
		}
	}
	return out
}

// grouped puts a hyphen between every four digits.
func grouped(code string) string {
	var parts []string
	for len(code) > 4 {
		parts = append(parts, code[:4])
		code = code[4:]
	}
	return strings.Join(append(parts, code), "-")
}
