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
// [Index.Pairs] finds the pairs of two sets of its documents that fit best, needs
// and offers, without comparing all of them.
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
// # What texts mean
//
// Where a language model has made vectors of the texts, what they mean joins the
// score. A document's similarity is the greatest cosine between one of its
// vectors and one of the query's; all documents with vectors are compared.
// Models differ in what is much: with one, texts of nothing in common have a
// cosine of .05, with another of .6. So what counts is by how many standard
// deviations d a similarity is above the median of all for that query. It adds
//
//	.05 · (d - 1) + .15 · (d - chance)
//
// to Hit.Sure, each part if it is above zero; chance is the root of 2 ln n, about
// what the best of n has by chance. So among 60 documents, one without a shared
// word is clear from d = 4.0 on, among 1,000 from 4.7. (Median and deviation are
// told from the quarters; with fewer than eight documents they are taken for .5
// and .1.) The 200 nearest are looked at beside those that the words chose.
//
// With means of word vectors, a model too weak to find much by itself (wink's
// 100 dimensions: S .22, A .47, F .17), the words' figures stay: S .793, A .940,
// F .690, G .676, and a clear hit for nobody comes no more often by more than 7 of
// 100. A share of the cosine itself, or of its way from the median up to 1, had
// made S .545 and every article clear for somebody. No better model could be
// measured.
//
// # When there is nothing to say
//
// Hit.Sure is the score divided by ln(20 + stems of the query), by what the
// rarest word counts, and by 8 + ln(20 + owners), so that it compares long with
// short articles and large with small vaults: of many people one fits well by
// chance. What stands around a document counts half there, and at most half of
// what the document says itself; a pain that shares no word is never clear
// because its person's note does. Numbers in words are stop words: "ten minutes"
// says nothing.
//
// A hit from .33 on is clear. The threshold is set where nine of ten articles for
// somebody have a clear hit. How many have one that are for nobody:
//
//	                       for somebody   for nobody
//	testdata/people             87 %          0 %     made-up people and pains
//	testdata/spoken             90 %          8 %     terse pains, in English and Spanish
//	S                           87 %          1 %     articles about money
//	A                           87 %          6 %     articles about money
//	E                           90 %         14 %     articles about money
//	G                          100 %         33 %     descriptions of programs
//
// Articles for nobody that are about the subject of the collection itself are
// told less well: with S in vaults of 50, the best hit of an article for somebody
// is surer than that of one whose pain was taken out in 88 of 100 cases (AUROC
// .878; A .948, E .917, D .893, F .795, spoken .932). Tried for it and left out:
// the lead over the next hits (+.001; and it speaks against what several people
// need), the part of a pain that is covered (0), the rarest shared word (0), a
// logistic regression on thirteen such figures (+.003), how common a word is
// among the pains (+.003, but then what all of a few people need is clear for
// none of them), words for times and days as stop words (-.001).
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
//	as it is                    .790  .939  .691  .677  .837  .785  .756
//	idf to the power 1          .775  .940  .676  .681  .830  .786  .750
//	idf to the power 2          .790  .937  .685  .672  .832  .785  .754
//	length to the power .5      .788  .941  .686  .675  .833  .784  .750
//	no general language         .785  .933  .686  .653  .825  .780  .735
//	no kin words                .783  .942  .690  .676  .831  .769  .753
//	the lead counts no more     .788  .931  .682  .668  .829  .770  .758
//	no best passage             .789  .946  .695  .676  .833  .792  .734
//	no best sentences           .789  .940  .690  .686  .836  .787  .748
//	no pairs                    .791  .938  .690  .671  .834  .784  .754
//	the whole article only      .789  .946  .693  .693  .834  .787  .695
//	no background                     .921
//	no context, no background         .824
//	numbers in words count      .790  .939  .689  .677  .837  .785
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
