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
//	answer := ix.Search(match.Query{Title: "Hiring without agencies", Text: article}, 5)
//
// An index serves both ways: a long article against short pains, and a short
// need against long articles or short offers. Nobody has to say which way it
// is: what depends on where words stand is looked at in the query only, and a
// short query is all of one passage. An index does not change once built; the
// same documents and the same query give the same answer, bit by bit, on any
// number of processors.
//
// # How a text is read
//
// A text is cut into words. Each of them that is common in a language votes for
// it, a stop word twice; where the vote is close, the language of the text
// around it and that of most documents vote too. In that language, stop words
// are left out and the others brought to their stems (snowballstem.org), and
// accents are folded. There are seven languages; texts in others are found by
// their words as they are, those in Chinese, Japanese, Korean or Thai by pairs
// of letters.
//
// # How a document is scored
//
// A stem of the query counts
//
//	(1 + ln n) · idf^1.75
//
// n is how often it stands there: a word of the title three times, the first
// words of the text up to three times, the last once. idf is the logarithm of
// how few documents have the stem; the general language counts as 500 documents
// more, for a vault of 25 people tells little about which words are rare. A stem
// that only begins like one of the query, or the other way round (account,
// accountant), counts a fifth. In a document, a stem weighs
//
//	(1 + ln n) / length^.6
//
// n being how often it stands there, a tag or a word of context half. The score
// of a document is the sum of four:
//
//	.75  the whole query, with half of what the background scores by itself
//	 1   its best passage of 120 words
//	 .5  its best two sentences, each stem once
//	 .4  pairs of neighbours that both texts have
//
// The first chooses 200 documents, at most eight of each owner, that all four
// are taken of.
//
// # When there is nothing to say
//
// Hit.Sure is the score divided by ln(20 + stems of the query) and by what the
// rarest word counts, so that it compares long with short articles and large
// with small vaults. A hit from .35 on is clear. Of articles for somebody, 84 to
// 98 of 100 had a clear hit on the collections below; of articles about something
// else entirely 0 to 9; where the subject is the same and only the pain another,
// about half. Words cannot tell those apart.
//
// # What was tried
//
// nDCG@10 on collections of long texts that look for short ones. S: 667
// abstracts, 1,109 claims (SciFact, reversed). A: 384 descriptions of programs
// by their authors, summaries by others as pains, with context and background.
// F: 412 answers of the Perl and Python FAQ, their questions. G: 196 sections
// of the GnuCash guide, their titles. E and D: 800 and 1,200 package descriptions
// in Spanish and German, their summaries. N: S within 600 to 1,500 words of F and
// G, before and after.
//
//	                              S     A     F     G     E     D     N
//	BM25 of a search library    .738
//	BM25, 200 stop words        .765
//	as it is                    .790  .939  .689  .677  .837  .785  .745
//	idf to the power 1          .776  .939  .675  .681  .831  .786
//	idf to the power 2          .791  .937  .684  .672  .832  .785
//	length to the power .5      .789  .942  .686  .675  .834  .784
//	no general language         .786  .933  .685  .653  .826  .780
//	no kin words                .784  .942  .687  .676  .831  .769
//	the lead counts no more     .788  .931  .680  .668  .831  .770  .743
//	no best passage             .789  .946  .694  .676  .833  .792  .716
//	no best sentences           .790  .941  .689  .686  .836  .787  .737
//	no pairs                    .791  .938  .688  .671  .835  .784
//	the whole article only      .791  .947  .692  .693  .834  .787
//	no background                     .921
//	no context, no background         .824
//
// So the background and the context are worth most, by far; then the vote on the
// language (when common words began to vote beside stop words, package
// descriptions went from .804 to .853 in Italian, from .789 to .831 in French)
// and, in German, kin words. Passages and sentences cost nothing on short
// articles and pay where most of an article is about something else. The
// constants stand in the middle of wide plateaus: half or double of any of them
// changes the mean by less than .005, and both halves of S like the same ones.
//
// Tried and left out: scores multiplied by the part of the pain that is covered
// (-.002 to -.01), roots instead of logarithms (0), passages of the document
// when it is the longer one (-.026 with needs as queries), stems that end alike
// (0), 4,000 words of each language to vote with instead of 2,500 (0). Known
// from elsewhere to do harm or nothing: synonyms of a thesaurus, feedback from
// the best hits, cutting the article to its best words.
//
// TestEvaluation and TestRecipes print these figures for collections in the form
// of BEIR; testdata/people is a small one that holds the ranker to its figures.
package match
