package edit

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"notes/parser"
	"notes/parser/frontmatter"
	"notes/parser/source"
)

// seen is a note as it is seen by those who read it, put together without the
// code that is tested.
type seen struct {
	text     string
	lines    []string // without their ends
	members  map[string]any
	person   *parser.Person
	block    frontmatter.Block
	findings map[string]int
	keys     []keyValue // as a YAML library sees them; nil where it cannot
	readable bool       // whether it can
}

type keyValue struct {
	key   string
	value *yaml.Node
}

func see(text string) seen {
	s := seen{text: text, lines: strings.Split(strings.ReplaceAll(strings.TrimPrefix(text, "\uFEFF"), "\r\n", "\n"), "\n"), members: map[string]any{}, findings: map[string]int{}}
	var found []source.Diagnostic
	s.person, s.block, found = parser.ReadPerson("people/ada.md", text)
	for _, d := range found {
		s.findings[d.Code]++
	}
	for _, m := range s.person.Object() {
		s.members[m.Name] = asJSON(m.Value)
	}
	s.readable = true
	if s.block.Format == frontmatter.YAML {
		s.keys, s.readable = yamlKeys(inside(text[s.block.Start:s.block.End]))
	}
	return s
}

// inside cuts off the lines that delimit a block.
func inside(block string) string {
	block = strings.TrimLeft(block, " \t\r\n")
	_, block, _ = strings.Cut(block, "\n")
	return block[:strings.LastIndexByte(strings.TrimRight(block, "\r\n"), '\n')+1]
}

func yamlKeys(text string) ([]keyValue, bool) {
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
		return nil, false
	}
	if len(doc.Content) == 0 {
		return nil, true
	}
	var keys []keyValue
	for i := 0; i+1 < len(doc.Content[0].Content); i += 2 {
		keys = append(keys, keyValue{doc.Content[0].Content[i].Value, doc.Content[0].Content[i+1]})
	}
	return keys, doc.Content[0].Kind == yaml.MappingNode
}

// written writes out a YAML node with its tags, and aliases with what they
// stand for.
func written(n *yaml.Node, depth int) string {
	if depth > 20 {
		return "…"
	}
	if n.Kind == yaml.AliasNode {
		return "*" + written(n.Alias, depth+1)
	}
	s := fmt.Sprintf("%s %q &%s(", n.ShortTag(), n.Value, n.Anchor)
	for _, c := range n.Content {
		s += written(c, depth+1) + ","
	}
	return s + ")"
}

// under returns what a YAML library sees under the keys of a field, item by
// item, and under all others.
func (s seen) under(field string) (items []*yaml.Node, others []string) {
	for _, k := range s.keys {
		name, ok := parser.PersonKey(k.key)
		switch {
		case !ok || name != field:
			others = append(others, k.key+": "+written(k.value, 0))
		case k.value.Kind == yaml.SequenceNode:
			items = append(items, k.value.Content...)
		case k.value.Kind == yaml.MappingNode, k.value.ShortTag() != "!!null" && strings.TrimSpace(k.value.Value) != "":
			items = append(items, k.value)
		}
	}
	return items, others
}

// asJSON brings a value into the form in which JSON would give it back.
func asJSON(v any) any {
	data, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	var back any
	if err := json.Unmarshal(data, &back); err != nil {
		return err.Error()
	}
	return back
}

// wrong says what is wrong with the edits of a change, or "".
func (o operation) wrong(before seen, edits []source.Edit) string {
	text, err := source.Apply(before.text, edits)
	if err != nil {
		return err.Error()
	}
	after := see(text)
	for _, check := range []func(before, after seen) string{o.wrongLines, o.wrongYAML, o.wrongPerson, wrongFindings} {
		if problem := check(before, after); problem != "" {
			return problem
		}
	}
	return ""
}

