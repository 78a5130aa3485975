package merge

import (
	"cmp"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"notes/parser"
	"notes/parser/source"
)

// history is a note and what became of it on two machines.
func history(t *rapid.T) Versions {
	base := anyNote(t)
	v := Versions{base, anyVersion(t, base, "a"), anyVersion(t, base, "b")}
	if oneIn(t, 6) {
		v.Base = ""
	}
	if oneIn(t, 6) {
		v.Base, v.Ours, v.Theirs = withEnds(v.Base, "\r\n"), withEnds(v.Ours, "\r\n"), withEnds(v.Theirs, "\r\n")
	}
	if oneIn(t, 6) {
		v.Theirs = withEnds(v.Theirs, "\r\n")
	}
	if oneIn(t, 8) {
		v.Ours = "\uFEFF" + v.Ours
	}
	return v
}

// TestLaws merges any three versions.
func TestLaws(t *testing.T) {
	lines := gitLines(t)
	merged, clean, meant := 0, 0, 0
	rapid.Check(t, func(t *rapid.T) {
		v := history(t)
		r, err := Note(v, usual, lines)
		if err != nil {
			t.Fatal(err)
		}
		merged++
		if r.ByMeaning {
			meant++
		}
		if r.Conflicts == 0 {
			clean++
		}
		fail := func(format string, args ...any) {
			t.Fatalf("%s\n--- base\n%s--- ours\n%s--- theirs\n%s--- merged\n%s", fmt.Sprintf(format, args...), v.Base, v.Ours, v.Theirs, r.Text)
		}
		other, err := Note(Versions{v.Base, v.Theirs, v.Ours}, usual, lines)
		if err != nil {
			t.Fatal(err)
		}
		if r.Conflicts != other.Conflicts || r.ByMeaning != other.ByMeaning {
			fail("the other way round: %d conflicts and not %d\n%s", other.Conflicts, r.Conflicts, other.Text)
		}
		if !r.ByMeaning {
			return
		}
		if lost := lostWords(v, r.Text); len(lost) > 0 {
			fail("lost: %q", lost)
		}
		if lost := missing(v, r.Text, bodyLines); len(lost) > 0 {
			fail("lost lines of the body: %q", lost)
		}
		if r.Conflicts > 0 {
			return
		}
		if lost := missing(v, r.Text, frontItems); len(lost) > 0 {
			fail("lost items: %q", lost)
		}
		if a, b := content(r.Text), content(other.Text); a != b {
			fail("the other way round:\n%s\n%s\n%s", other.Text, a, b)
		}
		if found := newFindings(v, r.Text); len(found) > 0 {
			fail("found: %q", found)
		}
		if !sameBodies(v) {
			return
		}
		again, err := Note(Versions{v.Base, r.Text, v.Theirs}, usual, lines)
		if err != nil || content(again.Text) != content(r.Text) {
			fail("merged again, %v:\n%s", err, again.Text)
		}
	})
	t.Logf("%d of %d by meaning, %d without a conflict", meant, merged, clean)
}

// missing returns what one side added, or what neither took away, and a merged
// text lacks.
func missing(v Versions, text string, in func(string) map[string]int) []string {
	base, ours, theirs, has := in(v.Base), in(v.Ours), in(v.Theirs), in(text)
	var lost []string
	for _, side := range []map[string]int{ours, theirs} {
		for s := range side {
			kept := base[s] - max(base[s]-ours[s], 0) - max(base[s]-theirs[s], 0)
			if has[s] == 0 && (base[s] == 0 || kept > 0) {
				lost = append(lost, s)
			}
		}
	}
	slices.Sort(lost)
	return lost
}

// itemsIn returns the items of all lists, each by its list and identity, but not
// by what it is for: a pain's words may fit two pains now. Nor does an address
// count, that one side may have added.
func itemsIn(text string) map[string]int {
	p, _, _ := parser.ReadPerson(noteName, text)
	all := map[string]int{}
	for _, list := range []string{"pains", "offers", "met", "helps", "follow_ups", "intros", "events"} {
		for _, item := range p.Items(list) {
			if help, ok := item.(parser.Help); ok {
				help.URL = ""
				item = help
			}
			identity, _, _ := strings.Cut(item.Identity(), "->")
			all[list+" "+strings.TrimSpace(identity)]++
		}
	}
	return all
}

// bodyLines returns the lines of the body, with open tasks as closed ones, for and on
// whatever day: what one side closed is closed, and what it put off is so.
func bodyLines(text string) map[string]int {
	_, block, _ := parser.ReadPerson(noteName, text)
	all := map[string]int{}
	for line := range strings.Lines(text[block.End:]) {
		line, _, _ = strings.Cut(line, "✅")
		if line = strings.TrimSpace(line); line != "" {
			all[strings.Replace(withoutDue(line), "- [ ]", "- [x]", 1)]++
		}
	}
	return all
}

