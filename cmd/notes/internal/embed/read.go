package embed

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"notes/cmd/notes/internal/advice"
)

// Bounds of what is asked at once, and of what comes back.
const (
	batchTexts = 64
	batchBytes = 16 << 10 // so that slow machines answer in time, too
	maxText    = 32 << 10 // bytes; whoever has longer ones cuts them in passages
	minPart    = 16       // bytes of a text below which it is not too long
	maxSize    = 1 << 14  // numbers in a vector
	mayRefuse  = 3        // how many texts a model may refuse until it counts as unable
)

// Vectors returns a vector of length one for each of the texts; those that hold
// nothing have none. What the cache knows is not asked again, and what is new is
// put in it. progress is called after each answer, with how many texts it was for.
//
// Where the model does not answer, there are no vectors, and the error is an
// [*advice.Error]; the cache has what was read before. Where the model refuses a few
// texts, they have no vectors, and the error tells of them.
func (m *Model) Vectors(ctx context.Context, texts []string, cache *Cache, progress func(n int)) (map[string][]float32, error) {
	r := &reader{Model: m, ctx: ctx, cache: cache, progress: progress, found: map[string][]float32{}}
	var unknown []string
	for _, text := range texts {
		_, seen := r.found[text]
		switch vector := cache.get(m.Name, text); {
		case seen || strings.TrimSpace(text) == "":
		case vector != nil:
			r.found[text] = vector
		case len(text) > maxText:
			r.leave(text, fmt.Sprintf("longer than %d KiB", maxText>>10))
		default:
			r.found[text] = nil
			unknown = append(unknown, text)
		}
	}
	for {
		if err := r.read(unknown); err != nil {
			return nil, err
		}
		if unknown = r.ofAnotherSize(texts); len(unknown) == 0 {
			return r.found, r.told()
		}
	}
}

// reader reads texts with a model.
type reader struct {
	*Model
	ctx      context.Context
	cache    *Cache
	progress func(n int)
	found    map[string][]float32
	size     int // numbers in a vector, once it is known
	refused  int // texts that the model did not take
	left     int // texts without a vector
	why      string
}

// read gets the vectors of texts, a few at a time.
func (r *reader) read(texts []string) error {
	for done := 0; done < len(texts); {
		n, size := 0, 0
		for ; done+n < len(texts) && n < batchTexts && (n == 0 || size+len(texts[done+n]) <= batchBytes); n++ {
			size += len(texts[done+n])
		}
		if err := r.batch(texts[done : done+n]); err != nil {
			return err
		}
		done += n
		r.progress(n)
	}
	return nil
}

// batch gets the vectors of texts at once. Where the model refuses, its halves
// are tried, until it is known which text is to blame: models fail on some
// ordinary texts, and are then silent about all others.
func (r *reader) batch(texts []string) error {
	if len(texts) == 1 {
		return r.alone(texts[0])
	}
	vectors, err := r.ask(texts)
	var no *refusal
	if errors.As(err, &no) {
		if err := r.batch(texts[:len(texts)/2]); err != nil {
			return err
		}
		return r.batch(texts[len(texts)/2:])
	}
	for i, vector := range vectors {
		r.found[texts[i]] = r.cache.put(r.Name, texts[i], vector)
	}
	return err
}

// alone gets the vector of a text, and goes without it where the model refuses.
func (r *reader) alone(text string) error {
	vector, err := r.whole(text)
	var no *refusal
	switch {
	case err == nil:
		r.found[text] = r.cache.put(r.Name, text, vector)
		return nil
	case !errors.As(err, &no):
		return err
	}
	r.leave(text, no.Error())
	if r.refused++; r.refused > mayRefuse {
		return r.unable(no)
	}
	return nil
}

// whole returns the vector of a text, of length one. That of a text that is too
// long for the model is the mean of those of its halves, by their lengths.
func (r *reader) whole(text string) ([]float32, error) {
	vectors, err := r.ask([]string{text})
	if err == nil {
		return unit(vectors[0]), nil
	}
	var no *refusal
	if !errors.As(err, &no) || !no.tooLong() || len(text) < minPart {
		return nil, err
	}
	cut := middle(text)
	mean, err := r.whole(text[:cut])
	if err != nil {
		return nil, err
	}
	rest, err := r.whole(text[cut:])
	if err != nil {
		return nil, err
	}
	for i := range mean {
		mean[i] = mean[i]*float32(cut) + rest[i]*float32(len(text)-cut)
	}
	return unit(mean), r.check(mean)
}

// middle returns where a text is best cut in two: at the last space of its first
// half, where that is not too near its beginning, and else between two letters.
func middle(text string) int {
	half := len(text) / 2
	if space := strings.LastIndexAny(text[:half], " \n\t"); space > half/2 {
		return space
	}
	for half > 0 && !utf8.RuneStart(text[half]) {
		half--
	}
	return half
}

// ask asks the model for vectors, and looks whether they are some.
func (r *reader) ask(texts []string) ([][]float32, error) {
	vectors, err := r.embed(r.ctx, texts)
	for _, vector := range vectors {
		if err := r.check(vector); err != nil {
			return nil, err
		}
	}
	return vectors, err
}

// check refuses vectors that are not as long as the others, or of no direction.
func (r *reader) check(vector []float32) error {
	if r.size == 0 {
		r.size = len(vector)
	}
	switch n := norm(vector); {
	case len(vector) != r.size || r.size > maxSize:
		return r.nonsense(fmt.Sprintf("vectors of %d and of %d numbers", r.size, len(vector)))
	case n == 0 || math.IsInf(n, 0) || math.IsNaN(n):
		return r.nonsense("vectors that point nowhere")
	}
	return nil
}

// ofAnotherSize returns the texts whose vectors are not as long as those that
// the model gives now, or else as the first: the cache has them of another model
// that had the same name.
func (r *reader) ofAnotherSize(texts []string) []string {
	var other []string
	size := r.size
	for _, text := range texts {
		switch n := len(r.found[text]); {
		case size == 0:
			size = n
		case n > 0 && n != size:
			other = append(other, text)
		}
	}
	return other
}

// leave goes without the vector of a text.
func (r *reader) leave(text, why string) {
	delete(r.found, text)
	r.left++
	r.why = why
}

// told returns an error that tells of texts without a vector.
func (r *reader) told() error {
	switch r.left {
	case 0:
		return nil
	case 1:
		return advice.New(fmt.Sprintf("%s did not take one of the texts: %s", r.Name, r.why), "for it, words alone decide", nil)
	}
	return advice.New(fmt.Sprintf("%s did not take %d of the texts; the last: %s", r.Name, r.left, r.why), "for them, words alone decide", nil)
}
