//go:build !orgwright_eager

package lateinit

const eager = false
