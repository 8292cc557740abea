package main

import (
	"bufio"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/pipeline"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/intake"
	"github.com/songngu/songngu/pipeline/lexicon"
	"github.com/songngu/songngu/pipeline/normalize"
	"github.com/songngu/songngu/pipeline/pair"
)

// pairCmd finds which Vietnamese file of a heap belongs to which English one.
type pairCmd struct {
	Paths []string `arg:""`
	JSON  bool
}

func (c *pairCmd) Run(a *app) error {
	files, err := heapFiles(c.Paths)
	if err != nil {
		return err
	}
	h := a.readHeap(files)
	if len(h.articles) == 0 && h.bad == 0 {
		return failed("error.no-heap", messages.Data{"Path": filepath.ToSlash(c.Paths[0]), "Endings": strings.Join(pipeline.Endings, " ")}, nil)
	}
	result := pair.Find(h.articles, lexicon.Default())
	if c.JSON {
		err = writeJSON(a.out, h.json(result))
	} else {
		err = a.printHeap(h, result)
	}
	if err == nil && h.bad > 0 {
		return exitCode(exitFailure) // each file was complained about
	}
	return err
}

// heapFiles gives the files that are named and those below the folders that are
// named, each once, in order of their paths. Hidden folders are passed over,
// and in folders so is what has no article's ending.
func heapFiles(paths []string) ([]string, error) {
	var files []string
	for _, path := range paths {
		err := filepath.WalkDir(path, func(file string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.IsDir() && file != path && strings.HasPrefix(d.Name(), "."):
				return filepath.SkipDir
			case d.Type().IsRegular() && (file == path || isArticle(d.Name())):
				files = append(files, filepath.Clean(file))
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	slices.Sort(files)
	return slices.Compact(files), nil
}

func isArticle(name string) bool {
	return !strings.HasPrefix(name, ".") && slices.Contains(pipeline.Endings, strings.ToLower(filepath.Ext(name)))
}

// A heapOfFiles is the files that could be read, each with its article.
type heapOfFiles struct {
	files    []string
	articles []bitext.Article
	bad      int // files that could not be read
}

// readHeap reads the files, and complains about those that hold no article.
func (a *app) readHeap(files []string) heapOfFiles {
	var h heapOfFiles
	for _, file := range files {
		article, err := readFile(file)
		if err != nil {
			h.bad++
			a.voice(toComplaint(err))
			continue
		}
		h.files = append(h.files, filepath.ToSlash(file))
		h.articles = append(h.articles, article)
	}
	return h
}

// readFile reads an article of the heap.
func readFile(file string) (bitext.Article, error) {
	raw, err := pipeline.ReadFile(file)
	if err != nil {
		return bitext.Article{}, err
	}
	d, err := normalize.Decode(raw)
	if err != nil {
		return bitext.Article{}, fmt.Errorf("%s: %w", file, err)
	}
	return readArticle(file, d.Text, intake.Options{})
}

// printHeap writes one link a line, the surest first, then the files without
// counterpart: Vietnamese file, English file, confidence, verdict, reasons.
func (a *app) printHeap(h heapOfFiles, r pair.Result) error {
	w := bufio.NewWriter(a.out)
	doubtful := 0
	for _, l := range r.Links {
		verdict := "pair"
		if l.Doubtful {
			verdict = "doubtful"
			doubtful++
		}
		fmt.Fprintf(w, "%s\t%s\t%.3f\t%s\t%s\n", h.files[l.Vietnamese], h.files[l.English], l.Confidence, verdict, a.reasons(l.Reasons))
	}
	for _, i := range r.Unpaired {
		if h.articles[i].Lang == locales.Vietnamese {
			fmt.Fprintf(w, "%s\t\t\tunpaired\t\n", h.files[i])
		} else {
			fmt.Fprintf(w, "\t%s\t\tunpaired\t\n", h.files[i])
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	a.tell(a.say.Say("pair.sum", messages.Data{
		"Files": len(h.files), "Pairs": len(r.Links) - doubtful, "Doubtful": doubtful, "Unpaired": len(r.Unpaired),
	}))
	return nil
}

// jsonHeap is the form of a result that other programs read.
type jsonHeap struct {
	Links    []jsonFileLink `json:"links"`
	Unpaired []jsonUnpaired `json:"unpaired"`
}

type jsonFileLink struct {
	Vietnamese string       `json:"vi"`
	English    string       `json:"en"`
	Confidence float64      `json:"confidence"`
	Doubtful   bool         `json:"doubtful"`
	Reasons    []jsonReason `json:"reasons"`
}

type jsonUnpaired struct {
	File string       `json:"file"`
	Lang locales.Lang `json:"lang"`
}

func (h heapOfFiles) json(r pair.Result) jsonHeap {
	out := jsonHeap{Links: []jsonFileLink{}, Unpaired: []jsonUnpaired{}}
	for _, l := range r.Links {
		j := jsonFileLink{h.files[l.Vietnamese], h.files[l.English], l.Confidence, l.Doubtful, nil}
		for _, reason := range l.Reasons {
			j.Reasons = append(j.Reasons, jsonReason{string(reason.Kind), reason.Count, reason.Value})
		}
		out.Links = append(out.Links, j)
	}
	for _, i := range r.Unpaired {
		out.Unpaired = append(out.Unpaired, jsonUnpaired{h.files[i], h.articles[i].Lang})
	}
	return out
}
