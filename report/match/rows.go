package match

import "slices"

// rows are lists of numbers with weights, one after the other.
type rows struct {
	starts  []uint32
	numbers []uint32
	weights []float32
}

func (r *rows) row(i uint32) ([]uint32, []float32) {
	from, to := r.starts[i], r.starts[i+1]
	return r.numbers[from:to], r.weights[from:to]
}

func (r *rows) add(number uint32, weight float32) {
	r.numbers, r.weights = append(r.numbers, number), append(r.weights, weight)
}

// end ends a row.
func (r *rows) end() { r.starts = append(r.starts, uint32(len(r.numbers))) }

// turned returns for each of n numbers the rows in which it stands.
func (r *rows) turned(n int) rows {
	t := rows{starts: make([]uint32, n+1), numbers: make([]uint32, len(r.numbers)), weights: make([]float32, len(r.numbers))}
	for _, number := range r.numbers {
		t.starts[number+1]++
	}
	for i := range n {
		t.starts[i+1] += t.starts[i]
	}
	next := slices.Clone(t.starts)
	for i := range uint32(len(r.starts) - 1) {
		numbers, weights := r.row(i)
		for k, number := range numbers {
			t.numbers[next[number]], t.weights[next[number]] = i, weights[k]
			next[number]++
		}
	}
	return t
}
