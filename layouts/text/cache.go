package text

import "sync"

// cacheLimit is the number of entries after which a cache starts anew.
const cacheLimit = 1 << 14

// cache is a bounded map that is safe for concurrent use. The value of a key must
// always be the same, since entries are forgotten.
type cache[K comparable, V any] struct {
	mu sync.RWMutex
	m  map[K]V
}

func (c *cache[K, V]) get(key K) (V, bool) {
	c.mu.RLock()
	v, ok := c.m[key]
	c.mu.RUnlock()
	return v, ok
}

func (c *cache[K, V]) put(key K, v V) {
	c.mu.Lock()
	if c.m == nil || len(c.m) >= cacheLimit {
		c.m = make(map[K]V)
	}
	c.m[key] = v
	c.mu.Unlock()
}
