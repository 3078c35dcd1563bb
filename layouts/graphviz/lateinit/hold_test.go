package lateinit

import "testing"

// TestHoldLeavesTheUnknown holds that nothing is changed when one of the tasks
// is not what it should be.
func TestHoldLeavesTheUnknown(t *testing.T) {
	for _, odd := range []task{{}, {state: 1, funcs: 1}, {state: done, funcs: 1}, {funcs: maxFuncs + 1}, {state: 1 << 20, funcs: 2}} {
		good, bad := task{funcs: 1}, odd
		if hold([]*task{&good, &bad}) {
			t.Errorf("%+v is taken", odd)
		}
		if good != (task{funcs: 1}) || bad != odd {
			t.Errorf("beside %+v the tasks are changed to %+v, %+v", odd, good, bad)
		}
	}
}
