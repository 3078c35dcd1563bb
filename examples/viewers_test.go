package examples

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	xdraw "golang.org/x/image/draw"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/output"
)

// viewers are programs that people open SVG files with. Each makes a PNG of a
// file; width and height are those of the picture in points.
var viewers = []struct {
	program string
	command func(in, dir string, width, height int) []string
}{
	{"rsvg-convert", func(in, dir string, _, _ int) []string {
		return []string{"-w", "1200", in, "-o", filepath.Join(dir, "out.png")}
	}},
	{"chromium", func(in, dir string, width, height int) []string {
		return []string{"--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
			"--disable-background-networking", "--disable-component-update", "--disable-sync", "--user-data-dir=" + filepath.Join(dir, "profile"),
			fmt.Sprintf("--window-size=%d,%d", width, height), "--screenshot=" + filepath.Join(dir, "out.png"), "file://" + in}
	}},
	{"soffice", func(in, dir string, width, height int) []string {
		// It moves what it draws to whole pixels: twice as many, so that they are smaller than what is compared.
		size := fmt.Sprintf(`{"PixelWidth":{"type":"long","value":"%d"},"PixelHeight":{"type":"long","value":"%d"}}`, 2*width, 2*height)
		return []string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless", "--convert-to", "png:draw_png_Export:" + size, "--outdir", dir, in}
	}},
}

// TestViewersDrawTheSame opens the picture of every example with the programs
// that people use and compares what they draw with our own PNG. It runs with
// ORGWRIGHT_HEAVY=1.
func TestViewersDrawTheSame(t *testing.T) {
	heavy.Only(t, "starts a browser and an office program for each picture")
	for _, v := range viewers {
		t.Run(v.program, func(t *testing.T) {
			program, err := exec.LookPath(v.program)
			if err != nil {
				t.Skipf("%s is not installed", v.program)
			}
			for _, e := range examples {
				ours, width, height := paint(t, e.name)
				dir := t.TempDir()
				in := filepath.Join(dir, "out.svg")
				picture, err := os.ReadFile(filepath.Join(e.name, e.name+".svg"))
				if err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(in, picture, 0o600); err != nil {
					t.Fatal(err)
				}
				ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
				out, err := exec.CommandContext(ctx, program, v.command(in, dir, width, height)...).CombinedOutput()
				cancel()
				if err != nil {
					t.Fatalf("%s: %v\n%s", e.name, err, out)
				}
				data, err := os.ReadFile(filepath.Join(dir, "out.png"))
				if err != nil {
					t.Fatalf("%s: %v\n%s", e.name, err, out)
				}
				theirs, err := png.Decode(bytes.NewReader(data))
				if err != nil {
					t.Fatal(err)
				}
				if err := compareDrawings(ours, theirs); err != nil {
					t.Errorf("%s: %v", e.name, err)
				}
			}
		})
	}
}

