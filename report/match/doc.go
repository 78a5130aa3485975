// Package match finds the texts that fit a text, and says which words make
// them fit. It knows nothing of people: notes and articles come in as documents
// with fields, hits go out with their reasons.
//
//	ix := match.New([]match.Document{
//		{ID: "ada/1", Of: "ada", Fields: []match.Field{
//			{Text: "hiring two Go engineers"},
//			{Text: "hiring", Role: match.Tags},
//			{Text: "She runs a payments company in Lisbon.", Role: match.Background},
//		}},
//	})
//	answer := ix.Search(match.Query{Title: "Hiring engineers without agencies", Text: article}, 5)
//
// An index serves both ways: a long article against short pains, and a short
// need against long articles or short offers. Nobody has to say which way it
// is: what depends on where words stand is looked at in the query only, and a
// short query is all of one passage.
package match
