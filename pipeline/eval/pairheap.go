package eval

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

// A pairArticle is one article in all the versions that the sets have of it, in
// order of the sets' names.
type pairArticle []pairDoc

// A pairDoc is a version of an article and the name of its set.
type pairDoc struct {
	set string
	alignDoc
}

// version gives the article's version for heap n.
func (a pairArticle) version(n int) pairDoc { return a[n%len(a)] }

func mostVersions(articles []pairArticle) int {
	most := 0
	for _, a := range articles {
		most = max(most, len(a))
	}
	return most
}

// versionName names the sets that heap n takes its articles from.
func versionName(articles []pairArticle, n int) string {
	var names []string
	for _, a := range articles {
		names = append(names, a.version(n).set)
	}
	slices.Sort(names)
	return strings.Join(slices.Compact(names), "+")
}

// readPairSets reads the articles of the sets, and strangers where they are.
func readPairSets(paths []string) (articles []pairArticle, strangers []heapText, err error) {
	var rest []string
	for _, path := range uniquePaths(paths) {
		if _, err := os.Stat(filepath.Join(path, "alt.vi")); err != nil {
			rest = append(rest, path)
			continue
		}
		more, err := readStrangers(path)
		if err != nil {
			return nil, nil, err
		}
		strangers = append(strangers, more...)
	}
	sets, err := readAlignSets(rest)
	if err != nil {
		return nil, nil, err
	}
	var docs []pairDoc
	for _, s := range sets {
		for _, d := range s.docs {
			docs = append(docs, pairDoc{s.name, d})
		}
	}
	return groupVersions(docs), strangers, nil
}

// uniquePaths gives each path once, in order of the names.
func uniquePaths(paths []string) []string {
	unique := make([]string, len(paths))
	for i, path := range paths {
		unique[i] = filepath.Clean(path)
	}
	slices.SortFunc(unique, func(a, b string) int {
		return cmp.Or(cmp.Compare(filepath.Base(a), filepath.Base(b)), cmp.Compare(a, b))
	})
	return slices.Compact(unique)
}

// shingleWords is the length of the runs of words by which two versions of an
// article are known, sameShare the share of them that they have in common.
const (
	shingleWords = 5
	sameShare    = 0.5
)

// groupVersions brings the versions of an article together: documents of several
// sets that have most of the Vietnamese side in common, however it is cut into
// lines.
func groupVersions(docs []pairDoc) []pairArticle {
	var g versions
	for _, d := range docs {
		shingles := shinglesOf(d.source.Texts)
		if n := g.find(d.set, shingles); n >= 0 {
			g.articles[n] = append(g.articles[n], d)
		} else {
			g.add(d, shingles)
		}
	}
	return g.articles
}

// versions holds the articles found so far, and of the first version of each the
// shingles.
type versions struct {
	articles []pairArticle
	shingles []map[string]bool
	where    map[string][]int // articles by shingle
}

func (g *versions) add(d pairDoc, shingles map[string]bool) {
	if g.where == nil {
		g.where = map[string][]int{}
	}
	for s := range shingles {
		g.where[s] = append(g.where[s], len(g.articles))
	}
	g.articles, g.shingles = append(g.articles, pairArticle{d}), append(g.shingles, shingles)
}

// find gives the article of which a document with these shingles is a version,
// -1 when there is none. Two documents of one set are never versions.
func (g *versions) find(set string, shingles map[string]bool) int {
	shared := make([]int, len(g.articles))
	for s := range shingles {
		for _, n := range g.where[s] {
			shared[n]++
		}
	}
	found := -1
	for n, count := range shared {
		a := g.articles[n]
		enough := float64(count) >= sameShare*float64(min(len(g.shingles[n]), len(shingles)))
		if enough && count > 0 && a[len(a)-1].set != set && (found < 0 || count > shared[found]) {
			found = n
		}
	}
	return found
}

// shinglesOf gives the runs of words in a text; a text that is shorter is one
// run.
func shinglesOf(lines []string) map[string]bool {
	words := strings.Fields(strings.Join(lines, " "))
	n := min(shingleWords, len(words))
	shingles := map[string]bool{}
	for i := range len(words) - n + 1 {
		shingles[strings.Join(words[i:i+n], " ")] = true
	}
	return shingles
}

// A heapText is a file of the heap. Two files of one origin are a pair; a
// stranger's is "".
type heapText struct {
	origin string
	lang   locales.Lang
	text   string
}

const (
	strangerLines = 14   // of a stranger, as many as a short article has sentences
	mostStrangers = 1600 // in a heap
)

func readStrangers(folder string) ([]heapText, error) {
	var texts []heapText
	for k, lang := range []locales.Lang{locales.Vietnamese, locales.English} {
		lines, err := readLines(filepath.Join(folder, "alt."+string(lang)))
		if err != nil {
			return nil, err
		}
		half := lines[k*len(lines)/2 : (k+1)*len(lines)/2]
		n := 0
		for part := range slices.Chunk(half, strangerLines) {
			if n++; n > mostStrangers/2 {
				break
			}
			texts = append(texts, heapText{lang: lang, text: strings.Join(part, "\n")})
		}
	}
	return texts, nil
}

// A heap is files in no order with the answer in their origins.
type heap struct {
	name  string // of the sets in it
	texts []heapText
}

// add cuts document number i into parts of about the same length, at least
// size links.
func (h *heap) add(d alignDoc, size, i int) {
	parts := 1
	if size > 0 {
		parts = max(1, len(d.gold)/size)
	}
	for n := range parts {
		origin := fmt.Sprintf("%s part %d", d.name, n)
		vi, en := sidesOf(d, d.gold[n*len(d.gold)/parts:(n+1)*len(d.gold)/parts])
		if i%10 != 4 {
			h.put(origin, locales.Vietnamese, vi)
		}
		if i%10 != 9 {
			h.put(origin, locales.English, en)
		}
	}
}

func (h *heap) put(origin string, lang locales.Lang, lines []string) {
	if len(lines) > 0 {
		h.texts = append(h.texts, heapText{origin, lang, strings.Join(lines, "\n")})
	}
}

func sidesOf(d alignDoc, part []bitext.Bead) (vi, en []string) {
	for _, b := range part {
		for _, i := range b.Source {
			vi = append(vi, d.source.Texts[i])
		}
		for _, j := range b.Target {
			en = append(en, d.target.Texts[j])
		}
	}
	return vi, en
}
