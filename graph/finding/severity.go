package finding

import "fmt"

// String returns the word for s: "off", "info", "warning" or "error".
func (s Severity) String() string {
	switch s {
	case Off:
		return "off"
	case Info:
		return "info"
	case Warning:
		return "warning"
	case Error:
		return "error"
	}
	return fmt.Sprintf("severity(%d)", uint8(s))
}

// ParseSeverity returns the severity that a word means, and whether it means
// one.
func ParseSeverity(word string) (Severity, bool) {
	for s := Off; s <= Error; s++ {
		if s.String() == word {
			return s, true
		}
	}
	return Off, false
}

// bySeverity chooses what stands for a severity in another notation, where there
// is nothing below info.
func bySeverity[T any](s Severity, forError, forWarning, forInfo T) T {
	switch s {
	case Error:
		return forError
	case Warning:
		return forWarning
	}
	return forInfo
}
