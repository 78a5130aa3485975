package parser

// Resource is something worth passing on: a note under library/ or Clippings/,
// as web clippers write them, or one whose type says so.
type Resource struct {
	ID        string
	Title     string
	Kind      string // one of Kinds; "article" unless the note says otherwise
	URL       string
	Author    string
	Published Date
	Added     Date
	Tags      []string
	Lang      string
	Note      *Note
}

// Me is the owner of the vault. It is no person to help.
type Me struct {
	Name      string
	Emails    []string
	Offers    []Offer
	Interests []string
	Note      *Note
}
