//go:build linux

package main

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/go-fonts/liberation/liberationsansregular"

	"github.com/orgwright/orgwright/examples/heavy"
)

// attackMade are what no file of the tree can be, or had better not be: links,
// devices, pipes, names with control characters, fonts, photos, and many files.
// It is a function, because the photos and fonts take longer to make than the
// program to start, and the tests start their own binary as the program.
func attackMade() []attack {
	return []attack{
		{name: "link out of the folder", run: "validate", says: "leads out of the folder", make: link("x.org.yaml", "/etc/hostname")},
		{name: "link to /dev/zero", run: "validate", says: "leads out of the folder", make: link("x.org.yaml", "/dev/zero")},
		{name: "link to /dev/zero, named", run: "validate x.org.yaml", says: "leads out of the working folder", make: link("x.org.yaml", "/dev/zero")},
		{name: "link to itself", run: "validate", exit: 3, says: "too many levels of symbolic links", make: link("x.org.yaml", "x.org.yaml")},
		{name: "link to nothing", run: "validate", says: "a link to nothing", make: link("x.org.yaml", "gone")},
		{name: "links to folders in a circle", run: "validate", says: "there is no *.org.yaml file", exit: 2, make: all(link("a", "."), drop("company.org.yaml"))},
		{name: "pipe", run: "validate", says: "it is a pipe, a device or a socket", make: pipe("x.org.yaml")},
		{name: "pipe to fmt", run: "fmt .", says: "it is a pipe, a device or a socket", make: pipe("x.org.yaml")},
		{name: "folder named like a file", run: "validate x.org.yaml", says: "there is no *.org.yaml file", exit: 2, make: folder("x.org.yaml")},
		{name: "include of a pipe", run: "validate a.org.yaml", says: "pipe", make: all(pipe("b.org.yaml"), including("b.org.yaml"))},
		{name: "include of a device", run: "validate a.org.yaml", says: "b.org.yaml", make: all(link("b.org.yaml", "/dev/zero"), including("b.org.yaml"))},
		{name: "include of a link out of the folder", run: "validate a.org.yaml", says: "b.org.yaml", make: all(link("b.org.yaml", "/etc/hostname"), including("b.org.yaml"))},
		{name: "include of a folder", run: "validate a.org.yaml", says: "b.org.yaml", make: all(folder("b.org.yaml"), including("b.org.yaml"))},
		{name: "include of 1,000 files", run: "validate a.org.yaml", says: "taken", make: all(many(1000, "p/%d.org.yaml", "orgwright: 1\npositions: [{id: x, title: T, reports_to: ceo}]\n"), including("p/*.org.yaml"))},
		{name: "include of 1,001 files", run: "validate a.org.yaml", says: "more than 1000 files are included", make: all(many(1001, "p/%d.org.yaml", "orgwright: 1\n"), including("p/*.org.yaml"))},
		{name: "includes 1,000 deep", run: "validate a.org.yaml", says: "nobody", make: all(including("0.org.yaml"), chained("%d.org.yaml", 999, "orgwright: 1\ninclude: [%d.org.yaml]\n", "orgwright: 1\npositions: [{id: x, title: T, reports_to: nobody}]\n"))},
		{name: "includes 2,000 deep", run: "validate a.org.yaml", says: "more than 1000 files are included", make: all(including("0.org.yaml"), chained("%d.org.yaml", 2000, "orgwright: 1\ninclude: [%d.org.yaml]\n", "orgwright: 1\n"))},
		{name: "100 links to 5 MB", large: true, run: "validate a.org.yaml", says: "larger than 64 MiB in all", make: all(text("p/0.org.yaml", "orgwright: 1\n"+strings.Repeat("# nothing\n", 500_000)), links(100, "p/x%d.org.yaml", "0.org.yaml"), including("p/*.org.yaml"))},
		{name: "100 files of 5 MB named", run: "validate p", exit: 3, says: "larger than 128 MiB in all", make: all(text("p/0.org.yaml", "orgwright: 1\n"+strings.Repeat("# nothing\n", 500_000)), links(100, "p/x%d.org.yaml", "0.org.yaml"))},
		{name: "10,001 files", large: true, run: "validate", exit: 2, says: "more than 10000 files", make: links(10001, "x%d.org.yaml", "company.org.yaml")},
		{name: "folders 400 deep", run: "validate", says: "nobody", make: text(strings.Repeat("d/", 400)+"x.org.yaml", "orgwright: 1\norganization: {name: A}\npositions: [{id: x, title: T, reports_to: nobody}]\n")},
		{name: "extends 200 deep", run: "validate --rules 0.rules.yaml company.org.yaml", says: "more than 200 packs and rules files", make: chained("%d.rules.yaml", 200, "orgwright_rules: 1\npack: a\nextends: [%d.rules.yaml]\nrules: []\n", "orgwright_rules: 1\npack: b\nrules: []\n")},
		{name: "rules through a pipe", run: "validate --rules x.rules.yaml company.org.yaml", says: "x.rules.yaml", exit: 3, make: link("x.rules.yaml", "/dev/zero")},
		{name: "name with control characters", run: "validate", says: "nobody", make: text("a\x1b[31m\r\n::error::x\u202e.org.yaml", "orgwright: 1\norganization: {name: A}\npositions: [{id: x, title: T, reports_to: nobody}]\n")},
		{name: "name with control characters, for GitHub", run: "validate --format github", says: "nobody", make: text("a\r\n::add-mask::x\u202e.org.yaml", "orgwright: 1\norganization: {name: A}\npositions: [{id: x, title: T, reports_to: nobody}]\n")},
		{name: "name that is not UTF-8", run: "validate", says: "nobody", make: text("a\xff\xfe.org.yaml", "orgwright: 1\norganization: {name: A}\npositions: [{id: x, title: T, reports_to: nobody}]\n")},
		{name: "name like a flag", run: "validate .", says: "nobody", make: text("--fix.org.yaml", "orgwright: 1\norganization: {name: A}\npositions: [{id: x, title: T, reports_to: nobody}]\n")},
		{name: "nothing on standard input", run: "validate -", says: "the file says nothing"},
		{name: "zeros on standard input", run: "validate -", says: "larger than 32 MiB", stdin: "/dev/zero"},
		{name: "zeros on standard input, to fmt", run: "fmt --check -", says: "larger than 32 MiB", stdin: "/dev/zero"},
		{name: "zeros on standard input, drawn", run: "render - -o out.svg", says: "larger than 32 MiB", stdin: "/dev/zero"},
		{name: "baseline of many entries", run: "validate --baseline b.json --baseline-strict company.org.yaml", says: "no-such", make: baseline(heavy.Size(100, 100_000))},

		{name: "font that is cut", run: "render --font x.ttf company.org.yaml -o out.svg", exit: 2, says: "x.ttf", make: font(func(b []byte) []byte { return b[:len(b)/2] })},
		{name: "font of 12 bytes", run: "render --font x.ttf company.org.yaml -o out.svg", exit: 2, says: "x.ttf", make: font(func(b []byte) []byte { return b[:12] })},
		{name: "font without a byte", run: "render --font x.ttf company.org.yaml -o out.svg", exit: 2, says: "x.ttf", make: text("x.ttf", "")},
		{name: "font that is a text", run: "render --font x.ttf company.org.yaml -o out.svg", exit: 2, says: "x.ttf", make: text("x.ttf", "hello\n")},
		{name: "font whose tables are 4 GB", run: "render --font x.ttf company.org.yaml -o out.svg", exit: 2, says: "x.ttf", make: font(tables(func(_ string, entry []byte) { binary.BigEndian.PutUint32(entry[12:], 0xfffffff0) }))},
		{name: "font whose tables lie behind its end", run: "render --font x.ttf company.org.yaml -o out.svg", exit: 2, says: "x.ttf", make: font(tables(func(_ string, entry []byte) { binary.BigEndian.PutUint32(entry[8:], 0x7fffffff) }))},
		{name: "font whose tables are one", run: "render --font x.ttf company.org.yaml -o out.svg", exit: 2, says: "x.ttf", make: font(tables(func(_ string, entry []byte) { binary.BigEndian.PutUint32(entry[8:], 12) }))},
		{name: "font of 65,535 tables", run: "render --font x.ttf company.org.yaml -o out.svg", exit: 2, says: "x.ttf", make: font(func(b []byte) []byte { b[4], b[5] = 0xff, 0xff; return b })},
		{name: "font with a forged cmap", run: "render --font x.ttf company.org.yaml -o out.svg", exit: 2, says: "x.ttf", make: font(inTable("cmap", 0xff))},
		{name: "font with a forged glyf", run: "render --font x.ttf company.org.yaml -o out.svg", exit: drawn, says: "out.svg", make: font(inTable("glyf", 0xff))},
		{name: "font with a forged head", run: "render --font x.ttf company.org.yaml -o out.svg", exit: 2, says: "x.ttf", make: font(inTable("head", 0))},
		{name: "collection of 10,000 fonts", run: "render --font x.ttf company.org.yaml -o out.svg", exit: 2, says: "x.ttf", make: text("x.ttf", "ttcf\x00\x01\x00\x00\x00\x00\x27\x10"+strings.Repeat("\x00\x00\x00\x0c", 10_000))},
		{name: "font of 65 MB", run: "render --font x.ttf company.org.yaml -o out.svg", exit: 2, says: "MB, the limit is", make: hole("x.ttf", 65<<20+1)},
		{name: "font that is /dev/zero", run: "render --font /dev/zero company.org.yaml -o out.svg", exit: 3, says: "/dev/zero"},

		{name: "photo of 2.5 billion pixels", run: "render x.org.yaml -o out.svg", exit: drawn, says: "cut off or broken", make: all(photographed(1), bytesOf("x.png", forgedPNG(50_000, 50_000)))},
		{name: "photo that unpacks to 100 million pixels", run: "render x.org.yaml -o out.svg", exit: drawn, says: "x.png", make: all(photographed(1), bytesOf("x.png", flatPNG(10_000, 10_000)))},
		{name: "photo that unpacks, 60 times", large: true, run: "render x.org.yaml -o out.png", exit: drawn, says: "out.png", make: all(photographed(60), bytesOf("x.png", flatPNG(4_800, 4_800)))},
		{name: "photo of no pixels", run: "render x.org.yaml -o out.svg", exit: drawn, says: "x.png", make: all(photographed(1), bytesOf("x.png", forgedPNG(0, 0)))},
		{name: "photo that is cut", run: "render x.org.yaml -o out.png", exit: drawn, says: "x.png", make: all(photographed(1), bytesOf("x.png", noise(true)[:9_000]))},
		{name: "JPEG that is cut", run: "render x.org.yaml -o out.svg", exit: drawn, says: "x.png", make: all(photographed(1), bytesOf("x.png", noise(false)[:4_000]))},
		{name: "GIF as PNG", run: "render x.org.yaml -o out.svg", exit: drawn, says: "x.png", make: all(photographed(1), text("x.png", "GIF89a\x01\x00\x01\x00\x00\x00\x00;"))},
		{name: "SVG as photo", run: "render x.org.yaml -o out.svg", exit: drawn, says: "x.png", make: all(photographed(1), text("x.png", `<svg xmlns="http://www.w3.org/2000/svg" onload="x()"><script>x()</script></svg>`))},
		{name: "photo that is a link out of the folder", run: "render x.org.yaml -o out.svg", exit: drawn, says: "x.png", make: all(photographed(1), link("x.png", "/etc/hostname"))},
		{name: "photo that is a device", run: "render x.org.yaml -o out.svg", exit: drawn, says: "x.png", make: all(photographed(1), link("x.png", "/dev/zero"))},
		{name: "photo that is a pipe", run: "render x.org.yaml -o out.svg", exit: drawn, says: "x.png", make: all(photographed(1), pipe("x.png"))},
		{name: "photo of 9 MB", run: "render x.org.yaml -o out.svg", exit: drawn, says: "larger than 8 MB", make: all(photographed(1), hole("x.png", 9<<20))},
		{name: "photo of 5 MB, 60 times", run: "render x.org.yaml -o out.svg", exit: drawn, says: "out.svg", make: all(photographed(60), bytesOf("x.png", noisePNG(1250)))},
	}
}

