package finding

// coded is the code of a made-up rule.
func coded(id string) *Code { return NewCode(About{ID: id}) }
