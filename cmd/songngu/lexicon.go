package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/pipeline/lexicon"
)

// lexiconCmd works on dictionaries.
type lexiconCmd struct {
	Import  lexiconImportCmd  `cmd:""`
	Train   lexiconTrainCmd   `cmd:""`
	Stats   lexiconStatsCmd   `cmd:""`
	Explain lexiconExplainCmd `cmd:""`
}

// lexiconImportCmd makes a table of dictionary entries.
type lexiconImportCmd struct {
	Files []string `arg:"" optional:""`
	Out   string   `required:""`
}

func (c *lexiconImportCmd) Run(a *app) error {
	var entries []lexicon.Entry
	if len(c.Files) == 0 {
		c.Files = []string{"-"}
	}
	for _, path := range c.Files {
		data, err := a.read(path)
		if err != nil {
			return err
		}
		more, err := lexicon.ReadEntries(bytes.NewReader(data))
		if err != nil {
			return failed("error.bad-dictionary", messages.Data{"Path": path, "Detail": err.Error()}, err)
		}
		entries = append(entries, more...)
	}
	return a.writeTable(c.Out, lexicon.FromEntries(entries))
}

// lexiconTrainCmd estimates a table from sentence pairs.
type lexiconTrainCmd struct {
	Source string `arg:""`
	Target string `arg:""`
	Out    string `required:""`
}

func (c *lexiconTrainCmd) Run(a *app) error {
	source, err := os.ReadFile(c.Source)
	if err != nil {
		return err
	}
	target, err := os.ReadFile(c.Target)
	if err != nil {
		return err
	}
	vi, en := splitLines(string(source)), splitLines(string(target))
	if len(vi) != len(en) {
		return failed("error.uneven", messages.Data{
			"Source": c.Source, "SourceLines": len(vi), "Target": c.Target, "TargetLines": len(en)}, nil)
	}
	pairs := make([]lexicon.SentencePair, len(vi))
	for i := range vi {
		pairs[i] = lexicon.SentencePair{Vietnamese: vi[i], English: en[i]}
	}
	return a.writeTable(c.Out, lexicon.Train(pairs, lexicon.DefaultTraining))
}

// writeTable writes a table whole or not at all.
func (a *app) writeTable(path string, t *lexicon.Table) error {
	data, err := t.AppendBinary(nil)
	if err != nil {
		return err
	}
	err = replaceFile(path, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
	if err != nil {
		return err
	}
	a.tell(a.say.Say("lexicon.written", messages.Data{"Path": path, "Pairs": t.Len(), "Bytes": len(data)}))
	return nil
}

// lexiconStatsCmd prints the sizes of the dictionaries.
type lexiconStatsCmd struct {
	Lexicon []string
	JSON    bool
}

func (c *lexiconStatsCmd) Run(a *app) error {
	lex, err := readLexicon(c.Lexicon)
	if err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(a.out, jsonSizes(lex.Stats()))
	}
	t := table{head: a.words("column.lexicon", "column.vietnamese-words", "column.english-words", "column.word-pairs")}
	for _, s := range lex.Stats() {
		t.add(s.Name, s.Vietnamese, s.English, s.Pairs)
	}
	t.write(a.out)
	return nil
}

// lexiconExplainCmd prints what the dictionaries know of a word.
type lexiconExplainCmd struct {
	Word    []string `arg:""`
	Lexicon []string
	JSON    bool
}

func (c *lexiconExplainCmd) Run(a *app) error {
	lex, err := readLexicon(c.Lexicon)
	if err != nil {
		return err
	}
	word := strings.Join(c.Word, " ")
	found := lex.Explain(word)
	if len(found) == 0 {
		return failed("error.unknown-word", messages.Data{"Word": word}, nil)
	}
	if c.JSON {
		return writeJSON(a.out, jsonTranslations(found))
	}
	t := table{head: a.words("column.lexicon", "column.vietnamese", "column.english", "column.given", "column.reversed")}
	for _, f := range found {
		t.add(f.Part, f.Vietnamese, f.English, f.Given, f.Reversed)
	}
	t.write(a.out)
	return nil
}

func (a *app) words(ids ...string) []string {
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = a.say.Say(id, nil)
	}
	return words
}

// readLexicon gives the shipped dictionary and those in the files beside it.
func readLexicon(files []string) (*lexicon.Lexicon, error) {
	lex := lexicon.Default()
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		t, err := readTable(data)
		if err != nil {
			return nil, failed("error.bad-dictionary", messages.Data{"Path": path, "Detail": err.Error()}, err)
		}
		name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
		lex = lex.With(lexicon.Part{Name: name, Table: t, Weight: 1})
	}
	return lex, nil
}

// readTable reads a stored table or a list of entries.
func readTable(data []byte) (*lexicon.Table, error) {
	t, err := lexicon.Decode(data)
	if err == nil {
		return t, nil
	}
	if bytes.HasPrefix(data, []byte("songngu lexicon")) {
		return nil, err
	}
	entries, tsvErr := lexicon.ReadEntries(bytes.NewReader(data))
	if tsvErr != nil {
		return nil, fmt.Errorf("neither a table nor a list of entries: %w", errors.Join(err, tsvErr))
	}
	return lexicon.FromEntries(entries), nil
}

// A jsonSize is the form of a dictionary's size that other programs read.
type jsonSize struct {
	Lexicon    string `json:"lexicon"`
	Vietnamese int    `json:"vietnamese_words"`
	English    int    `json:"english_words"`
	Pairs      int    `json:"word_pairs"`
}

func jsonSizes(stats []lexicon.Stats) []jsonSize {
	out := make([]jsonSize, 0, len(stats))
	for _, s := range stats {
		out = append(out, jsonSize{s.Name, s.Vietnamese, s.English, s.Pairs})
	}
	return out
}

// A jsonTranslation is the form of a translation that other programs read.
type jsonTranslation struct {
	Lexicon    string  `json:"lexicon"`
	Vietnamese string  `json:"vietnamese"`
	English    string  `json:"english"`
	Given      float64 `json:"t_english_given_vietnamese"`
	Reversed   float64 `json:"t_vietnamese_given_english"`
}

func jsonTranslations(found []lexicon.Translation) []jsonTranslation {
	out := make([]jsonTranslation, 0, len(found))
	for _, f := range found {
		out = append(out, jsonTranslation{f.Part, f.Vietnamese, f.English, f.Given, f.Reversed})
	}
	return out
}
