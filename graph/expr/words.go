package expr

import (
	"fmt"
	"strings"

	"github.com/orgwright/orgwright/graph/wording"
)

// syntaxError is how complaints of the CEL parser begin.
const syntaxError = "Syntax error: "

// plain puts the commonest complaints of the CEL library into plain words.
func plain(message string) string {
	switch {
	case strings.HasPrefix(message, "undeclared reference to '"):
		name, _, _ := strings.Cut(strings.TrimPrefix(message, "undeclared reference to '"), "'")
		return fmt.Sprintf("there is nothing called %q", name)
	case strings.HasPrefix(message, "undefined field '"):
		return fmt.Sprintf("there is no field %q", strings.TrimSuffix(strings.TrimPrefix(message, "undefined field '"), "'"))
	case strings.HasPrefix(message, syntaxError):
		return "syntax error: " + plainSyntax(strings.TrimPrefix(message, syntaxError))
	}
	if op, types, ok := overload(message); ok {
		return fmt.Sprintf("%q does not go with %s", op, strings.Join(types, " and "))
	}
	return message
}

// plainSyntax puts what the parser says into plain words.
func plainSyntax(text string) string {
	text, _, _ = strings.Cut(text, " expecting ")
	if strings.Contains(text, "<EOF>") {
		return "the expression ends too early"
	}
	for _, begin := range []string{"token recognition error at: ", "extraneous input ", "mismatched input ", "no viable alternative at input "} {
		if what, ok := strings.CutPrefix(text, begin); ok {
			what = strings.TrimSpace(strings.Trim(strings.TrimSpace(what), "'"))
			if strings.HasPrefix(what, `"`) {
				return what + " does not belong here"
			}
			return fmt.Sprintf("%q does not belong here", what)
		}
	}
	return strings.ReplaceAll(text, "'", "\"")
}

// overload parses the complaint that an operator or function does not go with the
// types of its arguments.
func overload(message string) (op string, types []string, ok bool) {
	rest, ok := strings.CutPrefix(message, "found no matching overload for '")
	if !ok {
		return "", nil, false
	}
	op, args, _ := strings.Cut(rest, "' applied to ")
	args = strings.Trim(args, "'")
	args = strings.TrimSuffix(strings.TrimPrefix(args, "("), ")")
	args = strings.NewReplacer("map(string, string)", "fields", "list(string)", "list of strings", "list(Position)", "list of positions",
		"Position", "position", "Organisation", "organisation").Replace(args)
	return strings.Trim(op, "_"), strings.Split(args, ", "), true
}

// hint says what may have been meant, "" when that is not clear.
func hint(message string, about About) string {
	if strings.HasPrefix(message, syntaxError+"token recognition error at: '= ") {
		return `compare with "=="`
	}
	if op, types, ok := overload(message); ok {
		lists := 0
		for _, t := range types {
			if strings.HasPrefix(t, "list of ") {
				lists++
			}
		}
		if lists == 1 && (op == "==" || op == "!=") {
			return `to look for something in a list, write "x" in position.roles, or size(reports) == 3 for how many there are`
		}
		return ""
	}
	return nearName(message, about)
}

// nearName is the "did you mean" for an unknown name or field.
func nearName(message string, about About) string {
	_, rest, ok := strings.Cut(message, "'")
	word, _, _ := strings.Cut(rest, "'")
	if !ok {
		return ""
	}
	if strings.HasPrefix(message, "undefined field") {
		return wording.DidYouMean(word, append(fieldNames(positionFields()), fieldNames(orgFields())...))
	}
	if !strings.HasPrefix(message, "undeclared reference") {
		return ""
	}
	return wording.DidYouMean(word, append(functionNames(), about.names()...))
}
