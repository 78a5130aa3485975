package match

// general returns the part of the words of a language that a stem makes up.
func general(l language, stem string) float64 { return 0 }

// tell returns the language of a text from the votes of its stop words; the
// words it uses decide where they are few.
func (x *lexicon) tell(b *ballot, entries []int32) language {
	l, _ := b.winner()
	return l
}