// step makes something in the folder in which the program runs.
type step = func(folder string) error

func all(steps ...step) step {
	return func(folder string) error {
		for _, s := range steps {
			if err := s(folder); err != nil {
				return err
			}
		}
		return nil
	}
}

func bytesOf(name string, content []byte) step {
	return func(folder string) error {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		return os.WriteFile(path, content, 0o644)
	}
}

func text(name, content string) step { return bytesOf(name, []byte(content)) }

// hole is a file of zeros that takes no room.
func hole(name string, size int64) step {
	return func(folder string) error {
		if err := text(name, "")(folder); err != nil {
			return err
		}
		return os.Truncate(filepath.Join(folder, name), size)
	}
}

func drop(name string) step {
	return func(f string) error { return os.Remove(filepath.Join(f, name)) }
}

func folder(name string) step {
	return func(f string) error { return os.Mkdir(filepath.Join(f, name), 0o755) }
}

func link(name, to string) step {
	return func(folder string) error { return os.Symlink(to, filepath.Join(folder, filepath.FromSlash(name))) }
}

func pipe(name string) step {
	return func(folder string) error { return syscall.Mkfifo(filepath.Join(folder, name), 0o644) }
}

func links(n int, names, to string) step {
	return func(folder string) error {
		for i := range n {
			if err := link(fmt.Sprintf(names, i), to)(folder); err != nil {
				return err
			}
		}
		return nil
	}
}

