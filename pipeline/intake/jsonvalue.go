package intake

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/songngu/songngu/pipeline/bitext"
)

// A jsonValue is a JSON value that knows its place. One of items, members and
// str is set; numbers and the like are in str as written.
type jsonValue struct {
	str     string
	keys    []string
	members []*jsonValue
	items   []*jsonValue
	source  bitext.Span
}

// deepestJSON is the depth of nesting that no article needs.
const deepestJSON = 64

// parseJSON reads one JSON value. Unlike json.Unmarshal it keeps offsets.
func parseJSON(text string) (*jsonValue, error) {
	if strings.Count(text, ",") > 2*MaxBlocks {
		return nil, ErrTooMany
	}
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	v, err := readValue(d, text, deepestJSON)
	if err != nil {
		return nil, fmt.Errorf("broken JSON at byte %d: %w", d.InputOffset(), err)
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, fmt.Errorf("broken JSON: something follows the value at byte %d", d.InputOffset())
	}
	return v, nil
}

func readValue(d *json.Decoder, text string, depth int) (*jsonValue, error) {
	if depth == 0 {
		return nil, errors.New("nested too deeply")
	}
	before := int(d.InputOffset())
	token, err := d.Token()
	if err != nil {
		return nil, unexpected(err)
	}
	v := &jsonValue{}
	switch token {
	case json.Delim('['):
		v.items = []*jsonValue{}
		err = v.readItems(d, text, depth)
	case json.Delim('{'):
		err = v.readMembers(d, text, depth)
	default:
		v.str = fmt.Sprint(token)
	}
	start := len(text) - len(strings.TrimLeft(text[before:], " \t\r\n,:"))
	v.source = bitext.Span{Start: start, End: int(d.InputOffset())}
	return v, err
}

func (v *jsonValue) readItems(d *json.Decoder, text string, depth int) error {
	for d.More() {
		item, err := readValue(d, text, depth-1)
		if err != nil {
			return err
		}
		v.items = append(v.items, item)
	}
	_, err := d.Token()
	return unexpected(err)
}

func (v *jsonValue) readMembers(d *json.Decoder, text string, depth int) error {
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return unexpected(err)
		}
		m, err := readValue(d, text, depth-1)
		if err != nil {
			return err
		}
		v.keys = append(v.keys, fmt.Sprint(key))
		v.members = append(v.members, m)
	}
	_, err := d.Token()
	return unexpected(err)
}

// unexpected turns an end of the file inside a value into an error of its own.
func unexpected(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// member gives the value of a key, nil when there is none or v is no object.
func (v *jsonValue) member(key string) *jsonValue {
	if v == nil {
		return nil
	}
	if i := slices.Index(v.keys, key); i >= 0 {
		return v.members[i]
	}
	return nil
}

// text gives the string of a key, of a list its first, "" when there is none.
func (v *jsonValue) text(key string) string {
	m := v.member(key)
	if m != nil && len(m.items) > 0 {
		m = m.items[0]
	}
	if m == nil {
		return ""
	}
	return strings.TrimSpace(m.str)
}

func (v *jsonValue) list() []*jsonValue {
	if v == nil {
		return nil
	}
	return v.items
}

// names reads "A", {"name": "A"} or a list of these.
func (v *jsonValue) names() []string {
	if v == nil {
		return nil
	}
	var names []string
	for _, n := range append([]*jsonValue{v}, v.items...) {
		if name := cmp.Or(n.text("name"), strings.TrimSpace(n.str)); name != "" {
			names = append(names, name)
		}
	}
	return names
}

func (v *jsonValue) line(zone bitext.Zone) line {
	return line{text: tidy(v.str), source: v.source, zone: zone}
}
