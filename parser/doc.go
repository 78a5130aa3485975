// Package parser reads a folder of notes, one for each person met, into a [Vault]:
// who they are, their pains, offers, meetings, helps, promises, introductions and
// events, and what is worth passing on. It is pure: the folder comes in as an fs.FS
// and the day as a date. A mistake in a note is a finding with its place and advice,
// and keeps nothing else from being read.
//
// [Loader.Load] does it step by step. These are the steps, and their files:
//
//	which files are notes, and whose   walk links unread gitignore glob kind config
//	text, frontmatter, body            note plainblock markdown passage
//	keys: a table a thing, a row a key field personfields pain help meeting intro resourceread
//	values of keys                     noteread date dayword rhythm phone address
//	items: as keys, or on one line     form oneline onelineend onelinehelp onelineintro
//	lists, tasks and links of bodies   body bodydate bodytask bodylink wikilink
//	items and notes that stand twice   twice numbered
//	whom and which pain a name means   resolve resolution painnames painindex
//	what is odd about all of it        checks introcheck twins identities
//
// Load reads all, [Loader.Only] (loadone) the notes of a few, and a [Session] again
// what changed. [Vault.Whom] (who, callings, nearest, fold) finds people by what
// somebody types. Items are written by format and written; package edit changes notes.
//
// [Manual] tells how a note is written, key by key, from the same tables. Each kind of
// finding is a row of [Codes] and has a page in codes.
package parser
