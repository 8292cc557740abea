// Package lexicon holds the dictionaries that songngu brings along, as data.
//
//   - alt.lex: word translation probabilities, estimated by "songngu lexicon
//     train" from the English–Vietnamese part of the Asian Language Treebank
//     (NICT; Riza et al. 2016), CC BY 4.0. No text of the treebank is in it.
//   - wiktionary.tsv: Vietnamese–English entries of Wiktionary by way of
//     open-dsl-dict/wiktionary-dict, CC BY-SA 3.0; the file keeps that licence.
//   - own/*.tsv: entries written for songngu, CC0.
//   - furniture.tsv: lines of news pages that belong to no article, CC0.
//
// It refuses to read them: pipeline/lexicon does.
package lexicon

import (
	"embed"
	"io/fs"
)

// ALT is the stored table of the Asian Language Treebank.
//
//go:embed alt.lex
var ALT []byte

// Wiktionary is one entry a line: Vietnamese, tab, English.
//
//go:embed wiktionary.tsv
var Wiktionary string

// Furniture is one line of page furniture a line: language, tab, line.
//
//go:embed furniture.tsv
var Furniture string

//go:embed own
var files embed.FS

// Own gives the folder of our own entries, *.tsv, one a line: Vietnamese, tab,
// English translations with | between them, tab, weight, tab, topic.
func Own() fs.FS {
	own, err := fs.Sub(files, "own")
	if err != nil {
		panic(err) // unreachable: the folder is embedded above
	}
	return own
}
