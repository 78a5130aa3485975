// Package vaulttest makes vaults for tests and benchmarks: folders of notes
// about people who do not exist, as large as asked for.
//
// A vault is a function of a seed and a number of people alone. The same two
// numbers give the same files, byte for byte, on every machine, and a person's
// note depends on the seed, the person's number and the size of the vault
// (links lead anywhere in it), so files can be made in a stream: a vault of
// 100,000 notes takes no more memory than one note.
//
// What is in a vault, with the day pinned to [Today]:
//
//	.notes.toml                    settings
//	me.md                          the owner
//	library/TITLE.md               one article for every 20 people, 1 to 6 KB
//	people/LETTER/NAME.md          three people in five
//	people/CITY/NAME.md or SLUG.md the others
//	people/NAME/note.md            one person in a hundred: these share a base name
//
// A person's note has 1 to 8 KB with a median near 3 KB; person 777 of every
// 2,000 has one of 100 KB. The people write English, German, Portuguese,
// Spanish, French and Japanese. Frontmatter comes with these frequencies:
//
//	one-line items only            9 notes in 10
//	some items as mappings         8 %
//	keys of other tools            3 %
//	comments                       3 %
//	needless quotes                5 %
//	CRLF                           2 %
//	TOML, JSON                     1 %, 0.5 %
//	lists in body sections         4 %
//	no frontmatter                 1 %
//
// A generated vault is clean: it parses, no YAML reader would take an item for
// something else, names are unique, links lead to people, and a help or an
// introduction names a pain that was open on its day. Nothing is dated
// after [Today] but what lies ahead: promises, events, snoozes, days to ask again
// and days by which help is of use.
package vaulttest
