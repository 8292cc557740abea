// Package messages holds every sentence that songngu says to a person, in
// Vietnamese and English, and picks the one for the reader.
//
// A message is looked up by its ID in the TOPIC.LANG.toml files beside this
// one. Only sentences of songngu itself go through it; text of an article never
// does, since a template would read "{{" in it. A message that is missing in
// one language is a fault that the tests of this package find.
package messages

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"github.com/songngu/songngu/locales"
)

//go:embed *.toml
var files embed.FS

var bundle = sync.OnceValue(load)

// load panics on a file that cannot be read: the files are part of the binary
// and the tests read all of them.
func load() *i18n.Bundle {
	b := i18n.NewBundle(language.English)
	b.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	names, err := fs.Glob(files, "*.toml")
	if err != nil {
		panic(err)
	}
	for _, name := range names {
		if _, err := b.LoadMessageFileFS(files, name); err != nil {
			panic(fmt.Sprintf("message file %s: %v", name, err))
		}
	}
	return b
}

// A Speaker says messages in one language.
type Speaker struct {
	lang locales.Lang
	loc  *i18n.Localizer
}

// In gives a speaker of lang; of English when lang is not known.
func In(lang locales.Lang) Speaker {
	if !lang.Known() {
		lang = locales.English
	}
	return Speaker{lang, i18n.NewLocalizer(bundle(), string(lang))}
}

// FromEnvironment picks the language as programs on Unix do: LC_ALL, then
// LC_MESSAGES, then LANG; English when none of them names a known one.
func FromEnvironment() locales.Lang {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		value := os.Getenv(name)
		if value == "" {
			continue
		}
		value, _, _ = strings.Cut(value, ".")
		if lang, ok := locales.Parse(value); ok {
			return lang
		}
		return locales.English
	}
	return locales.English
}

// Lang is the language the speaker speaks.
func (s Speaker) Lang() locales.Lang { return s.lang }

// Data fills the holes of a message: {{.Name}} takes Data["Name"].
type Data map[string]any

// Say gives the message with that ID. An ID that does not exist is given back
// as it is: a person sees that something is missing, and what.
func (s Speaker) Say(id string, data Data) string {
	return s.localize(&i18n.LocalizeConfig{MessageID: id, TemplateData: data}, id)
}

// Count gives the message with that ID in the plural form for n; the message
// finds n as {{.Count}}. A message without plural forms is the same for all n.
func (s Speaker) Count(id string, n int, data Data) string {
	all := Data{"Count": n}
	for k, v := range data {
		all[k] = v
	}
	text, err := s.loc.Localize(&i18n.LocalizeConfig{MessageID: id, TemplateData: all, PluralCount: n})
	if err != nil { // Vietnamese has a form "one" that a plain message lacks
		return s.Say(id, all)
	}
	return text
}

// Has tells whether a message with that ID exists.
func (s Speaker) Has(id string) bool {
	_, err := s.loc.Localize(&i18n.LocalizeConfig{MessageID: id, TemplateData: Data{}})
	return err == nil
}

func (s Speaker) localize(c *i18n.LocalizeConfig, id string) string {
	text, err := s.loc.Localize(c)
	if err != nil {
		return id
	}
	return text
}