func many(n int, names, content string) step {
	return func(folder string) error {
		for i := range n {
			if err := text(fmt.Sprintf(names, i), content)(folder); err != nil {
				return err
			}
		}
		return nil
	}
}

// chained makes n files, each of which names the next one.
func chained(names string, n int, content, last string) step {
	return func(folder string) error {
		for i := range n - 1 {
			if err := text(fmt.Sprintf(names, i), fmt.Sprintf(content, i+1))(folder); err != nil {
				return err
			}
		}
		return text(fmt.Sprintf(names, n-1), last)(folder)
	}
}

func including(what string) step {
	return text("a.org.yaml", "orgwright: 1\norganization: {name: Harbour Books}\ninclude: ["+what+"]\npositions: [{id: ceo, role: CEO}]\n")
}

// baseline makes a baseline with entries for rules that are not there.
func baseline(n int) step {
	var b strings.Builder
	b.WriteString("{\"orgwright_baseline\": 2, \"findings\": [\n")
	for i := range n {
		fmt.Fprintf(&b, "{\"rule\": \"no-such\", \"fingerprint\": \"%032x\"},\n", i)
	}
	fmt.Fprintf(&b, "{\"rule\": \"no-such\", \"fingerprint\": \"%032x\"}\n]}\n", n)
	return text("b.json", b.String())
}

