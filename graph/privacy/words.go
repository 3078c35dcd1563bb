package privacy

import (
	"strings"
	"unicode"
)

// word is a run of letters and digits of a text.
type word struct {
	from, to int // bytes
	folded   string
}

// wordsOf divides a text into words. Letters of scripts that are written without spaces
// are words of their own.
func wordsOf(text string) []word {
	var list []word
	from := -1
	end := func(at int) {
		if from >= 0 {
			list = append(list, word{from, at, strings.ToLower(strings.Map(seen, text[from:at]))})
		}
		from = -1
	}
	for at, r := range text {
		switch {
		case r >= 0x80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar):
			end(at)
			list = append(list, word{at, at + len(string(r)), string(r)})
		case r >= 0x80 && unicode.Is(unicode.Cf, r): // cannot be seen, and is left out of messages
		case !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r):
			end(at)
		case from < 0:
			from = at
		}
	}
	end(len(text))
	return list
}

// seen is a letter that can be seen, else -1.
func seen(r rune) rune {
	if r >= 0x80 && unicode.Is(unicode.Cf, r) {
		return -1
	}
	return r
}

// phrases are texts to be found in others, word by word, and what stands for each.
type phrases struct {
	next    map[string]*phrases // by the word that follows
	ends    bool                // a phrase ends here
	instead string
}

// add has a text replaced, unless it is already.
func (p *phrases) add(text, instead string) {
	words := wordsOf(text)
	if len(words) == 0 {
		return
	}
	for _, w := range words {
		if p.next == nil {
			p.next = map[string]*phrases{}
		}
		if p.next[w.folded] == nil {
			p.next[w.folded] = &phrases{}
		}
		p = p.next[w.folded]
	}
	if !p.ends {
		p.ends, p.instead = true, instead
	}
}

// replace returns a text with what stands for the phrases that it has, the longest one
// at each word. What was cut off in the middle of a phrase, with "…", is found as well.
func (p *phrases) replace(text string) string {
	if len(p.next) == 0 || text == "" {
		return text
	}
	list := wordsOf(text)
	var out strings.Builder
	done := 0
	for i := 0; i < len(list); {
		n, instead := p.match(text, list[i:])
		if n == 0 {
			i++
			continue
		}
		out.WriteString(text[done:list[i].from])
		out.WriteString(instead)
		i += n
		done = list[i-1].to
	}
	out.WriteString(text[done:])
	return out.String()
}

// match returns how many words of a text belong to the longest phrase that it begins
// with, and what stands for that; 0 = it begins with none.
func (p *phrases) match(text string, list []word) (n int, instead string) {
	for i, w := range list {
		cut := strings.HasPrefix(text[w.to:], "…")
		next := p.next[w.folded]
		if next == nil {
			if cut && i > 0 {
				for whole := range p.next {
					if strings.HasPrefix(whole, w.folded) {
						return i + 1, gone
					}
				}
			}
			return n, instead
		}
		if p = next; p.ends {
			n, instead = i+1, p.instead
		} else if cut {
			return i + 1, gone
		}
	}
	return n, instead
}

// plain writes letters of a name as ids have them, in the ways that are usual: without
// marks, and with e for an umlaut.
func plain(word string) []string {
	short, long := strings.Builder{}, strings.Builder{}
	for _, r := range strings.ToLower(word) {
		if unicode.IsMark(r) {
			continue
		}
		if as, ok := spelled(r); ok {
			short.WriteString(as[0])
			long.WriteString(as[1])
			continue
		}
		short.WriteRune(r)
		long.WriteRune(r)
	}
	if short.String() == long.String() {
		return []string{short.String()}
	}
	return []string{short.String(), long.String()}
}

// spelled returns what is written for a letter with a mark, briefly and at length.
func spelled(r rune) (as [2]string, ok bool) {
	if r < 0x80 {
		return as, false
	}
	for _, group := range [...][3]string{
		{"àáâãăąā", "a", "a"}, {"ä", "a", "ae"}, {"å", "a", "aa"}, {"æ", "ae", "ae"}, {"çćč", "c", "c"}, {"ďđð", "d", "d"}, {"èéêëęěēė", "e", "e"},
		{"ğģ", "g", "g"}, {"ìíîïīıį", "i", "i"}, {"ķ", "k", "k"}, {"łľļ", "l", "l"}, {"ñńňņ", "n", "n"}, {"òóôõőō", "o", "o"}, {"öø", "o", "oe"}, {"œ", "oe", "oe"},
		{"řŕ", "r", "r"}, {"śšşș", "s", "s"}, {"ß", "s", "ss"}, {"ťţț", "t", "t"}, {"þ", "th", "th"}, {"ùúûűůūų", "u", "u"}, {"ü", "u", "ue"}, {"ýÿ", "y", "y"}, {"źżž", "z", "z"},
	} {
		if strings.ContainsRune(group[0], r) {
			return [2]string{group[1], group[2]}, true
		}
	}
	return as, false
}