// wrongLines looks for lines that are gone or changed beyond those that the
// change is about.
func (o operation) wrongLines(before, after seen) string {
	kept := inCommon(before.lines, after.lines)
	if lost := len(before.lines) - kept; lost > o.linesMeant(before) {
		return fmt.Sprintf("%d lines are lost or changed, %d may be", lost, o.linesMeant(before))
	}
	if o.verb == "add" && strings.Count(after.text, "\r") < strings.Count(before.text, "\r") {
		return "a CR is lost"
	}
	return ""
}

// inCommon returns how many lines two texts have in common, in order.
func inCommon(a, b []string) int {
	best := make([]int, len(b)+1)
	for _, line := range a {
		diagonal := 0
		for j := range b {
			above := best[j+1]
			if line == b[j] {
				best[j+1] = diagonal + 1
			}
			best[j+1] = max(best[j+1], best[j])
			diagonal = above
		}
	}
	return best[len(b)]
}

// linesMeant returns how many lines a change may touch: none where an item is
// added to a list with dashes, those of the value that is changed otherwise.
func (o operation) linesMeant(before seen) int {
	if o.verb == "change" || o.verb == "strike" {
		at := before.person.Items(o.field)[o.index].Place()
		return 1 + max(deeperLines(before.text, at.Start), strings.Count(before.text[at.Start:at.End], "\n"))
	}
	most, sum := 0, 0
	for _, e := range before.block.Entries {
		name, ok := parser.PersonKey(e.Key)
		if !ok || name != o.field && o.field != "name" || o.verb == "add" && e.Value.Kind == frontmatter.List && before.text[e.Value.Start] == '-' {
			continue
		}
		lines := 1 + strings.Count(before.text[e.KeyPos:e.Value.End], "\n")
		if most = max(most, lines); o.verb == "remove" {
			sum += lines
		}
	}
	return max(most, sum)
}

// deeperLines counts the lines below an offset that are set in.
func deeperLines(text string, offset int) int {
	count := 0
	for line := range strings.Lines(text[offset+len(lineOf(text[offset:])):]) {
		if line[0] != ' ' || strings.TrimSpace(line) == "" {
			break
		}
		count++
	}
	return count
}

func lineOf(text string) string {
	for line := range strings.Lines(text) {
		return line
	}
	return ""
}

// wrongYAML compares what a YAML library sees.
func (o operation) wrongYAML(before, after seen) string {
	if !before.readable {
		return ""
	}
	if !after.readable {
		return "YAML can no longer be read"
	}
	was, others := before.under(o.field)
	is, othersNow := after.under(o.field)
	if o.field != "name" && !reflect.DeepEqual(others, othersNow) {
		return fmt.Sprintf("other keys were %q and are %q", others, othersNow)
	}
	return o.wrongNodes(was, is, before.person)
}

// wrongNodes compares the items that a YAML library sees under a field.
func (o operation) wrongNodes(was, is []*yaml.Node, of *parser.Person) string {
	if o.verb != "add" && o.verb != "change" {
		return ""
	}
	if slices.EqualFunc(was, is, sameMeaning) {
		return "" // it went to the body, or Person says that nothing happened
	}
	i := 0
	for i < len(was) && i < len(is) && sameMeaning(was[i], is[i]) {
		i++
	}
	rest := was[i:]
	if o.verb == "change" {
		rest = was[min(i+1, len(was)):]
	}
	if i >= len(is) || !slices.EqualFunc(rest, is[i+1:], sameMeaning) {
		return "a YAML library sees other items changed"
	}
	if o.verb == "add" && !means(is[i], o.item, of) {
		return fmt.Sprintf("a YAML library sees %s", written(is[i], 0))
	}
	return ""
}

func sameMeaning(a, b *yaml.Node) bool { return written(a, 0) == written(b, 0) }

