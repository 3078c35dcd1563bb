package cli

import "slices"

// spooled is how many bytes of a file are kept in memory; what is larger goes to a temporary
// file beside its target while it is made. A picture is many times as large as what it is
// made of.
const spooled = 1 << 20

// spool takes what an encoder writes to a file, which is put in place later, see writeFiles.
type spool struct {
	c     *Command
	file  outFile
	whole bool // all stays in memory
}

// spool begins a file with a path. That of standard output, a pipe or a device stays in
// memory, and so does one for which there can be no temporary file: writeFiles says why.
func (c *Command) spool(path string) *spool {
	return &spool{c: c, file: outFile{path: path}, whole: c.inMemory || path == stdio || isStream(path)}
}

// Write takes a part of the file.
func (s *spool) Write(p []byte) (int, error) {
	large := len(p) >= spooled/16
	if s.whole || len(s.file.data)+len(p) <= spooled && !(large && s.file.staged != nil) {
		s.file.data = append(s.file.data, p...)
		return len(p), nil
	}
	if err := s.flush(); err != nil {
		return 0, err
	}
	if s.whole || !large {
		s.file.data = append(s.file.data, p...)
		return len(p), nil
	}
	return s.put(p)
}

// Grow makes room for a number of bytes more, if they stay in memory.
func (s *spool) Grow(n int) {
	if s.whole {
		s.file.data = slices.Grow(s.file.data, n)
	}
}

// finish returns the file, with all that was written.
func (s *spool) finish() (outFile, error) {
	if s.file.staged == nil {
		return s.file, nil
	}
	err := s.flush()
	s.file.data = nil
	return s.file, err
}

// flush moves what is in memory to the temporary file, which it makes unless there is one.
func (s *spool) flush() error {
	if s.file.staged == nil {
		if err := s.begin(); err != nil || s.whole {
			return err
		}
	}
	if len(s.file.data) == 0 {
		return nil
	}
	_, err := s.put(s.file.data)
	s.file.data = s.file.data[:0]
	return err
}

// begin makes the temporary file.
func (s *spool) begin() error {
	s.c.writing.Lock()
	defer s.c.writing.Unlock()
	staged, err := beginStage(s.file.path)
	if s.whole = err != nil; s.whole {
		return nil
	}
	s.file.staged = staged
	s.c.staged = append(s.c.staged, staged)
	return nil
}

// put writes to the temporary file.
func (s *spool) put(p []byte) (int, error) {
	s.c.writing.Lock()
	defer s.c.writing.Unlock()
	n, err := s.file.staged.temp.Write(p)
	if err != nil {
		return n, writeError(s.file.path, err)
	}
	return n, nil
}
