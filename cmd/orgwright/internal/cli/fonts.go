package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/orgwright/orgwright/layouts/text"
)

// readFonts reads the files of --font and makes sure, within the time limit, that
// they are fonts.
func (c *Command) readFonts(ctx context.Context, f *renderFlags) ([]text.FontFile, error) {
	var fonts []text.FontFile
	for _, name := range f.fonts {
		data, err := readBounded(name, text.MaxFontFile+1<<20) // a MB more, to say that it is more
		if err != nil {
			return nil, inputError(name, err)
		}
		c.sources.names = append(c.sources.names, name)
		fonts = append(fonts, text.FontFile{Name: name, Data: data})
	}
	inTime, cancel := context.WithTimeout(ctx, f.timeout)
	defer cancel()
	_, err := text.New(inTime, text.Options{Files: fonts})
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case inTime.Err() != nil:
		return nil, failf("reading the fonts took longer than %v and was ended; give others, or allow more with --timeout", f.timeout)
	case err != nil:
		return nil, usagef("--font: %v", err)
	}
	return fonts, nil
}

// readWhole is readBounded for files that are of no use in part.
func readWhole(name string, limit int64) ([]byte, error) {
	data, err := readBounded(name, limit)
	if err == nil && int64(len(data)) > limit {
		return nil, fmt.Errorf("it is larger than %d MB", limit>>20)
	}
	return data, err
}

// readBounded reads a regular file, and of one that is larger than a limit in bytes just
// enough to see that.
func readBounded(name string, limit int64) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("it is not a regular file") // opening a pipe could wait for ever
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var data bytes.Buffer
	data.Grow(int(min(info.Size(), limit)) + bytes.MinRead)
	_, err = data.ReadFrom(io.LimitReader(file, limit+1))
	return data.Bytes(), err
}
