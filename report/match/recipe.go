package match

import "math"

// recipe holds the constants of the score. The evaluation tries others; the
// table in the package's documentation says what each is worth.
type recipe struct {
	fields weights

	// idfPower sharpens how much a rare word counts against a common one.
	idfPower float64
	// lengthPower is the power of a document's length that its score is
	// divided by; lengthPlus is added to the length first.
	lengthPower, lengthPlus float64
	// background is how much the texts around a document count.
	background float64
	// general is how many documents the general language counts as, when the
	// rarity of a word is told.
	general float64

	title    float64 // how often each word of an article's title counts
	lead     float64 // how much more the first word of an article counts than the last
	leadLong float64 // words after which that has sunk to a third

	whole    float64 // weight of the whole article
	passage  float64 // weight of the best passage
	window   int     // words of a passage
	sentence float64 // weight of the best two sentences
	pair     float64 // weight of words that are neighbours in both texts
}

var standard = recipe{
	fields:   weights{Text: 1, Tags: .5, Context: .3, Background: 1},
	idfPower: 1.75, lengthPower: .5, lengthPlus: 1,
	background: .3, general: 300,
	title: 3, lead: 1, leadLong: 150,
	whole: .5, passage: 1, window: 90, sentence: .5, pair: .5,
}

// damp is what n times the same word count.
func (r *recipe) damp(n float64) float64 {
	if n <= 1 {
		return n
	}
	return 1 + math.Log(n)
}

// norm is what the weights of a unit's terms are divided by.
func (r *recipe) norm(terms []count) float64 {
	sum := r.lengthPlus
	for _, c := range terms {
		sum += r.damp(float64(c.n))
	}
	return math.Pow(sum, r.lengthPower)
}

// rarity is how much a term counts that stands in n of all units and makes up
// the part p of the words of general language.
func (r *recipe) rarity(n, all int, p float64) float64 {
	inGeneral := 1 - math.Pow(1-p, 20)
	idf := math.Log((float64(all) + r.general + 1) / (float64(n) + r.general*inGeneral + .5))
	if idf <= 0 {
		return 0
	}
	return math.Pow(idf, r.idfPower)
}