// TestOneSide holds that what only one side changed is as that side has it.
func TestOneSide(t *testing.T) {
	lines := gitLines(t)
	rapid.Check(t, func(t *rapid.T) {
		v := history(t)
		b, x := v.Base, v.Ours
		for _, same := range []Versions{{b, x, b}, {b, b, x}, {b, x, x}} {
			if r, err := Note(same, usual, lines); err != nil || r.Text != x || r.Conflicts > 0 {
				t.Fatalf("%q: %v: %+v", same, err, r)
			}
		}
	})
}

// TestApart holds that changes to different keys and to the body are all made,
// each as it was written.
func TestApart(t *testing.T) {
	const line = "mood: \"good\"  # today\n"
	lines := gitLines(t)
	rapid.Check(t, func(t *rapid.T) {
		v := Versions{Base: anyNote(t)}
		v.Ours = anyVersion(t, v.Base, "a")
		base, ok := open(v.Base)
		ours, ok2 := open(v.Ours)
		if !ok || !ok2 || base.closing == "" || ours.closing == "" {
			return
		}
		v.Theirs = strings.TrimSuffix(base.front(), base.closing) + line + base.closing + base.body + "\nThe end.\n"
		r, err := Note(v, usual, lines)
		if err != nil {
			t.Fatal(err)
		}
		if !r.ByMeaning || !strings.HasPrefix(strings.Replace(r.Text, line, "", 1), ours.front()) {
			t.Fatalf("by meaning %v\n--- ours\n%s--- theirs\n%s--- merged\n%s", r.ByMeaning, v.Ours, v.Theirs, r.Text)
		}
	})
}

// sameBodies reports whether only one side changed the text below the
// frontmatter; git may well put it there twice when it is merged again.
func sameBodies(v Versions) bool {
	base, ok := open(v.Base)
	ours, ok2 := open(v.Ours)
	theirs, ok3 := open(v.Theirs)
	if !ok || !ok2 || !ok3 {
		return false
	}
	_, same := taken(base.body, ours.body, theirs.body)
	return same
}

// content is what a note says, in an order of its own; so for a field of one text
// that somebody gave a list. Which of its names a field goes by is not said.
func content(text string) string {
	p, block, _ := parser.ReadPerson(noteName, text)
	var all []string
	for _, m := range p.Object() {
		if list, ok := m.Value.([]parser.Object); ok {
			for _, item := range list {
				all = append(all, m.Name+" "+asText(sortedLists(item)))
			}
			continue
		}
		if m.Name != "keys" && m.Name != "fields" {
			if text, ok := m.Value.(string); ok {
				m.Value = strings.Split(text, ", ")
			}
			all = append(all, m.Name+" "+asText(sorted(m.Value)))
		}
	}
	for _, e := range block.Entries {
		name, ok := parser.PersonKey(e.Key)
		if !ok {
			name = e.Key
		}
		all = append(all, name)
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}

func sortedLists(o parser.Object) parser.Object {
	o = slices.Clone(o)
	for i := range o {
		o[i].Value = sorted(o[i].Value)
	}
	return o
}

// asText returns a value as JSON, with one blank for all that stands between words.
func asText(value any) string {
	data, err := json.Marshal(value)
	if err != nil {
		return err.Error()
	}
	return strings.Join(strings.Fields(strings.ReplaceAll(string(data), `\n`, " ")), " ")
}

// newFindings returns what is found in a text and in neither side.
func newFindings(v Versions, text string) []string {
	var all []string
	count := map[string]int{}
	for _, d := range append(found(v.Ours), found(v.Theirs)...) {
		count[d.Code]++
	}
	for _, d := range found(text) {
		if count[d.Code]--; count[d.Code] < 0 && d.Code != "unknown-pain" {
			all = append(all, d.Message)
		}
	}
	return all
}

func found(text string) []source.Diagnostic {
	_, _, found := parser.ReadPerson(noteName, text)
	return found
}

var (
	wordSign = regexp.MustCompile(`[^\s,\[\]{}"'#+]+`)
	outdone  = regexp.MustCompile(`[0-9]{4}-[0-9]{2}-[0-9]{2}|^(open|done:|dropped:|status:)$`)
)

// lostWords returns the words that one side added, or that neither took away,
// and that the merged text lacks. Days may be outdone by later ones, what is
// open by what is closed.
func lostWords(v Versions, text string) []string {
	return slices.DeleteFunc(missing(v, text, wordsIn), outdone.MatchString)
}

// wordsIn returns the words of a text, with each field by one of its names.
func wordsIn(text string) map[string]int {
	words := map[string]int{}
	for _, w := range wordSign.FindAllString(strings.TrimPrefix(text, "\uFEFF"), -1) {
		if key, isKey := strings.CutSuffix(w, ":"); isKey {
			field, _ := parser.PersonKey(key)
			ofHelp, _ := parser.ItemKey("helps", key) // where a key of several lists has other names, too
			w = cmp.Or(field, ofHelp, key) + ":"
		}
		words[parser.Fold(w)]++
	}
	return words
}
