package cachedir

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
)

// A seal stands at the end of a file, where wazero does not read any more: the
// mark, the length of what is before it and its CRC-32C. The checksum is against
// damage, not against forgery: nobody else can write the folder.
const (
	mark     = "orgwright"
	sealSize = len(mark) + 8 + 4
)

// sealOf reads n bytes and returns their seal.
func sealOf(r io.Reader, n int64) ([]byte, error) {
	sum := crc32.New(crc32.MakeTable(crc32.Castagnoli))
	if _, err := io.CopyN(sum, r, n); err != nil {
		return nil, err
	}
	s := binary.LittleEndian.AppendUint64([]byte(mark), uint64(n))
	return binary.LittleEndian.AppendUint32(s, sum.Sum32()), nil
}

// sealed tells whether a file is complete and undamaged.
func sealed(path string) bool {
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil || info.Size() <= int64(sealSize) {
		return false
	}
	want, err := sealOf(file, info.Size()-int64(sealSize))
	if err != nil {
		return false
	}
	got, err := io.ReadAll(io.LimitReader(file, int64(sealSize)+1))
	return err == nil && string(got) == string(want)
}

// seal replaces a file by a sealed copy, in one step: another run sees the one
// or the other.
func seal(path string) error {
	code, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	file, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.tmp")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name())
	defer file.Close()
	s, err := sealOf(bytes.NewReader(code), int64(len(code)))
	if err != nil {
		return err
	}
	if _, err := file.Write(append(code, s...)); err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}
