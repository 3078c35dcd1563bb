package html

import "crypto/sha256"

// blob is a picture that cards or the heading have.
type blob struct {
	Type   string `json:"type"`
	Offset int    `json:"offset"`
	Length int    `json:"length"`
	data   []byte
}

// blobs are the pictures of a container, each once.
type blobs struct {
	list []blob
	at   map[[sha256.Size]byte]int
}

// of returns the index of a picture.
func (b *blobs) of(mediaType string, data []byte) int {
	sum := sha256.Sum256(data)
	if i, ok := b.at[sum]; ok {
		return i
	}
	if b.at == nil {
		b.at = map[[sha256.Size]byte]int{}
	}
	b.at[sum] = len(b.list)
	b.list = append(b.list, blob{Type: mediaType, data: data})
	return len(b.list) - 1
}
