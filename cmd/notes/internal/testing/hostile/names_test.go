//go:build linux

package hostile

import "fmt"

// names are names of files, folders and people that mean something to somebody:
// to a shell, a terminal, another system, another program, or this one.
func names() []attack {
	return []attack{
		{name: "files with line ends in their names", make: files3("people/a\nb.md", "people/c\rd.md", "people/e\tf.md"), who: "people/a\nb.md"},
		{name: "files with escapes in their names", make: files3("people/\x1b[31mred\x1b[0m.md", "people/\x1b]0;title\x07.md", "people/\u009b2J\u202egnp.md"), who: "people/\x1b[31mred\x1b[0m.md"},
		{name: "files whose names are no text", want: "bad-name people/caf�.md:1; bad-name people/���.md:1; bad-name people/��.md:1", make: files3("people/\xff\xfe.md", "people/caf\xe9.md", "people/\xed\xa0\x80.md"), who: "people/caf\xe9.md"},
		{name: "folders whose names are no text", want: "bad-name people/�:1; bad-name �(:1", make: texts("people/\xff/x.md", plain("X Doe"), "\xc3\x28/people/y.md", plain("Y Doe"), mallory, plain("Mallory Doe"))},
		{name: "files that are named like flags", make: files3("people/-rf.md", "people/--help.md", "-C.md"), who: "people/-rf.md"},
		{name: "files that are named like paths", make: files3("people/...md", "people/..md", "people/.. .md"), who: "people/...md"},
		{name: "files that are named like devices", make: files3("people/CON.md", "people/nul.md", "people/COM1.x.md"), who: "people/CON.md"},
		{name: "files that run something in a shell", make: files3("people/$(touch owned).md", "people/`id`;id|id&id.md", "people/%PATH% !x {a,b} ~ *?.md"), who: "people/$(touch owned).md"},
		{name: "files that differ by case alone", make: files3(mallory, "people/Mallory.md", "people/MALLORY.md")},
		{name: "files that differ by how they are composed", make: files3("people/jos\u00e9.md", "people/jose\u0301.md", "people/JOS\u00c9.md"), who: "people/jos\u00e9.md"},
		{name: "files that differ by what nobody sees", make: files3("people/mallory\u200b.md", "people/mallory .md", mallory)},
		{name: "files of emoji", make: files3("people/🦊.md", "people/👩‍👩‍👧‍👦.md", "people/🏳️‍🌈.md"), who: "people/🦊.md"},
		{name: "files of spaces", make: files3("people/ .md", "people/\u00a0.md", "people/\u3000 \u2003.md"), who: "people/ .md"},
		{name: "files without a name", make: files3("people/.md", ".md", "people/..md")},
		{name: "files that are named like links", make: files3("people/[[ada-fairweather]].md", "people/a|b.md", "people/a#b^c.md"), who: "people/a|b.md"},
		{name: "files that are named like markup", make: files3("people/<img src=x onerror=alert(1)>.md", "people/\"onmouseover=\"x.md", "people/[a](javascript:x).md"), who: "people/\"onmouseover=\"x.md"},
		{name: "files that are named like commands to a log", make: files3("people/::error::x.md", "people/##[error]x.md", "people/%0Aa,b=c.md"), who: "people/::error::x.md"},
		{name: "files that are named like formulas", make: files3("people/=1+1.md", "people/@sum.md", "people/+1.md"), who: "people/=1+1.md"},
		{name: "files that are named like days", make: files3("people/2026-05-01.md", "people/2026-W22.md", "people/0000-00-00.md"), who: "people/2026-05-01.md"},
		{name: "files that are named like what programs know", make: files3("people/__proto__.md", "people/constructor.md", "people/README.md"), who: "people/__proto__.md"},
		{name: "files that are named like settings", make: files3("people/me.md", "people/index.md", "people/.notes.toml.md"), who: "people/index.md"},
		{name: "files whose endings are in other letters", make: files3("people/mallory.MD", "people/mallory.mD", "people/mallory.markdown"), who: "people/mallory.MD"},
		{name: "names as long as may be", make: files3("people/"+times(252, "n")+".md", "people/"+times(126, "é")+".md", "people/"+times(63, "🦊")+".md"), who: "people/" + times(252, "n") + ".md"},
		{name: "folders of all spellings", make: files3("PEOPLE/x.md", "People/x.md", "friends/contacts/people/x.md"), who: "PEOPLE/x.md"},
		{name: "one base name in many folders", want: "same-name people/1/mallory.md:2", make: many(300, func(i int) (string, string) { return fmt.Sprintf("people/%d/mallory.md", i), plain("Mallory Doe") }), who: "people/7/mallory.md"},
		{name: "backslashes and colons", make: files3(`people/a\b.md`, `people/C:\x.md`, "people/x:stream.md"), who: `people/a\b.md`},
		{name: "a path of a hundred names", make: texts("people/"+times(60, "d d/")+"x.md", plain("X Doe"), mallory, plain("Mallory Doe"))},
		{name: "people with line ends in their names", make: note("---\nname: \"Mallory\\nDoe\\r\\n## Pains\\n- x\"\n---\n")},
		{name: "people without a name", make: texts(mallory, "---\nname: \"\"\n---\n", "people/a.md", "---\nname:\n---\n", "people/b.md", "---\nname: \" \\u00a0\\u200b \"\n---\n")},
		{name: "people of signs alone", make: texts(mallory, plain(`"[["`), "people/a.md", plain(`"|"`), "people/b.md", plain(`"#"`), "people/c.md", plain(`"->"`), "people/d.md", plain(`"=>"`), "people/e.md", plain(`","`), "people/f.md", plain(`"."`), "people/g.md", plain(`"-"`))},
		{name: "people who are named like flags and commands", make: texts(mallory, plain("--help"), "people/a.md", plain("-C /"), "people/b.md", plain("today"), "people/c.md", plain("$(id)"))},
		{name: "people who are named like days and numbers", make: texts(mallory, plain("2026-05-01"), "people/a.md", plain("tomorrow"), "people/b.md", plain("1"), "people/c.md", plain("null"), "people/d.md", plain("true"), "people/e.md", plain("1e3"))},
		{name: "people who are named like keys of objects", make: texts(mallory, plain("__proto__"), "people/a.md", plain("constructor"), "people/b.md", plain("toString"), "people/c.md", plain("hasOwnProperty"))},
		{name: "people with links in their names", make: note(plain(`"[[Ada Fairweather]] via [[Grace Underhill]] -> hiring => worked +tag since:2026-05-01"`))},
		{name: "people with markup in their names", make: note(plain(`"<script>alert(1)</script> **b** [x](javascript:y) <!-- | --> ]]> &amp; "`))},
		{name: "people of emoji", make: note(plain("👩‍👩‍👧‍👦🏳️‍🌈🇵🇹👍🏽"))},
		{name: "a name of a thousand letters", make: note(plain(times(1000, "Mal")))},
		{name: "a name of thousands of words", make: note(plain(times(8000, "Mal ")))},
		{name: "thousands of aliases for somebody", make: head("aliases:\n" + numbered(5000, "  - a%d\n"))},
		{name: "an alias for everybody", make: head("aliases: [Ada, ada-fairweather, people/ada-fairweather, grace-underhill, \"\", me, today]\n")},
		{name: "a name that falls upon somebody's id", make: note(plain("ada-fairweather"))},
		{name: "links to everywhere", make: body("[[../../etc/passwd]] [[/etc/passwd]] [[people/]] [[.]] [[..]] [[ ]] [[#]] [[|]] [[a|b|c]] [[Ada Fairweather#x|y]] [[people/ada-fairweather.md]] [x](../../x.md) [y](file:///etc/passwd)\n")},
	}
}

// files3 makes people of three file names.
func files3(paths ...string) func(*folder) {
	return func(f *folder) {
		for i, path := range paths {
			f.write(path, fmt.Sprintf("---\nname: Mallory Number %d\n---\n", i))
		}
	}
}

// many makes many files.
func many(n int, each func(i int) (name, text string)) func(*folder) {
	return func(f *folder) {
		for i := range n {
			name, text := each(i)
			f.write(name, text)
		}
	}
}
