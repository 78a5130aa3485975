package match

import (
	"math"
	"runtime"
	"slices"

	"notes/parser/parallel"
)

// MaxVectors is how many vectors of a query are compared: the passages of a
// short novel.
const MaxVectors = 256

// unlike stands for the similarity of a document that has no vector; no
// similarity is as small.
const unlike = -2

// scale measures the documents' vectors.
func (ix *Index) scale() {
	n := 0
	for i := range ix.docs {
		n += len(ix.docs[i].Vectors)
	}
	if n == 0 {
		return
	}
	ix.scales = make([][]float32, len(ix.docs))
	all := make([]float32, 0, n)
	for i := range ix.docs {
		from := len(all)
		for _, v := range ix.docs[i].Vectors {
			all = append(all, scaleOf(v))
		}
		ix.scales[i] = all[from:len(all):len(all)]
	}
}

// scaleOf returns what a vector is multiplied with to be one long; zero, if it
// says nothing or its numbers are of no use.
func scaleOf(v []float32) float32 {
	sum := 0.0
	for _, x := range v {
		sum += float64(x) * float64(x)
	}
	scale := float32(1 / math.Sqrt(sum))
	if !(sum > 0) || math.IsInf(float64(scale), 0) {
		return 0
	}
	return scale
}

// sense is what the vectors tell of a search.
type sense struct {
	near   []float32 // of each document, its greatest similarity; nil where there are no vectors
	median float64   // of the similarities
	spread float64   // of the similarities, as a standard deviation
	chance float64   // how many deviations the best of so many is above the median by chance
}

// sense compares the vectors of a query with those of all documents.
func (ix *Index) sense(vectors [][]float32) sense {
	wanted := unitVectors(vectors)
	if len(wanted) == 0 || ix.scales == nil {
		return sense{}
	}
	s := sense{near: make([]float32, len(ix.docs))}
	n := runtime.GOMAXPROCS(0)
	parallel.Each(n, func(w int) {
		for i := w * len(ix.docs) / n; i < (w+1)*len(ix.docs)/n; i++ {
			s.near[i] = ix.nearest(i, wanted)
		}
	})
	s.describe()
	return s
}

// unitVectors returns those of the vectors that can be compared, each brought to the
// length of one.
func unitVectors(vectors [][]float32) [][]float32 {
	var list [][]float32
	for _, v := range vectors[:min(len(vectors), MaxVectors)] {
		scale := scaleOf(v)
		if scale == 0 {
			continue
		}
		unit := make([]float32, len(v))
		for i, x := range v {
			unit[i] = x * scale
		}
		list = append(list, unit)
	}
	return list
}

// nearest returns the greatest similarity of a document, or unlike.
func (ix *Index) nearest(doc int, wanted [][]float32) float32 {
	best := float32(unlike)
	for i, v := range ix.docs[doc].Vectors {
		scale := ix.scales[doc][i]
		if scale == 0 {
			continue
		}
		for _, w := range wanted {
			if len(w) == len(v) {
				// Of NaN, which huge numbers may give, the greater is best.
				if near := product(v, w) * scale; near > best {
					best = min(near, 1)
				}
			}
		}
	}
	return best
}

// product multiplies two vectors of the same length, in eight sums that the
// processor can add at the same time.
func product(v, w []float32) float32 {
	var a, b, c, d, e, f, g, h float32
	for len(v) >= 8 && len(w) >= 8 {
		a += v[0] * w[0]
		b += v[1] * w[1]
		c += v[2] * w[2]
		d += v[3] * w[3]
		e += v[4] * w[4]
		f += v[5] * w[5]
		g += v[6] * w[6]
		h += v[7] * w[7]
		v, w = v[8:], w[8:]
	}
	for i, x := range v {
		a += x * w[i]
	}
	return a + b + c + d + (e + f + g + h)
}

// Of fewer similarities than fewVectors, nothing is told: they are taken to be
// spread as those of a middling model.
const (
	fewVectors     = 8
	middlingMedian = .5
	middlingSpread = .1
)

// leastSpread is how far apart similarities are at least that say something.
const leastSpread = .03

// describe tells how the similarities are spread: the quarters of what is
// normally distributed are 1.349 standard deviations apart, and the greatest of
// n is about the root of 2 ln n of them above the median.
func (s *sense) describe() {
	list := slices.DeleteFunc(slices.Clone(s.near), func(x float32) bool { return x == unlike })
	s.median, s.spread = middlingMedian, middlingSpread
	n := len(list)
	if n >= fewVectors {
		slices.Sort(list)
		s.median = float64(list[(n-1)/2])
		s.spread = max(leastSpread, float64(list[3*n/4]-list[n/4])/1.349)
	}
	s.chance = math.Sqrt(2 * math.Log(float64(max(n, fewVectors))))
}

// meaning returns the similarity of a document, 0 if it has no vector.
func (s *sense) meaning(doc int32) float64 {
	if s.near == nil || s.near[doc] == unlike {
		return 0
	}
	return float64(s.near[doc])
}

// deviation returns how many standard deviations the similarity of a document
// is above the median.
func (s *sense) deviation(doc int32) float64 {
	if s.near == nil || s.near[doc] == unlike {
		return 0
	}
	return (float64(s.near[doc]) - s.median) / s.spread
}

// gain returns what the meaning of a document adds to how sure it is: little for
// what is above the usual, more for what is above chance.
func (s *search) gain(doc int32) float64 {
	d := s.sense.deviation(doc)
	return s.recipe.near*max(0, d-1) + s.recipe.nearest*max(0, d-s.sense.chance)
}
