package parser

import (
	"bytes"
	"encoding/json"
	"testing"

	"pgregory.net/rapid"
)

// plainly is an object that the library writes.
type plainly Object

func (o plainly) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	for i, m := range o {
		b.WriteByte("{,"[min(i, 1)])
		for j, value := range []any{m.Name, inPlain(m.Value)} {
			text, err := json.Marshal(value)
			if err != nil {
				return nil, err
			}
			b.WriteString([]string{"", ":"}[j])
			b.Write(text)
		}
	}
	if len(o) == 0 {
		b.WriteByte('{')
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

func inPlain(value any) any {
	switch value := value.(type) {
	case Object:
		return plainly(value)
	case []Object:
		if value == nil {
			return value
		}
		all := make([]plainly, len(value))
		for i, o := range value {
			all[i] = plainly(o)
		}
		return all
	case []any:
		all := make([]any, len(value))
		for i, o := range value {
			all[i] = inPlain(o)
		}
		return all
	}
	return value
}

// TestObjectsAsTheLibraryWritesThem holds the JSON of any object against that of
// encoding/json, on one line and set in.
func TestObjectsAsTheLibraryWritesThem(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := anyObject(3).Draw(t, "object")
		want, err := json.Marshal(plainly(o))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := json.Marshal(o); err != nil || string(got) != string(want) {
			t.Fatalf("got\n%s, %v; want\n%s", got, err, want)
		}
		var setIn bytes.Buffer
		if err := json.Indent(&setIn, want, "    ", "  "); err != nil {
			t.Fatal(err)
		}
		if got, err := AppendJSON(nil, o, "\n    "); err != nil || string(got) != setIn.String() {
			t.Fatalf("set in: got\n%s, %v; want\n%s", got, err, setIn.String())
		}
	})
}

func anyObject(depth int) *rapid.Generator[Object] {
	return rapid.Custom(func(t *rapid.T) Object {
		o := Object{}
		for range rapid.IntRange(0, 4).Draw(t, "members") {
			o = append(o, Member{jsonText().Draw(t, "name"), anyValue(depth).Draw(t, "value")})
		}
		return o
	})
}

func anyValue(depth int) *rapid.Generator[any] {
	return rapid.Custom(func(t *rapid.T) any {
		text := jsonText()
		switch rapid.IntRange(0, 6+min(depth, 1)*3).Draw(t, "kind") {
		case 0:
			return nil
		case 1:
			return rapid.Bool().Draw(t, "bool")
		case 2:
			return Date{2026, 2, rapid.Int8Range(1, 28).Draw(t, "day")}
		case 3:
			return map[string]string{"a<": text.Draw(t, "text"), "b": ""}
		case 4:
			return rapid.SliceOfN(text, 0, 3).Draw(t, "texts")
		case 5:
			return []string(nil)
		case 6:
			return text.Draw(t, "text")
		case 7:
			return anyObject(depth-1).Draw(t, "object")
		case 8:
			return rapid.SliceOfN(anyObject(depth-1), 0, 3).Draw(t, "objects")
		}
		return rapid.SliceOfN(anyValue(depth-1), 0, 3).Draw(t, "list")
	})
}

func jsonText() *rapid.Generator[string] {
	return rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{
		"", "a\nb\tc\r\b\f\x00\x1f\x7f", `"\/`, "<script>&amp;", "\xff\xc3", "\u2028\u2029\ufffd", "\U0001F600é\u202e",
	}))
}
