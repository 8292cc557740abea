package main

import (
	"os"
	"slices"
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/messages"
)

// textLang are the commands whose own --lang is the language of a text. For
// them the language of the messages stands before the command, or in LANG.
var textLang = []string{"normalize", "segment"}

// takeLang takes --lang, the language in which songngu speaks, out of the
// command line. It goes first because the words of the manual and of the
// parser's errors depend on it.
func takeLang(args []string) (locales.Lang, []string, error) {
	lang := messages.FromEnvironment()
	if value := os.Getenv("SONGNGU_LANG"); value != "" {
		l, known := locales.Parse(value)
		if !known {
			return lang, nil, misused("error.bad-language", messages.Data{"Lang": value})
		}
		lang = l
	}
	rest := make([]string, 0, len(args))
	for i := 0; i < len(args); i++ {
		arg := args[i]
		if arg == "--" || slices.Contains(textLang, arg) && !strings.HasPrefix(arg, "-") {
			return lang, append(rest, args[i:]...), nil
		}
		value, ok := strings.CutPrefix(arg, "--lang=")
		if arg == "--lang" {
			if i++; i == len(args) {
				return lang, nil, misused("error.missing-flags", messages.Data{"Names": "--lang=vi|en"})
			}
			value, ok = args[i], true
		}
		if !ok {
			rest = append(rest, arg)
			continue
		}
		l, known := locales.Parse(value)
		if !known {
			return lang, nil, misused("error.bad-language", messages.Data{"Lang": value})
		}
		lang = l
	}
	return lang, rest, nil
}
