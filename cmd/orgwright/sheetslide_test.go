package main

import (
	"archive/zip"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestSheetToSlide goes from a sheet of 45 people to a slide by the three commands of the
// guide, as somebody does who has never seen the program: the sheet has a title above its
// header, a running number, and managers by name.
func TestSheetToSlide(t *testing.T) {
	guide, err := os.ReadFile("../../examples/guides/import.md")
	must(t, err)
	block := regexp.MustCompile("(?s)```sh\n(.*?)```").FindSubmatch(guide)
	if block == nil {
		t.Fatal("the guide has no commands")
	}
	commands := strings.Split(strings.TrimSpace(string(block[1])), "\n")
	if len(commands) != 3 {
		t.Fatalf("%d commands: %q", len(commands), commands)
	}
	bin, dir := program(t), t.TempDir()
	staffSheet(t, filepath.Join(dir, "staff.xlsx"))
	var said strings.Builder
	for _, line := range commands {
		words := strings.Fields(line)
		cmd := exec.Command(bin, words[1:]...)
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		said.Write(out)
		if err != nil || words[0] != "orgwright" {
			t.Fatalf("%s: %v\n%s", line, err, out)
		}
	}
	if !strings.Contains(said.String(), "45 rows: 45 positions\n") {
		t.Errorf("not 45 people:\n%s", said.String())
	}
	slides, err := zip.OpenReader(filepath.Join(dir, "staff.pptx"))
	must(t, err)
	defer slides.Close()
	var text strings.Builder
	n := 0
	for _, f := range slides.File {
		if strings.HasPrefix(f.Name, "ppt/slides/slide") {
			n++
			r, err := f.Open()
			must(t, err)
			_, err = io.Copy(&text, r)
			must(t, err)
		}
	}
	if n != 1 {
		t.Errorf("%d slides", n)
	}
	for i := range 45 {
		if !strings.Contains(text.String(), personOf(i)) {
			t.Errorf("%s is not on the slide", personOf(i))
		}
	}
}

func personOf(i int) string {
	first := []string{"Ada", "Bo", "Cia", "Dan", "Åsa", "Filip", "Gun", "Örjan", "Ines"}
	last := []string{"Lund", "Berg", "Dahl", "Ek", "Falk"}
	return first[i%9] + " " + last[i/9]
}

// staffSheet writes a sheet of 45 people as an office keeps it.
func staffSheet(t *testing.T, name string) {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	row := func(n int, cells ...any) { must(t, f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", n), &cells)) }
	row(1, "Staff list, November 2026")
	row(3, "No.", "Name", "Job title", "Department", "Manager", "Started")
	departments := []string{"Sales", "Finance", "Technology", "Operations", "People"}
	for i := range 45 {
		title, in, manager := "Specialist", "Executive", ""
		switch {
		case i == 0:
			title = "Chief Executive Officer"
		case i < 6:
			title, in, manager = "Head of "+departments[i-1], departments[i-1], personOf(0)
		case i < 16:
			title, in, manager = "Team lead", departments[(i-6)%5], personOf(1+(i-6)%5)
		default:
			in, manager = departments[(i-16)%5], personOf(6+(i-16)%10)
		}
		row(4+i, i+1, personOf(i), title, in, manager, fmt.Sprintf("%02d/%02d/2024", i%28+1, i%12+1))
	}
	must(t, f.SaveAs(name))
}
