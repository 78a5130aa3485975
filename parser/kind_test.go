package parser

import "testing"

func TestKindOf(t *testing.T) {
	globs := Config{People: []string{"team/*.md", "clients", "other/"}, Library: []string{"reading/**/*.md"}, Me: "about/ada.md"}
	tests := []struct {
		config Config
		path   string
		want   noteKind
	}{
		{Config{}, "ada.md", unknownPath},
		{Config{}, "people/ada.md", personPath},
		{Config{}, "Notes/PEOPLE/work/ada.md", personPath},
		{Config{}, "Contacts/ada.md", personPath},
		{Config{}, "old/friends/ada.md", personPath},
		{Config{}, "peoples/ada.md", unknownPath},
		{Config{}, "people.md", unknownPath},
		{Config{}, "library/x.md", resourcePath},
		{Config{}, "web/clippings/x.md", resourcePath},
		{Config{}, "library/people/x.md", resourcePath},
		{Config{}, "people/library/ada.md", personPath},
		{Config{}, "me.md", mePath},
		{Config{}, "people/Me.md", mePath},
		{Config{}, "README.md", indexPath},
		{Config{}, "people/readme.MD", indexPath},
		{Config{}, "library/Index.md", indexPath},
		{Config{}, "people/index cards.md", personPath},
		{globs, "team/ada.md", personPath},
		{globs, "team/sub/ada.md", unknownPath},
		{globs, "TEAM/ada.md", unknownPath},
		{globs, "clients/x/ada.md", personPath},
		{globs, "other/ada.md", personPath},
		{globs, "people/ada.md", unknownPath},
		{globs, "reading/x.md", resourcePath},
		{globs, "reading/a/b/x.md", resourcePath},
		{globs, "library/x.md", unknownPath},
		{globs, "team/README.md", indexPath},
		{globs, "about/ada.md", mePath},
		{globs, "me.md", unknownPath},
		{Config{Library: []string{"reading"}}, "people/ada.md", personPath},
		{Config{People: []string{"library/ada.md"}}, "library/ada.md", personPath},
		{Config{People: []string{"library/ada.md"}}, "library/x.md", resourcePath},
		{Config{People: []string{"flat/*"}}, "flat/ada.md", personPath},
		{Config{People: []string{"flat/*"}}, "flat/sub/ada.md", unknownPath},
		{Config{People: []string{"flat*/"}}, "flatter/sub/ada.md", personPath},
		{Config{Me: "people/index.md"}, "people/index.md", mePath},
		{Config{People: []string{"[", "x.md"}}, "x.md", personPath},
	}
	for _, test := range tests {
		if got := test.config.kindOf(test.path); got != test.want {
			t.Errorf("kindOf(%q) with %v %v %q = %v, want %v", test.path, test.config.People, test.config.Library, test.config.Me, got, test.want)
		}
	}
}

func BenchmarkKindOf(b *testing.B) {
	config := Config{People: []string{"team/**/*.md", "clients"}, Library: []string{"reading/**/*.md"}}
	b.ReportAllocs()
	for b.Loop() {
		config.kindOf("clients/lisbon/2026/ada-lovelace.md")
	}
}
