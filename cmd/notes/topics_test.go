package main

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestTopics looks whether each page is there, says what it is about as help
// does, and has no list left to be filled in.
func TestTopics(t *testing.T) {
	for _, topic := range topics {
		text := topic.Page()
		if len(text) < 200 || strings.Contains(text, "{{") {
			t.Errorf("the page on %s is short of something:\n%s", topic.Name, text)
		}
		for i, line := range strings.Split(text, "\n") {
			if strings.Contains(line, "\t") || len([]rune(line)) > 120 && topic.Name != "format" && topic.Name != "schema" {
				t.Errorf("the page on %s is hard to read in line %d: %s", topic.Name, i+1, line)
			}
		}
	}
	if !json.Valid([]byte(schema())) {
		t.Error("the schema is no JSON")
	}
}
