// Package bundle turns a pair into the folder that a site publishes.
//
//	NAME-ID-rREVISION/
//	  manifest.json      what the bundle is, and the digest of every other file
//	  vi/article.json    the article in blocks, related items apart
//	  en/article.json    the same block IDs in the other language
//	  alignment.json     segments, links, confidence, reasons
//	  index.vi.md        pages for Hugo
//	  index.en.md
//
// Render makes the files, as bytes; Folder writes them so that a folder is
// either whole or not there. The same pair gives the same bytes: there is no
// clock and no chance in them.
//
// It needs a pair with its alignment and, for an article without counterpart,
// the drafts in its Units; those that are Reviewed are what a person took over. It refuses to pass off: what no person and no draft
// has translated is empty in the other language and marked untranslated.
package bundle

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
)

// Schema is the version of all JSON files of a bundle. It grows when a field
// changes its meaning; new fields do not count.
const Schema = 1

// A File of a bundle, with its path inside the folder.
type File struct {
	Path string
	Data []byte
}

// An Edition says for whom and by what a pair is rendered.
type Edition struct {
	Revision  int    // of the pair, from 1
	Generator string // name and version of what rendered it
	Settings  string // digest of all settings that decided the result
}

// Render gives the files of a pair's bundle, manifest.json first.
func Render(p bitext.Pair, e Edition) (files []File, err error) {
	l := newLayout(p)
	content := []struct {
		path string
		v    any
	}{
		{string(p.Source.Article.Lang) + "/article.json", l.article(source)},
		{string(p.Target.Article.Lang) + "/article.json", l.article(target)},
		{"alignment.json", l.alignment()},
	}
	for _, c := range content {
		data, err := encode(c.v)
		if err != nil {
			return nil, fmt.Errorf("bundle of %s: %s: %w", p.Name, c.path, err)
		}
		files = append(files, File{c.path, data})
	}
	for _, s := range []side{source, target} {
		files = append(files, File{"index." + string(l.sides[s].Article.Lang) + ".md", l.page(s)})
	}
	data, err := encode(newManifest(l, e, files))
	if err != nil {
		return nil, fmt.Errorf("bundle of %s: manifest.json: %w", p.Name, err)
	}
	return append([]File{{"manifest.json", data}}, files...), nil
}

// Name is the folder of a pair's revision: letters of the article's name that
// every file system and URL takes, the pair's ID, the revision.
func Name(p bitext.Pair, revision int) string {
	return fmt.Sprintf("%s-%s-r%d", slug(p.Name), p.ID[:min(8, len(p.ID))], revision)
}

// maxSlug keeps folder names well under the 255 bytes that file systems allow.
const maxSlug = 80

func slug(name string) string {
	var sb strings.Builder
	for _, r := range strings.ToLower(viet.Fold(name)) {
		switch {
		case sb.Len() >= maxSlug:
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			sb.WriteRune(r)
		case sb.Len() > 0 && !strings.HasSuffix(sb.String(), "-"):
			sb.WriteByte('-')
		}
	}
	if s := strings.Trim(sb.String(), "-"); s != "" {
		return s
	}
	return "article"
}

// Digest is the hex digest by which a manifest knows a file.
func Digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// encode writes JSON that people can read and compare line by line.
func encode(v any) ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(v)
	return buf.Bytes(), err
}
