//go:build linux

package hostile

// configs are settings of a vault that want more than a vault may have.
func configs() []attack {
	return []attack{
		{name: "programs to start", want: "config-user-only .notes.toml:1", make: settings("editor = \"touch owned\"\npager = \"sh -c 'touch owned'\"\ncommand = \"id\"\nhooks = { pre = \"id\" }\nvault = \"/etc\"\nurl = \"https://example.org\"\nno_redact = true\nprivate = true\n[match]\nembed = \"https://example.org\"\n")},
		{name: "folders outside", want: "config-value .notes.toml:1", make: settings("people = [\"../**/*.md\", \"/etc/*\", \"~/x\"]\nlibrary = \"..\"\nme = \"../../me.md\"\n")},
		{name: "globs that take long", make: settings("people = [\"" + times(40, "*a") + "b\", \"" + times(30, "**/") + "x.md\", \"people/*\"]\nlibrary = [\"library/*.md\", \"" + times(60, "[a-z]*") + "\"]\n")},
		{name: "globs that are none", want: "config-value .notes.toml:1", make: settings("people = [\"[\", \"{a,b\", \"\\\\\", \"\", \"a//b\", \"***\"]\nlibrary = [\"[!]\", \"[z-a]\"]\n")},
		{name: "no TOML", want: "config-syntax .notes.toml:1", make: settings("daily: 5\n- people\n")},
		{name: "TOML of the wrong kinds", want: "config-value .notes.toml:1", make: settings("id = 7\npeople = 1\nlibrary = {}\nme = []\ntimezone = true\nfollow_up_after = \"soon\"\nask_result_after = -1\ndaily = \"5\"\nevery = 6\n")},
		{name: "numbers at the ends", want: "config-value .notes.toml:1", make: settings("daily = 9223372036854775807\nfollow_up_after = 99999999999\nask_result_after = 0\n")},
		{name: "a daily list of nobody, and of less", want: "config-value .notes.toml:1", make: settings("daily = 0\nfollow_up_after = \"0d\"\nevery = { founder = \"0d\", x = \"-1w\", y = 99999999999 }\n")},
		{name: "keys deep in each other", want: "config-unread .notes.toml:1", make: settings(times(8000, "a.") + "a = 1\n")},
		{name: "tables in each other", want: "config-key .notes.toml:1", make: settings("x = " + times(500, "{a=") + "1" + times(500, "}") + "\n")},
		{name: "lists in each other", want: "config-value .notes.toml:1", make: settings("people = " + times(7000, "[") + times(7000, "]") + "\n")},
		{name: "a long config", want: "config-unread .notes.toml:1", make: settings(numbered(5000, "k%d = 1\n"))},
		{name: "keys twice", want: "config-syntax .notes.toml:2", make: settings("daily = 3\ndaily = 4\n")},
		{name: "zones that are paths", want: "config-value .notes.toml:1", make: settings("timezone = \"../../../etc/passwd\"\n")},
		{name: "a zone at the end of the world", make: settings("timezone = \"Pacific/Kiritimati\"\n")},
		{name: "an id with line ends", want: "config-value .notes.toml:1", make: settings("id = \"a\\r\\nBEGIN:VALARM\"\n")},
		{name: "a config that is UTF-16", want: "config-syntax .notes.toml:1", make: settings("\xff\xfei\x00d\x00=\x001\x00")},
		{name: "a config that is no text", want: "config-syntax .notes.toml:1", make: settings(times(1000, "\x00\xff"))},
		{name: "patterns to ignore that take long", make: all(note(plain("Mallory Doe")), file(".gitignore", times(300, times(30, "*a")+"b\n")+times(300, times(20, "**/")+"x\n")), file("people/"+times(200, "a")+".md", plain("A Doe")), file("people/"+times(30, "a/")+"y.md", plain("Y Doe")))},
		{name: "patterns to ignore that are none", make: all(note(plain("Mallory Doe")), file(".gitignore", "[\n\\\n!\n/\n//\n**\\\n[!a-\n!\\\n \n#\n\\#\n[]-a]\n[[:foo:]]\n\x00\n\xff\n"))},
		{name: "a hundred thousand patterns to ignore", want: "gitignore-unread .gitignore:1", make: all(note(plain("Mallory Doe")), file(".gitignore", numbered(100_000, "/x%d\n")))},
		{name: "what was ignored, and is not, and is", make: all(note(plain("Mallory Doe")), file(".gitignore", times(2000, "people/m*\n!people/m*\n")), file("people/sub/.gitignore", "*\n!x.md\n"), file("people/sub/x.md", plain("X Doe")), file("people/sub/y.md", plain("Y Doe")))},
		{name: "an owner who is no text", want: "not-utf-8 me.md:2; yaml-syntax me.md:2; yaml-misread me.md:3; yaml-alias me.md:4", make: all(note(plain("Mallory Doe")), file("me.md", "---\nname: \xff\noffers: {a: [b]}\ninterests: &a [*a]\n---\n"+times(10_000, "> ")))},
		{name: "an owner with thousands of offers", make: all(note(plain("Mallory Doe")), file("me.md", "---\nname: Me\noffers:\n"+numbered(3000, "  - thing %d\n")+"---\n"))},
		{name: "articles from everywhere", want: "value-shape library/b.md:2; nul-byte library/c.md:1; not-utf-8 library/c.md:1", make: all(note(plain("Mallory Doe")), texts("library/a.md", "---\ntitle: \"\\e[2J<script>\"\ntype: article\nsource: javascript:alert(1)\n---\n", "library/b.md", "---\ntitle: [a, {b: c}]\nsource: [\"file:///etc/passwd\", \"http://[::1\"]\nauthor: {x: y}\n---\n"+times(3000, "> - "), "library/c.md", "\x00\xff", "library/d.md", "---\ntitle: "+times(60_000, "x")+"\n---\n"))},
		{name: "an article of a million words", want: "note-too-long library/long.md:4", make: all(note(plain("Mallory Doe")), file("library/long.md", "---\ntitle: Long\ntype: article\n---\n"+times(260_000, "go ")+times(20_000, "hiring engineers ")))},
		{name: "an article of a hundred thousand words, each another", make: all(note(plain("Mallory Doe")), file("library/words.md", "---\ntitle: Words\ntype: article\n---\n"+numbered(100_000, "w%d ")))},
	}
}

// settings are a config beside Mallory's note.
func settings(text string) func(*folder) {
	return texts(mallory, plain("Mallory Doe"), ".notes.toml", text)
}
