package finding

// Kind describes a rule id: what a package that makes findings says about
// itself, for lists, documentation and settings.
type Kind struct {
	ID       string
	Severity Severity // by default
	Doc      string   // one sentence

	// Unchecked says that where this is found, something was not checked, so
	// that what else is wrong is not known.
	Unchecked bool
}
