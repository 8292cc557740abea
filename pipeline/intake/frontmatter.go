package intake

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

// largestFrontMatter is the size in bytes that no article's head has.
const largestFrontMatter = 16 << 10

// mostBrackets is how many brackets a head may have: the parsers' cost is not
// linear in how deep they stand.
const mostBrackets = 200

// errFrontMatter is what a broken head is.
var errFrontMatter = errors.New("broken front matter")

// readFrontMatter reads the head of a Markdown file, YAML between lines of ---
// or TOML between lines of +++, and gives the offset behind it.
func readFrontMatter(text string) (*page, int, error) {
	for _, form := range []struct {
		fence  string
		values func(string) (map[string][]string, error)
	}{{"---", yamlValues}, {"+++", tomlValues}} {
		head, end, ok := cutFrontMatter(text, form.fence)
		if !ok {
			continue
		}
		if strings.Count(head, "[")+strings.Count(head, "{") > mostBrackets {
			return nil, 0, fmt.Errorf("%w: more than %d brackets", errFrontMatter, mostBrackets)
		}
		values, err := form.values(head)
		if err != nil {
			reason, _, _ := strings.Cut(err.Error(), "\n") // without the source, which may be long
			return nil, 0, fmt.Errorf("%w: %.200s", errFrontMatter, reason)
		}
		if len(values) == 0 && strings.TrimSpace(head) != "" {
			break // text between two lines
		}
		return frontPage(values, bitext.Span{End: end}), end, nil
	}
	return &page{}, 0, nil
}

// cutFrontMatter gives what stands between the fences and the offset behind the
// second one.
func cutFrontMatter(text, fence string) (head string, end int, ok bool) {
	start := len(text) - len(strings.TrimPrefix(text, "\ufeff"))
	first := lineLength(text[start:])
	if strings.TrimSpace(text[start:start+first]) != fence {
		return "", 0, false
	}
	start += first
	for at := start; at < len(text) && at-start <= largestFrontMatter; {
		n := lineLength(text[at:])
		if strings.TrimSpace(text[at:at+n]) == fence {
			return text[start:at], at + n, true
		}
		at += n
	}
	return "", 0, false
}

// frontPage takes what is ours out of a head: the title, the day, the authors,
// the language, the address and the lead, under the names that site generators
// give them.
func frontPage(values map[string][]string, at bitext.Span) *page {
	get := func(keys ...string) string {
		for _, k := range keys {
			if v := values[k]; len(v) > 0 && v[0] != "" {
				return v[0]
			}
		}
		return ""
	}
	p := &page{
		url:       get("url", "canonical", "canonical_url", "link"),
		published: isoDay(get("published", "date", "publishdate", "pubdate", "created")),
	}
	p.lang, _ = locales.Parse(get("lang", "language", "locale"))
	if !p.lang.Known() {
		p.lang = ""
	}
	p.authors = append(append(p.authors, values["author"]...), values["authors"]...)
	if t := tidy(get("title", "headline")); t != "" {
		p.lines = append(p.lines, line{text: t, source: at, zone: bitext.Title})
	}
	if l := tidy(get("lead", "sapo", "standfirst")); l != "" {
		p.lines = append(p.lines, line{text: l, source: at, zone: bitext.Lead})
	} else {
		p.summary = line{text: tidy(get("description", "excerpt", "summary")), source: at, zone: bitext.Lead}
	}
	return p
}

// yamlValues reads the scalars and lists of scalars at the top of a YAML head.
// It looks at the tree alone: aliases are never followed, so that no head can
// unfold to more than it is.
func yamlValues(head string) (values map[string][]string, err error) {
	values = map[string][]string{}
	file, err := parser.ParseBytes([]byte(head), 0)
	if err != nil {
		return nil, err
	}
	for _, doc := range file.Docs {
		switch body := doc.Body.(type) {
		case *ast.MappingNode:
			for _, v := range body.Values {
				addYAML(values, v)
			}
		case *ast.MappingValueNode:
			addYAML(values, body)
		}
	}
	return values, nil
}

func addYAML(values map[string][]string, v *ast.MappingValueNode) {
	key := strings.ToLower(v.Key.String())
	switch n := v.Value.(type) {
	case *ast.SequenceNode:
		for _, item := range n.Values {
			values[key] = append(values[key], yamlScalar(item)...)
		}
	default:
		values[key] = append(values[key], yamlScalar(n)...)
	}
}

// yamlScalar gives the text of a scalar, of {name: X} the name.
func yamlScalar(n ast.Node) []string {
	switch n := n.(type) {
	case *ast.LiteralNode:
		return []string{n.Value.Value}
	case *ast.MappingValueNode:
		if n.Key.String() == "name" {
			return yamlScalar(n.Value)
		}
	case *ast.MappingNode:
		for _, v := range n.Values {
			if v.Key.String() == "name" {
				return yamlScalar(v.Value)
			}
		}
	case ast.ScalarNode:
		return []string{n.GetToken().Value}
	}
	return nil
}

func tomlValues(head string) (map[string][]string, error) {
	var raw map[string]any
	if _, err := toml.Decode(head, &raw); err != nil {
		return nil, err
	}
	values := map[string][]string{}
	for key, v := range raw {
		switch v := v.(type) {
		case []any:
			for _, item := range v {
				values[strings.ToLower(key)] = append(values[strings.ToLower(key)], tomlScalar(item))
			}
		default:
			values[strings.ToLower(key)] = []string{tomlScalar(v)}
		}
	}
	return values, nil
}

func tomlScalar(v any) string {
	switch v := v.(type) {
	case time.Time:
		if v.Location().String() == "date-local" {
			return v.Format(time.DateOnly)
		}
		return v.Format(time.RFC3339)
	case map[string]any:
		return cmp.Or(tomlScalar(v["name"]), "")
	case nil:
		return ""
	}
	return fmt.Sprint(v)
}
