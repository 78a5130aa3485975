package match

// Document is a short or a long text that can be found: one pain of a person
// with its tags and what stands around it, one offer, one article.
type Document struct {
	// ID names the document. Of two that fit as well, the one with the smaller
	// ID comes first.
	ID string
	// Of names what the document belongs to, such as the person whose pain it
	// is. Of the documents of one, only the best is a hit. Empty, it stands
	// alone.
	Of string
	// Lang is the language as an ISO 639-1 code, where it is known; empty, it
	// is told from the words.
	Lang   string
	Fields []Field
	// Vectors are what a language model makes of the text, or of each of its
	// passages; nil where none is asked. They need no certain length; one that
	// is empty, zero or not finite is left out.
	Vectors [][]float32
}

// Field is a part of a document's text.
type Field struct {
	Text string
	Role Role
}

// Role says how much the words of a field count.
type Role uint8

// The roles of fields. The words of Text count in full.
const (
	// Text is what the document says: a pain in its own words, a title.
	Text Role = iota
	// Tags are words that file the document under something.
	Tags
	// Context is a text about the document: the sentence in which a pain was
	// noted, an article's body under its title.
	Context
	// Background is a text about what the document belongs to, such as the
	// body of a person's note. Documents that bear the very same text share it:
	// it is read once.
	Background
	roles
)

// weights are how much one word counts in a field of each role. The
// background's words are scored by themselves: see recipe.
type weights [roles]float64
