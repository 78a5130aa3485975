package report_test

import (
	"fmt"
	"slices"
	"strings"
	"testing/fstest"

	"notes/parser"
)

// files writes the vault.
func (o *owner) files() fstest.MapFS {
	files := fstest.MapFS{".notes.toml": {Data: []byte("daily = 4\n\n[every]\nmentor = \"1m\"\n")}}
	for i, text := range o.saved {
		files[fmt.Sprintf("library/saved-%03d.md", i)] = &fstest.MapFile{Data: []byte(text)}
	}
	for _, f := range o.friends {
		files["people/"+f.id+".md"] = &fstest.MapFile{Data: []byte(f.note())}
	}
	return files
}

// note writes a friend's note.
func (f *friend) note() string {
	var b, body strings.Builder
	fmt.Fprintf(&b, "---\nname: Friend %s\n", f.id[len("friend-"):])
	if f.every == "tag" {
		b.WriteString("tags: [Mentor]\n")
	} else if f.every != "" {
		fmt.Fprintf(&b, "every: %s\n", f.every)
	}
	if f.birthday != "" {
		fmt.Fprintf(&b, "birthday: %s\n", f.birthday)
	}
	if !f.snooze.IsZero() {
		fmt.Fprintf(&b, "snooze: %s\n", f.snooze)
	}
	list(&b, "met", f.met, func(day parser.Date) string { return day.String() + " coffee" })
	list(&b, "pains", f.pains, func(p *pain) string {
		return p.text + dated(" since:", p.since) + dated(" by:", p.by) + dated(" done:", p.done) + " id:" + p.id
	})
	list(&b, "helps", f.helps, (*help).line)
	list(&b, "follow_ups", slices.DeleteFunc(slices.Clone(f.promises), func(p *promise) bool { return p.task }), func(p *promise) string {
		return p.day.String() + " " + p.text + dated(" done:", p.done)
	})
	list(&b, "intros", f.intros, (*intro).line)
	list(&b, "events", f.events, func(e string) string { return e })
	for _, p := range f.promises {
		if p.task && p.done.IsZero() {
			fmt.Fprintf(&body, "- [ ] %s 📅 %s\n", p.text, p.day)
		} else if p.task {
			fmt.Fprintf(&body, "- [x] %s 📅 %s ✅ %s\n", p.text, p.day, p.done)
		}
	}
	return b.String() + "---\n" + body.String()
}

func list[T any](b *strings.Builder, key string, items []T, line func(T) string) {
	if len(items) == 0 {
		return
	}
	fmt.Fprintf(b, "%s:\n", key)
	for _, item := range items {
		fmt.Fprintf(b, "  - %s\n", line(item))
	}
}

func dated(key string, day parser.Date) string {
	if day.IsZero() {
		return ""
	}
	return key + day.String()
}

func (h *help) line() string {
	line := h.day.String() + " article " + h.what
	if h.pain != nil {
		line += " -> " + h.pain.id
	}
	if h.result != "" {
		line += " => " + h.result
	}
	return line
}

func (i *intro) line() string {
	line := i.day.String() + " [[" + i.to.id + "]]" + dated(" ok:", i.ok) + dated(" asked:", i.asked) +
		dated(" yes:", i.yes) + dated(" no:", i.no) + dated(" later:", i.later) + dated(" introduced:", i.joined)
	if i.result != "" {
		line += " => " + i.result
	}
	return line
}

// notesOf is what the notes say of a friend, their own and those of others.
func (o *owner) notesOf(f *friend) string {
	text := f.note()
	for _, other := range o.friends {
		for _, i := range other.intros {
			if i.to == f {
				text += i.line()
			}
			if other == f {
				text += i.to.snooze.String()
			}
		}
	}
	return text
}
