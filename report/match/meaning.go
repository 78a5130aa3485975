package match

import (
	"math"
	"runtime"
	"slices"
	"sync"
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
	near    []float32 // of each document, its greatest similarity; nil where there are no vectors
	typical float64   // the similarity of a document that has nothing to do with the query
}

// sense compares the vectors of a query with those of all documents.
func (ix *Index) sense(vectors [][]float32) sense {
	wanted := unitVectors(vectors)
	if len(wanted) == 0 || ix.scales == nil {
		return sense{}
	}
	s := sense{near: make([]float32, len(ix.docs))}
	n := runtime.GOMAXPROCS(0)
	var all sync.WaitGroup
	for w := range n {
		all.Go(func() {
			for i := w * len(ix.docs) / n; i < (w+1)*len(ix.docs)/n; i++ {
				s.near[i] = ix.nearest(i, wanted)
			}
		})
	}
	all.Wait()
	s.typical = typical(s.near)
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

// fewVectors is how many documents it takes to tell a typical similarity from;
// of fewer, it is taken for middling.
const (
	fewVectors = 8
	middling   = .5
)

// typical returns the median of the similarities.
func typical(near []float32) float64 {
	list := slices.DeleteFunc(slices.Clone(near), func(x float32) bool { return x == unlike })
	if len(list) < fewVectors {
		return middling
	}
	slices.Sort(list)
	return float64(list[(len(list)-1)/2])
}

// meaning returns the similarity of a document, 0 if it has no vector.
func (s *sense) meaning(doc int32) float64 {
	if s.near == nil || s.near[doc] == unlike {
		return 0
	}
	return float64(s.near[doc])
}

// chance is how far above what is typical, of the way up to 1, the
// similarity of a document may be that has nothing to do with the query.
const chance = .2

// lead returns how far the similarity of a document is above what is chance.
func (s *sense) lead(doc int32) float64 {
	if s.near == nil || s.near[doc] == unlike || s.typical >= 1 {
		return 0
	}
	return max(0, (float64(s.near[doc])-s.typical)/(1-s.typical)-chance)
}
