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
	window   int32   // words of a passage
	sentence float64 // weight of the best two sentences
	pair     float64 // weight of words that are neighbours in both texts
	kin      float64 // what a word counts for another that begins with it

	near    float64 // what each standard deviation counts that a meaning is nearer than is usual
	nearest float64 // and nearer than chance makes the nearest
}

var standard = recipe{
	fields:   weights{Text: 1, Tags: .5, Context: .5, Background: 1},
	idfPower: 1.75, lengthPower: .6, lengthPlus: 0,
	background: .5, general: 500,
	title: 3, lead: 2, leadLong: 100,
	whole: .75, passage: 1, window: 120, sentence: .5, pair: .4, kin: .2,
	near: .05, nearest: .15,
}

// damp is what n times the same word count.
func (r *recipe) damp(n float64) float64 {
	if n <= 1 {
		return n
	}
	return 1 + math.Log(n)
}

// weigh turns how often each term stands in a unit into its weight there.
func (r *recipe) weigh(terms []weighted) {
	length := r.lengthPlus
	for i := range terms {
		n := r.damp(float64(terms[i].weight))
		length += n
		terms[i].weight = float32(n)
	}
	norm := float32(math.Pow(length, -r.lengthPower))
	for i := range terms {
		terms[i].weight *= norm
	}
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
