package yamltree

import "strings"

// flow reads a list in brackets or a map in braces, up to behind its end.
func (s *scanner) flow() bool {
	if s.depth > deepest {
		return false
	}
	kind, closing := List, byte(']')
	if s.text[s.at] == '{' {
		kind, closing = Map, '}'
	}
	n := s.open(kind, Flow, s.at, s.line)
	s.at++
	for entries := 0; ; entries++ {
		if !s.next() || s.at == len(s.text) {
			return false
		}
		if s.text[s.at] != closing {
			if kind == Map && !s.flowKey() || !s.flowValue() || !s.next() || s.at == len(s.text) {
				return false
			}
			if s.text[s.at] == ',' {
				s.at++
				continue
			}
			entries++
		}
		if s.text[s.at] != closing {
			return false
		}
		s.at++
		return s.done(n, entries, int32(s.at))
	}
}

// flowKey reads a key in braces with its ":".
func (s *scanner) flowKey() bool {
	w, ok := s.word(true)
	s.push(w.node)
	return ok && w.isKey && s.next() && s.at < len(s.text)
}

// flowValue reads a value in brackets or braces.
func (s *scanner) flowValue() bool {
	if c := s.text[s.at]; c == '{' || c == '[' {
		return s.flow()
	}
	w, ok := s.word(true)
	s.push(w.node)
	return ok && !w.isKey
}

// word reads a scalar on one line, and the ":" behind it if it is a key.
func (s *scanner) word(inFlow bool) (word, bool) {
	w := word{node: node{kind: Scalar, start: int32(s.at), line: int32(s.line)}}
	var ok bool
	switch s.text[s.at] {
	case '"':
		w.style = DoubleQuoted
		ok = s.quoted(&w, '"', inFlow)
	case '\'':
		w.style = SingleQuoted
		ok = s.quoted(&w, '\'', inFlow)
	default:
		ok = s.plain(&w, inFlow)
	}
	if w.isKey {
		s.at++
		ok = ok && w.end-w.start <= longestKey
	}
	return w, ok
}

// plain reads text without quotes.
func (s *scanner) plain(w *word, inFlow bool) bool {
	text, start := s.text, s.at
	if strings.IndexByte("-?:,[]{}#&*!|>'\"%@`\t", text[start]) >= 0 || s.column() == 0 && strings.HasPrefix(text[start:], "...") {
		return false
	}
	i := start
scan:
	for ; i < len(text); i++ {
		switch c := text[i]; c {
		case '\n', '\r':
			break scan
		case '\t':
			return false
		case '#':
			if text[i-1] == ' ' {
				break scan
			}
		case ':':
			if s.blankAt(i + 1) {
				w.isKey = true
				break scan
			}
			if inFlow && strings.IndexByte(",[]{}?", text[i+1]) >= 0 {
				return false
			}
		case '?':
			if inFlow {
				return false
			}
		case ',', '[', ']', '{', '}':
			if inFlow {
				break scan
			}
		}
	}
	end := i
	for text[end-1] == ' ' {
		end--
	}
	if w.isKey && end < i {
		return false
	}
	s.at = end
	w.end, w.a, w.b = int32(end), int32(start), int32(end-start)
	switch text[start:end] {
	case "~", "null":
		w.flags = isNull
	case "<<":
		w.flags = isMerge
	}
	return true
}

// quoted reads text in quotes.
func (s *scanner) quoted(w *word, quote byte, inFlow bool) bool {
	start := s.at + 1
	i := start
	for {
		if i >= len(s.text) || s.text[i] < ' ' {
			return false
		}
		if c := s.text[i]; c == quote {
			if quote == '"' || i+1 >= len(s.text) || s.text[i+1] != quote {
				break
			}
			w.flags = isText
			i++
		} else if c == '\\' && quote == '"' {
			if i+1 >= len(s.text) || strings.IndexByte(`"\nt`, s.text[i+1]) < 0 {
				return false
			}
			w.flags = isText
			i++
		}
		i++
	}
	w.a, w.b, w.end = int32(start), int32(i-start), int32(i+1)
	if w.flags == isText {
		w.a, w.b = int32(len(s.t.texts)), 0
		s.t.texts = append(s.t.texts, unquoted(s.text[start:i], quote))
	}
	s.at = i + 1
	w.isKey = s.at < len(s.text) && s.text[s.at] == ':' && (inFlow || s.blankAt(s.at+1))
	return true
}

// unquoted is what text in quotes reads.
func unquoted(text string, quote byte) string {
	if quote == '\'' {
		return strings.ReplaceAll(text, "''", "'")
	}
	b := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c == '\\' {
			i++
			switch c = text[i]; c {
			case 'n':
				c = '\n'
			case 't':
				c = '\t'
			}
		}
		b = append(b, c)
	}
	return string(b)
}
