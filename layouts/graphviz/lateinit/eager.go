//go:build orgwright_eager

package lateinit

// eager leaves the start of the engine to its module.
const eager = true
