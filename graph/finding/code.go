package finding

// Code says what a finding is, such as "reporting-cycle" or the rule
// "cto-reports-to-cio". Those of the program itself stand in package code, and
// every rule has one of its own, made when it is loaded. A Code does not change
// and may be shared by goroutines.
type Code struct{ about About }

// About is what there is to say about a Code.
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

// New makes a finding of the code, of what f says beyond it. The finding has the
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

// Group is the stage of the program that finds it, or the pack of a rule.
func (c *Code) Group() string { return c.about.Group }

// Severity is how much its findings matter by default.
func (c *Code) Severity() Severity { return c.about.Severity }

// Doc says in one sentence what is found.
func (c *Code) Doc() string { return c.about.Doc }

// Settable reports whether its severity can be set.
func (c *Code) Settable() bool { return c.about.Settable }

// Allowable reports whether its findings can be suppressed.
func (c *Code) Allowable() bool { return c.about.Allowable }
