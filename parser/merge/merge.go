// Package merge joins two versions of a note that both come from a third, by
// what they mean: what either side added is there, what one side changed is as
// that side has it, and what both changed alike is there once. Only where the
// two contradict each other does a person have to decide; the usual markers of a
// conflict then stand around the two, in the smallest range.
//
// The rules, in the order in which they count:
//
//   - An item of a list is known again by its identity, or by its words where
//     these were corrected. New items of both sides are joined; a list in the
//     order of days stays in it.
//   - What one side changed or deleted, and the other left alone, is as the first
//     has it. What one side deleted and the other changed stays, as changed.
//   - Where both changed one item, each part of it is looked at by itself: closed
//     beats open, a result beats none, the later day wins, tags are joined.
//   - Lists of words, such as tags, are sets. Of two days for snooze and
//     last_contact the later one counts. Any other value that both set
//     differently is a conflict, as is a value of which nothing is known.
//   - Comments, quotes, indents, line ends and a byte order mark are as one of
//     the sides has them.
//
// It works on the bytes of the note: YAML is never written anew. What comes out
// is read again; where that does not give what was to come out, or where a side
// cannot be read for sure, the note is merged line by line, as git does it.
package merge

// Versions are three versions of a text: two, and the one they both come from.
type Versions struct{ Base, Ours, Theirs string }

// Markers is how a conflict is marked.
type Markers struct {
	Size               int    // how often the sign of a marker stands in it; 7 as a rule
	Ours, Base, Theirs string // what the versions are called
	ShowBase           bool   // whether the base stands between the other two
}

// Lines merges versions of a text line by line, as `git merge-file` does, and
// returns how many conflicts it marked.
type Lines func(Versions, Markers) (text string, conflicts int, err error)

// Result is a merged note.
type Result struct {
	Text      string
	Conflicts int
	ByMeaning bool // false where it was merged line by line
}

// Note merges three versions of a note. An error is one of lines.
func Note(v Versions, m Markers, lines Lines) (Result, error) {
	if text, ok := taken(v.Base, v.Ours, v.Theirs); ok {
		return Result{Text: text, ByMeaning: true}, nil
	}
	v = v.withEqualEnds()
	for _, care := range []care{{}, {keepPains: true}, {keepPains: true, chooseItems: true}} {
		j := joiner{care, m, lines}
		if r, ok, err := j.note(v); err != nil || ok {
			return r, err
		}
	}
	return Text(v, m, lines)
}

// Text merges three versions of what is no note, line by line. An error is one of
// lines.
func Text(v Versions, m Markers, lines Lines) (Result, error) {
	text, conflicts, err := lines(v, m)
	return Result{Text: text, Conflicts: conflicts}, err
}

// taken returns what stands where at most one side changed something, or both
// did the same.
func taken[T comparable](base, ours, theirs T) (T, bool) {
	if ours == base {
		return theirs, true
	}
	return ours, theirs == base || ours == theirs
}

// joiner merges the versions of one note.
type joiner struct {
	care
	markers Markers
	lines   Lines
}

// care is with how much care a note is merged, if without it comes out what
// cannot be read as it was meant.
type care struct {
	keepPains   bool // pains that only one side deleted stay, since an item of the other's names one
	chooseItems bool // of items that both changed, somebody has to choose one
	keepBoth    bool // two items that contradict each other both stay
}

// note merges a note by what it means; ok is false where that cannot be done.
func (j *joiner) note(v Versions) (r Result, ok bool, err error) {
	var three [3]*version
	for i, text := range []string{v.Base, v.Ours, v.Theirs} {
		if three[i], ok = open(text); !ok {
			return Result{}, false, nil
		}
	}
	base, ours, theirs := three[0], three[1], three[2]
	front, says, ok := j.front(base, ours, theirs)
	if !ok {
		return Result{}, false, nil
	}
	body, err := j.body(Versions{base.body, ours.body, theirs.body})
	if err != nil {
		return Result{}, false, err
	}
	if last := &front[len(front)-1]; body.resolved(both) != "" {
		last.text = wholeLines(last.text, newLine(v.Ours+v.Theirs))
	}
	if says != nil && !j.sound(front, body, says, three) {
		return Result{}, false, nil
	}
	all := append(front, body...)
	return Result{all.marked(j.markers), all.conflicts(), true}, true, nil
}

// front merges what stands before the bodies, and returns what each of its keys
// has to say then; nothing where it is that of one side.
func (j *joiner) front(base, ours, theirs *version) (out parts, says []string, ok bool) {
	if text, ok := taken(base.front(), ours.front(), theirs.front()); ok {
		return parts{{text: text}}, nil, true
	}
	if ours.format != theirs.format {
		return nil, nil, false
	}
	opening, _ := taken(base.opening, ours.opening, theirs.opening)
	closing, _ := taken(base.closing, ours.closing, theirs.closing)
	out, says = parts{{text: opening}}, []string{}
	for _, k := range j.keys(sides{base.keys, ours.keys, theirs.keys}, laterDay) {
		out = append(out, k.parts...)
		if !k.row.shown().gap {
			says = append(says, k.says)
		}
	}
	return append(out, part{text: closing}), says, true
}