// TestEmojiAreTheSameInViewers holds that emoji have in other programs the colours that
// they have in our PNG.
func TestEmojiAreTheSameInViewers(t *testing.T) {
	program, err := exec.LookPath("rsvg-convert")
	if err != nil {
		t.Skip("rsvg-convert is not installed")
	}
	g := &chart.Graph{Title: "Emoji 🎉", Nodes: []chart.Node{
		{ID: "a", Names: []string{"Anna 😀 Holm"}, Title: "Head ❤️ of 🇸🇪", Group: -1}, {ID: "b", Names: []string{"אנה 😀 הולם"}, Title: "👩‍💻 👍🏽 1️⃣", Group: -1},
	}}
	pic, err := layouts.Draw(context.Background(), g, layouts.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(pic.Warnings) > 0 {
		t.Skipf("no font for emoji is installed: %v", pic.Warnings)
	}
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.svg"), filepath.Join(dir, "out.png")
	var picture, ours bytes.Buffer
	if err := errors.Join(pic.Encode(context.Background(), &picture, "svg", nil), pic.Encode(context.Background(), &ours, "png", output.Values{"width": 1200}),
		os.WriteFile(in, picture.Bytes(), 0o600), exec.Command(program, "-w", "1200", in, "-o", out).Run()); err != nil {
		t.Fatal(err)
	}
	theirs, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	a, b := vivid(t, ours.Bytes()), vivid(t, theirs)
	if a < 1000 || math.Abs(float64(a)/float64(b)-1) > 0.1 {
		t.Errorf("%d pixels of emoji in our PNG, %d in that of rsvg-convert", a, b)
	}
}

// vivid counts the pixels of a PNG in bright colours, which only emoji have.
func vivid(t *testing.T, data []byte) (n int) {
	t.Helper()
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for y := range m.Bounds().Dy() {
		for x := range m.Bounds().Dx() {
			c := color.NRGBAModel.Convert(m.At(x, y)).(color.NRGBA)
			if max(c.R, c.G, c.B)-min(c.R, c.G, c.B) > 100 {
				n++
			}
		}
	}
	return n
}

// A picture without its texts, or of another organisation, is no picture of it.
func TestComparisonFindsWhatIsMissing(t *testing.T) {
	ours, _, _ := paint(t, "brightwater")
	if err := compareDrawings(ours, ours); err != nil {
		t.Errorf("the same picture: %v", err)
	}
	other, _, _ := paint(t, "matrix")
	if compareDrawings(ours, other) == nil {
		t.Error("another organisation counts as the same")
	}
	blank := image.NewRGBA(ours.Bounds())
	xdraw.Draw(blank, blank.Bounds(), ours, ours.Bounds().Min, xdraw.Src)
	for y := range blank.Bounds().Dy() {
		for x := range blank.Bounds().Dx() {
			if g := color.GrayModel.Convert(blank.At(x, y)).(color.Gray); g.Y < 90 {
				blank.Set(x, y, color.White) // names are nearly black
			}
		}
	}
	if compareDrawings(ours, blank) == nil {
		t.Error("a picture without names counts as the same")
	}
}

// paint draws an example as our PNG and returns it with its size in points.
func paint(t *testing.T, name string) (img image.Image, width, height int) {
	t.Helper()
	file := filepath.ToSlash(filepath.Join(name, name+".org.yaml"))
	l, err := graph.Load(context.Background(), file, graph.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	g, err := graph.Compile(context.Background(), l.Org, graph.CompileOptions{Findings: check(t, l, graph.CheckOptions{}).Findings})
	if err != nil {
		t.Fatal(err)
	}
	pic, err := layouts.Draw(context.Background(), g, layouts.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	if err := pic.Encode(context.Background(), &buf, "png", output.Values{"width": 1200}); err != nil {
		t.Fatal(err)
	}
	if img, err = png.Decode(&buf); err != nil {
		t.Fatal(err)
	}
	return img, int(math.Ceil(pic.Scene.Width)), int(math.Ceil(pic.Scene.Height))
}

// compareDrawings blurs away how edges and letters are smoothed and compares
// what is left: the ink of every small square.
func compareDrawings(a, b image.Image) error {
	ar := float64(a.Bounds().Dx()) / float64(a.Bounds().Dy())
	br := float64(b.Bounds().Dx()) / float64(b.Bounds().Dy())
	if math.Abs(ar/br-1) > 0.02 {
		return fmt.Errorf("the shape is %.3f, ours %.3f", br, ar)
	}
	size := image.Rect(0, 0, 300, int(300/ar))
	x, y := shrink(a, size), shrink(b, size)
	sum, far := 0.0, 0
	for i := range x.Pix {
		d := math.Abs(float64(x.Pix[i]) - float64(y.Pix[i]))
		sum += d
		if d > 48 {
			far++
		}
	}
	n := float64(len(x.Pix))
	if mean, share := sum/n, float64(far)/n; mean > 2.5 || share > 0.01 {
		return fmt.Errorf("the mean difference is %.2f of 255, and %.2f %% differ much", mean, 100*share)
	}
	return nil
}

func shrink(img image.Image, size image.Rectangle) *image.Gray {
	out := image.NewGray(size)
	xdraw.Draw(out, size, image.NewUniform(color.White), image.Point{}, xdraw.Src)
	xdraw.CatmullRom.Scale(out, size, img, img.Bounds(), xdraw.Over, nil)
	return out
}