// photographed makes an organisation of n people who all have the photo x.png.
func photographed(n int) step {
	var b strings.Builder
	b.WriteString("orgwright: 1\norganization: {name: Harbour Books}\npositions:\n  - {id: p0, role: CEO, name: Vera Lund, photo: x.png}\n")
	for i := range n - 1 {
		fmt.Fprintf(&b, "  - {id: p%d, title: Clerk, name: Person %d, photo: x.png, reports_to: p0}\n", i+1, i+1)
	}
	return text("x.org.yaml", b.String())
}

// font makes a font that is changed.
func font(change func([]byte) []byte) step {
	return func(folder string) error {
		return bytesOf("x.ttf", change(bytes.Clone(liberationsansregular.TTF)))(folder)
	}
}

// tables changes the 16 bytes that describe each table of a font.
func tables(change func(tag string, entry []byte)) func([]byte) []byte {
	return func(b []byte) []byte {
		for i := range int(binary.BigEndian.Uint16(b[4:])) {
			entry := b[12+16*i:][:16]
			change(string(entry[:4]), entry)
		}
		return b
	}
}

// inTable fills a table of a font with one byte.
func inTable(tag string, with byte) func([]byte) []byte {
	return func(b []byte) []byte {
		return tables(func(t string, entry []byte) {
			if t == tag {
				table := b[binary.BigEndian.Uint32(entry[8:]):][:binary.BigEndian.Uint32(entry[12:])]
				for i := range table {
					table[i] = with
				}
			}
		})(b)
	}
}

// forgedPNG says that it has so many pixels, and has none.
func forgedPNG(width, height uint32) []byte {
	header := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32([]byte("IHDR"), width), height)
	header = append(header, 8, 2, 0, 0, 0)
	b := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), header...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(header))
}

// flatPNG is a few kilobytes that unpack to so many black pixels.
func flatPNG(width, height int) []byte {
	b := forgedPNG(uint32(width), uint32(height))
	b[24], b[25] = 1, 0 // one bit, grey
	b = binary.BigEndian.AppendUint32(b[:29], crc32.ChecksumIEEE(b[12:29]))
	var packed bytes.Buffer
	packed.WriteString("IDAT")
	z := zlib.NewWriter(&packed)
	row := make([]byte, 1+(width+7)/8)
	for range height {
		z.Write(row)
	}
	z.Close()
	b = binary.BigEndian.AppendUint32(b, uint32(packed.Len()-4))
	b = append(b, packed.Bytes()...)
	b = binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(packed.Bytes()))
	return append(b, "\x00\x00\x00\x00IEND\xae\x42\x60\x82"...)
}

func noisy(side int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, side, side))
	random := rand.New(rand.NewPCG(1, 2))
	for i := range img.Pix {
		img.Pix[i] = byte(random.Uint32()) | byte(i%4/3*255)
	}
	return img
}

func noisePNG(side int) []byte {
	var b bytes.Buffer
	_ = (&png.Encoder{CompressionLevel: png.NoCompression}).Encode(&b, noisy(side))
	return b.Bytes()
}

// noise is a small photo, a PNG or a JPEG.
func noise(asPNG bool) []byte {
	if asPNG {
		return noisePNG(60)
	}
	var b bytes.Buffer
	_ = jpeg.Encode(&b, noisy(100), nil)
	return b.Bytes()
}
