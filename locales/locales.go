// Package locales holds what songngu knows of each language: its words, its
// names, its syllables, and the messages it speaks to a person.
//
// It is the ground floor. Everything here is data with the code that reads it;
// nothing here knows of articles, segments or jobs, and nothing here changes a
// text that will be published.
package locales

import "strings"

// A Lang is a language songngu works in, as a BCP 47 tag in its shortest form.
type Lang string

const (
	Vietnamese Lang = "vi"
	English    Lang = "en"
)

// Other gives the language on the other side of a pair: Vietnamese for
// English, English for everything else.
func (l Lang) Other() Lang {
	if l == English {
		return Vietnamese
	}
	return English
}

// Known tells whether l is a language songngu works in.
func (l Lang) Known() bool { return l == Vietnamese || l == English }

// longTags are the tags of ISO 639-2, which some tools write.
var longTags = map[Lang]Lang{"vie": Vietnamese, "eng": English}

// Parse reads a language tag as files and tools write it ("vi", "VI",
// "vi-VN", "en_US", "vie") and reports whether songngu works in it.
func Parse(tag string) (Lang, bool) {
	primary, _, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	l := Lang(strings.ToLower(strings.TrimSpace(primary)))
	if short, ok := longTags[l]; ok {
		l = short
	}
	return l, l.Known()
}
