//go:build linux

package hostile

// conflict is what git leaves where two sides changed one line.
const conflict = "<<<<<<< HEAD\n  - 2026-05-01 tea\n=======\n  - 2026-05-01 coffee\n>>>>>>> other\n"

// leavings are what merges, sync programs and editors leave behind.
func leavings() []attack {
	return []attack{
		{name: "a conflict in the frontmatter", want: "conflict 4", make: head("met:\n" + conflict)},
		{name: "a conflict with what was there before", want: "conflict 4", make: head("met:\n<<<<<<< ours\n  - 2026-05-01 tea\n||||||| base\n  - 2026-05-01\n=======\n  - 2026-05-01 coffee\n>>>>>>> theirs\n")},
		{name: "a conflict in the body", want: "conflict 5", make: body("# Mallory\n<<<<<<< HEAD\n- 2026-05-01 tea\n=======\n- 2026-05-01 coffee\n>>>>>>> 0123abc (a message: with, signs)\n")},
		{name: "a conflict over the end of the frontmatter", want: "conflict 3", make: note("---\nname: Mallory Doe\n<<<<<<< HEAD\nrole: owner\n---\nwords\n=======\nrole: baker\n---\nother words\n>>>>>>> other\n")},
		{name: "a conflict over the whole note", want: "conflict 1", make: note("<<<<<<< HEAD\n---\nname: Mallory Doe\n---\n=======\n---\nname: Mallory Roe\n---\n>>>>>>> other\n")},
		{name: "a conflict in a conflict", want: "conflict 4", make: head("met:\n<<<<<<< HEAD\n<<<<<<< HEAD\n  - 2026-05-01 tea\n=======\n  - 2026-05-02 tea\n>>>>>>> one\n=======\n  - 2026-05-03 tea\n>>>>>>> two\n")},
		{name: "half a conflict, the first", want: "conflict 4", make: head("met:\n<<<<<<< HEAD\n  - 2026-05-01 tea\n=======\n")},
		{name: "half a conflict, the last", want: "conflict 5", make: head("met:\n  - 2026-05-01 tea\n>>>>>>> other\n")},
		{name: "markers of jj and of Mercurial", want: "conflict 4; yaml-syntax 5", make: head("met:\n<<<<<<< Conflict 1 of 1\n%%%%%%% Changes from base to side #1\n-  - 2026-05-01 tea\n+  - 2026-05-02 tea\n+++++++ Contents of side #2\n  - 2026-05-03 tea\n>>>>>>> Conflict 1 of 1 ends\n")},
		{name: "a rule that looks like a marker", make: body("Heading\n=======\n\n> <<<<<<< quoted\n\n    <<<<<<< HEAD\n")},
		{name: "markers by the thousand", want: "conflict 4", make: body(times(20_000, "<<<<<<< HEAD\n=======\n>>>>>>> b\n"))},
		{name: "a conflict in the config", want: "conflict .notes.toml:1", make: all(note(plain("Mallory Doe")), file(".notes.toml", "<<<<<<< HEAD\ndaily = 3\n=======\ndaily = 4\n>>>>>>> other\n"))},
		{name: "a conflict in what is ignored", make: all(note(plain("Mallory Doe")), file(".gitignore", "<<<<<<< HEAD\n*.tmp\n=======\n*.bak\n>>>>>>> other\n"))},
		{name: "a patch applied in halves", want: "same-name people/mallory_BACKUP_123.md:2; same-name people/mallory_BASE_123.md:2; same-name people/mallory_LOCAL_123.md:2; same-name people/mallory_REMOTE_123.md:2", make: texts(mallory, plain("Mallory Doe"), mallory+".orig", plain("Old Mallory"), mallory+".rej", "@@ -1 +1 @@\n-x\n+y\n",
			"people/mallory_BACKUP_123.md", plain("Mallory Doe"), "people/mallory_BASE_123.md", plain("Mallory Doe"), "people/mallory_LOCAL_123.md", plain("Mallory Doe"), "people/mallory_REMOTE_123.md", plain("Mallory Doe"))},
		{name: "second copies of Syncthing", want: "sync-conflict people/mallory.sync-conflict-20260501-101500-ABCDEFG.md:1", make: texts(mallory, plain("Mallory Doe"), "people/mallory.sync-conflict-20260501-101500-ABCDEFG.md", plain("Mallory Doe"), "people/.syncthing.mallory.md.tmp", "x", "people/~syncthing~mallory.md.tmp", "x")},
		{name: "second copies of Dropbox", want: "sync-conflict people/mallory (Ada's conflicted copy 2026-05-01).md:1; sync-conflict people/mallory (Case Conflict).md:1; sync-conflict people/mallory (conflicted copy 2026-05-01 101500).md:1", make: texts(mallory, plain("Mallory Doe"), "people/mallory (Ada's conflicted copy 2026-05-01).md", plain("Mallory Doe"), "people/mallory (conflicted copy 2026-05-01 101500).md", plain("Mallory Doe"), "people/mallory (Case Conflict).md", plain("Mallory Doe"))},
		{name: "second copies of OneDrive and Nextcloud", want: "sync-conflict people/mallory (conflicted copy 2026-05-01 101500).md:1; same-name people/mallory-LAPTOP-AB12CD.md:2; sync-conflict people/mallory_conflict-20260501-101500.md:1", make: texts(mallory, plain("Mallory Doe"), "people/mallory-LAPTOP-AB12CD.md", plain("Mallory Doe"), "people/mallory_conflict-20260501-101500.md", plain("Mallory Doe"), "people/mallory (conflicted copy 2026-05-01 101500).md", plain("Mallory Doe"))},
		{name: "copies that programs number", want: "same-name 2", make: texts(mallory, plain("Mallory Doe"), "people/mallory 2.md", plain("Mallory Doe"), "people/mallory (1).md", plain("Mallory Doe"), "people/mallory copy.md", plain("Mallory Doe"), "people/Copy of mallory.md", plain("Mallory Doe"), "people/mallory - Copy.md", plain("Mallory Doe"))},
		{name: "a second copy without the first", want: "sync-conflict people/gone.sync-conflict-20260501-101500-ABCDEFG.md:1", make: file("people/gone.sync-conflict-20260501-101500-ABCDEFG.md", plain("Gone Doe"))},
		{name: "a folder that is a second copy", want: "sync-conflict people/team.sync-conflict-20260501-101500-ABCDEFG:1", make: file("people/team.sync-conflict-20260501-101500-ABCDEFG/x.md", plain("X Doe"))},
		{name: "placeholders of iCloud", make: texts("people/.mallory.md.icloud", "bplist00\xd1\x01", "people/mallory.md.icloud", "bplist00")},
		{name: "what vim leaves", make: texts(mallory, plain("Mallory Doe"), "people/.mallory.md.swp", "b0VIM 9.0\x00\x00"+times(4096, "\x00"), "people/.mallory.md.swo", "b0VIM", mallory+"~", plain("Mallory Doe"), "people/4913", "", "people/.mallory.md.un~", "Vim\x9fUnDo")},
		{name: "what emacs leaves", make: all(texts(mallory, plain("Mallory Doe"), "people/#mallory.md#", plain("Mallory Doe"), mallory+".~1~", plain("Mallory Doe"), "people/auto-save-list/.saves-1", "x"), link("ada@laptop.1234:1780000000", "people/.#mallory.md"))},
		{name: "what other editors and systems leave", make: texts(mallory, plain("Mallory Doe"), "people/.mallory.md.kate-swp", "x", "people/mallory.md.bak", plain("x"), "people/.~lock.mallory.md#", ",ada,", "people/~$mallory.md", "x", "people/._mallory.md", "\x00\x05\x16\x07", "people/.DS_Store", "\x00\x00\x00\x01Bud1", "people/Thumbs.db", "\xd0\xcf", "people/desktop.ini", "x", "people/mallory.md.part", "x", "people/mallory.md.crdownload", "x", "people/.goutputstream-AB12", plain("x"))},
		{name: "what this program left when it was killed", make: texts(mallory, plain("Mallory Doe"), "people/.notes-draft-1234", plain("Half Doe"), ".notes-draft-xyz", "")},
		{name: "trash and versions", make: texts(mallory, plain("Mallory Doe"), ".trash/people/old.md", plain("Old Doe"), ".stversions/people/old~20260501.md", plain("Old Doe"), ".obsidian/workspace.json", "{", ".Trash-1000/files/people/old.md", plain("Old Doe"), ".git/people/x.md", plain("Git Doe"))},
		{name: "templates and drafts", make: texts(mallory, plain("Mallory Doe"), "Templates/people/{{name}}.md", "---\nname: {{name}}\n---\n", "templates/x.md", plain("X Doe"), "people/_draft.md", plain("Draft Doe"), "_private/people/x.md", plain("X Doe"))},
	}
}
