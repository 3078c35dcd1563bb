package finding

// Code says what is found, such as "reporting-cycle", or by which rule, such as
// "cto-reports-to-cio". The codes of the program itself are in package code; every
// rule has a code of its own, made when it is loaded. A Code does not change and
// may be shared by goroutines.
type Code struct{ about About }

// About describes a Code.
type About struct {
	ID       string   // kebab-case, as it is shown, set and suppressed
	Group    string   // the stage of the program that finds it, such as "reading", or the pack of a rule
	Severity Severity // by default
	Doc      string   // one sentence

	Unchecked bool // where this is found, something was not checked, so that what else is wrong is not known
	Settable  bool // its severity can be set
	Allowable bool // its findings can be suppressed
}

// NewCode makes a Code.
func NewCode(a About) *Code { return &Code{a} }

// New makes a finding of the code; f has everything else. The finding has the
// code's severity unless f has one.
func (c *Code) New(f Finding) Finding {
	f.Code = c
	if f.Severity == Off {
		f.Severity = c.about.Severity
	}
	f.Unchecked = f.Unchecked || c.about.Unchecked
	return f
}

// ID is the kebab-case word for the code, "" for none.
func (c *Code) ID() string {
	if c == nil {
		return ""
	}
	return c.about.ID
}

// Group is the stage of the program that finds this, or the pack of a rule.
func (c *Code) Group() string { return c.about.Group }

// Severity is how much its findings matter by default.
func (c *Code) Severity() Severity { return c.about.Severity }

// Doc says in one sentence what is found.
func (c *Code) Doc() string { return c.about.Doc }

// Settable reports whether its severity can be set.
func (c *Code) Settable() bool { return c.about.Settable }

// Allowable reports whether its findings can be suppressed.
func (c *Code) Allowable() bool { return c.about.Allowable }