// means reports whether a node is an item in one of its two forms.
func means(n *yaml.Node, item parser.Item, of *parser.Person) bool {
	line, ok := item.OneLine(of)
	if n.Kind == yaml.ScalarNode {
		return ok && n.Value == line
	}
	keys := item.Keys()
	if n.Kind != yaml.MappingNode || len(n.Content) != 2*len(keys) {
		return false
	}
	for i, k := range keys {
		value := n.Content[2*i+1]
		got := any(value.Value)
		if value.Kind == yaml.SequenceNode {
			var list []string
			for _, v := range value.Content {
				list = append(list, v.Value)
			}
			got = list
		}
		if n.Content[2*i].Value != k.Name || fmt.Sprint(got) != fmt.Sprint(k.Value) {
			return false
		}
	}
	return true
}

// wrongPerson compares what this program reads.
func (o operation) wrongPerson(before, after seen) string {
	target := o.field
	if o.field == "met" && o.verb == "add" && reflect.DeepEqual(before.members["met"], after.members["met"]) {
		target = "contacts" // it went to the log
	}
	for name := range union(before.members, after.members) {
		was, is := before.members[name], after.members[name]
		named := target == "pains" && name == "helps" && after.findings["unknown-pain"] < before.findings["unknown-pain"]
		if name == target || name == "keys" || named || reflect.DeepEqual(was, is) {
			continue
		}
		return fmt.Sprintf("%s was %v and is %v", name, was, is)
	}
	was, is := before.members[target], after.members[target]
	if !o.reached(was, is, target) {
		return fmt.Sprintf("%s was %v and is %v", target, was, is)
	}
	return o.wrongKeys(before.person.Note.Keys, after.person.Note.Keys)
}

func union(a, b map[string]any) map[string]bool {
	all := map[string]bool{}
	for name := range a {
		all[name] = true
	}
	for name := range b {
		all[name] = true
	}
	return all
}

// reached reports whether a member became what was wanted.
func (o operation) reached(was, is any, member string) bool {
	before, _ := was.([]any)
	after, _ := is.([]any)
	switch o.verb {
	case "set":
		return fmt.Sprint(is) == linkless(o.value)
	case "remove":
		return is == nil
	case "text":
		text := linkless(o.value)
		if o.field == "tags" {
			text = strings.TrimLeft(text, "#+")
		}
		return plusOne(before, after, text) || reflect.DeepEqual(before, after) && slices.Contains(before, any(text))
	case "add":
		if member == "contacts" {
			return len(after) == len(before)+1
		}
		return plusOne(before, after, asJSON(o.item.Object()))
	}
	want := slices.Clone(before)
	want[o.index] = asJSON(o.item.Object())
	return reflect.DeepEqual(want, after)
}

// linkless returns how a value is read: a [[link]] as the name it leads to.
func linkless(text string) string {
	p, _, _ := parser.ReadPerson("x.md", "---\norg: "+strconv.Quote(text)+"\n---\n")
	return p.Org
}

// plusOne reports whether one list is the other with one element more.
func plusOne(before, after []any, one any) bool {
	for i := range after {
		if reflect.DeepEqual(after[i], one) && slices.EqualFunc(slices.Delete(slices.Clone(after), i, i+1), before, func(a, b any) bool { return reflect.DeepEqual(a, b) }) {
			return true
		}
	}
	return false
}

func (o operation) wrongKeys(was, is []string) string {
	other := func(key string) bool { name, ok := parser.PersonKey(key); return !ok || name != o.field }
	if mine := slices.DeleteFunc(slices.Clone(is), func(k string) bool { return !other(k) }); !slices.Equal(mine, slices.DeleteFunc(slices.Clone(was), func(k string) bool { return !other(k) })) {
		return fmt.Sprintf("the keys were %q and are %q", was, is)
	}
	return ""
}

func wrongFindings(before, after seen) string {
	for code, n := range after.findings {
		if n > before.findings[code] {
			return "there is a new finding: " + code
		}
	}
	return ""
}
