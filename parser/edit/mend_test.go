package edit

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"notes/parser/source"
	"notes/parser/vaulttest"
)

// TestAnyMend puts links into any note. What comes of it is a refusal, or every
// link that the note's readers see leads to the new name, no other byte changes,
// and back again the note is as it was.
func TestAnyMend(t *testing.T) {
	vault := fstest.MapFS{
		"people/ada-lovelace.md": {Data: []byte("---\nname: Ada Lovelace\n---\n")},
		"people/grace.md":        {Data: []byte("---\nname: Grace Hopper\n---\n")},
	}
	there := renaming(t, vault, "ada-lovelace", "Ada King", "people/ada-king.md")
	vault["people/ada-king.md"] = &fstest.MapFile{Data: []byte("---\nname: Ada King\n---\n")}
	delete(vault, "people/ada-lovelace.md")
	back := renaming(t, vault, "ada-king", "Ada Lovelace", "people/ada-lovelace.md")
	links := rapid.SampledFrom([]string{
		"[[Ada Lovelace]]", "[[ada-lovelace]]", "[[people/ada-lovelace|her]]", "![[Ada Lovelace#x]]", "[[Grace Hopper]]", "[[Ada]]",
		"[Ada Lovelace](../people/ada-lovelace.md)", "Ada Lovelace", "via [[Ada Lovelace]]", "`[[Ada Lovelace]]`", "<!-- [[Ada Lovelace]] -->",
	})
	refused, total := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		text := anyNote(t)
		for range rapid.IntRange(1, 4).Draw(t, "links") {
			at := placeIn(t, text)
			text = text[:at] + links.Draw(t, "link") + text[at:]
		}
		if _, err := Open("people/x.md", text); err == nil {
			total++
		}
		m, err := there.Mend("people/x.md", text)
		if err != nil {
			if !errors.As(err, new(*Refusal)) {
				t.Fatal(err)
			}
			if _, err := Open("people/x.md", text); err == nil {
				if refused++; os.Getenv("REFUSALS") != "" {
					t.Fatalf("%s\n%q\n%v", text, text, err)
				}
			}
			return
		}
		after, err := source.Apply(text, m.Edits)
		if err != nil {
			t.Fatal(err)
		}
		if len(m.Edits) > 0 && !there.MayConcern(text) && !strings.Contains(text, "Ada Lovelace") {
			t.Fatalf("%q is passed over", text)
		}
		hide := strings.NewReplacer("Ada Lovelace", "@", "ada-lovelace", "@", "Ada King", "@", "ada-king", "@")
		if hide.Replace(text) != hide.Replace(after) {
			t.Fatalf("%q\n=>\n%q", text, after)
		}
		if again, err := there.Mend("people/x.md", after); err != nil || len(again.Edits) > 0 {
			t.Fatalf("%q\n=>\n%q\nand again: %v, %v", text, after, again.Edits, err)
		}
		m, err = back.Mend("people/x.md", after)
		was, applied := source.Apply(after, m.Edits)
		if err != nil || applied != nil || was != text {
			t.Fatalf("%q\n=>\n%q\nand back\n%q, %v", text, after, was, err)
		}
	})
	t.Logf("%d of %d refused", refused, total)
	if refused*20 > total {
		t.Errorf("more than one in twenty refused")
	}
}

// placeIn returns the offset of a space or a line's end in a text.
func placeIn(t *rapid.T, text string) int {
	var places []int
	for i, c := range text {
		if c == ' ' || c == '\n' {
			places = append(places, i)
		}
	}
	if len(places) == 0 {
		return len(text)
	}
	return rapid.SampledFrom(places).Draw(t, "place")
}

// TestMendCost holds that four times the links and names in a note take about four
// times as much, where the new name has to be put in quotes.
func TestMendCost(t *testing.T) {
	mending := func(links int) func() {
		text := "---\nname: A\nknows:\n" + strings.Repeat("  - Hal Lund\n", links) + "pains:\n"
		for i := range links {
			text += fmt.Sprintf("  - a quarrel with [[Hal Lund]] %d\n", i)
		}
		r := renaming(t, fstest.MapFS{"people/hal.md": {Data: []byte("---\nname: Hal Lund\n---\n")}}, "hal", "Hal: King", "people/hal.md")
		return func() {
			if m, err := r.Mend("people/a.md", text+"---\n"); err != nil || len(m.Edits) != 2*links {
				t.Errorf("%d edits for %d links, %v", len(m.Edits), 2*links, err)
			}
		}
	}
	mending(10)() // tables that are built once
	one, four := vaulttest.CostOf(mending(100)), vaulttest.CostOf(mending(400))
	if four.Allocations > 5*one.Allocations || four.Bytes > 5*one.Bytes {
		t.Errorf("%+v, and for four times as many links %+v", one, four)
	}
}
