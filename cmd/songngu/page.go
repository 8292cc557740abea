package main

import (
	"errors"
	"path/filepath"
	"strings"

	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/intake"
	"github.com/songngu/songngu/pipeline/normalize"
	"github.com/songngu/songngu/pipeline/segment"
)

// readArticle reads a page that was decoded, and normalizes its blocks.
func readArticle(path, text string, o intake.Options) (bitext.Article, error) {
	article, err := intake.Read(filepath.Base(path), text, o)
	if errors.Is(err, intake.ErrNoText) {
		return article, failed("error.no-text", messages.Data{"Path": path}, err)
	}
	if err != nil {
		return article, err
	}
	for i, b := range article.Blocks {
		article.Blocks[i].Text = strings.TrimSpace(normalize.String(b.Text))
	}
	return article, nil
}

// readPage is readArticle with the blocks cut into segments.
func readPage(path, text string, o intake.Options) (bitext.Side, error) {
	article, err := readArticle(path, text, o)
	if err != nil {
		return bitext.Side{}, err
	}
	return bitext.Side{Article: article, Segments: segment.Article(article)}, nil
}

// splitLines gives the lines of text, blank ones too, so that each keeps its
// number.
func splitLines(text string) []string {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSuffix(line, "\r")
	}
	return lines
}
