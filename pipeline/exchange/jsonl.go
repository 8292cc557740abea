package exchange

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

// Record is a unit as JSON: what export --format jsonl writes and lookup
// --json shows of a unit.
type Record struct {
	ID         string     `json:"id,omitempty"`
	SourceLang string     `json:"source_lang"`
	TargetLang string     `json:"target_lang"`
	Source     string     `json:"source"`
	Target     string     `json:"target"`
	Previous   string     `json:"previous,omitempty"`
	Next       string     `json:"next,omitempty"`
	Origin     string     `json:"origin,omitempty"`
	State      string     `json:"state,omitempty"`
	Confidence *float64   `json:"confidence,omitempty"` // absent = 1
	Domain     string     `json:"domain,omitempty"`
	Pair       string     `json:"pair,omitempty"`
	Bead       string     `json:"bead,omitempty"`
	Import     string     `json:"import,omitempty"`
	Author     string     `json:"author,omitempty"`
	Created    *time.Time `json:"created,omitempty"`
	Changed    *time.Time `json:"changed,omitempty"`
	Uses       int        `json:"uses,omitempty"`
	Priority   int        `json:"priority,omitempty"`
	Notes      []string   `json:"notes,omitempty"`
	Props      []prop     `json:"props,omitempty"`
}

type prop struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// RecordOf gives the JSON form of a unit.
func RecordOf(u *bitext.Unit) Record {
	r := Record{
		ID: u.ID, SourceLang: string(u.SourceLang), TargetLang: string(u.TargetLang), Source: u.Source, Target: u.Target,
		Previous: u.Previous, Next: u.Next, Origin: string(u.Origin), State: string(u.State), Domain: u.Domain, Pair: u.Pair,
		Bead: u.Bead, Import: u.Import, Author: u.Author, Uses: u.Uses, Priority: u.Priority, Notes: u.Notes,
	}
	if u.Confidence != 1 {
		r.Confidence = &u.Confidence
	}
	if !u.Created.IsZero() {
		r.Created = &u.Created
	}
	if !u.Changed.IsZero() {
		r.Changed = &u.Changed
	}
	for _, p := range u.Props {
		r.Props = append(r.Props, prop{p.Name, p.Value})
	}
	return r
}

// Unit gives the unit that a record stands for; reason says why it stands for
// none.
func (r *Record) Unit() (u bitext.Unit, reason string) {
	source, ok := locales.Parse(r.SourceLang)
	target, ok2 := locales.Parse(r.TargetLang)
	switch {
	case !ok || !ok2 || source == target:
		return u, "source_lang and target_lang must be vi and en or en and vi"
	case strings.TrimSpace(r.Source) == "" || strings.TrimSpace(r.Target) == "":
		return u, "source and target must not be empty"
	}
	u = bitext.Unit{
		SourceLang: source, TargetLang: target, Source: r.Source, Target: r.Target, Previous: r.Previous, Next: r.Next,
		Origin: bitext.Origin(r.Origin), Confidence: 1, Domain: r.Domain, Pair: r.Pair, Bead: r.Bead,
		Author: r.Author, Uses: r.Uses, Priority: r.Priority, Notes: r.Notes,
	}
	if r.Origin == "" {
		u.Origin = bitext.Imported
	}
	if r.State != "" && setState(&u, r.State) != nil {
		return u, "state must be initial, translated, reviewed or final"
	}
	if r.Confidence != nil {
		u.Confidence = *r.Confidence
	}
	if !(u.Confidence >= 0 && u.Confidence <= 1) {
		return u, "confidence must be between 0 and 1"
	}
	if r.Created != nil {
		u.Created = *r.Created
	}
	if r.Changed != nil {
		u.Changed = *r.Changed
	}
	for _, p := range r.Props {
		u.Props = append(u.Props, bitext.Prop{Name: p.Name, Value: p.Value})
	}
	return u, ""
}

// NewJSONReader reads one Record a line.
func NewJSONReader(r io.Reader) (Reader, error) {
	utf8, err := decoded(r)
	if err != nil {
		return nil, err
	}
	return &jsonReader{tsvRows{r: bufio.NewReaderSize(utf8, 1<<16)}}, nil
}

type jsonReader struct{ lines tsvRows }

func (j *jsonReader) Next() (bitext.Unit, error) {
	for {
		text, err := j.lines.readLine()
		if err != nil {
			return bitext.Unit{}, err
		}
		if len(bytes.TrimSpace(text)) == 0 {
			continue
		}
		var r Record
		if !utf8.Valid(text) {
			return bitext.Unit{}, &BadUnit{j.lines.line, "the text is not UTF-8"}
		}
		if bytes.IndexByte(text, 0) >= 0 || bytes.Contains(text, []byte(`\u0000`)) {
			return bitext.Unit{}, &BadUnit{j.lines.line, "the text holds a zero character"}
		}
		if err := json.Unmarshal(text, &r); err != nil {
			return bitext.Unit{}, &BadUnit{j.lines.line, err.Error()}
		}
		u, reason := r.Unit()
		if reason != "" {
			return u, &BadUnit{j.lines.line, reason}
		}
		return u, nil
	}
}

// NewJSONWriter writes one Record a line.
func NewJSONWriter(w io.Writer) Writer {
	b := bufio.NewWriter(w)
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	return &jsonWriter{b, enc}
}

type jsonWriter struct {
	w   *bufio.Writer
	enc *json.Encoder
}

func (j *jsonWriter) Write(u *bitext.Unit) error {
	r := RecordOf(u)
	r.Import = ""
	return j.enc.Encode(r)
}

func (j *jsonWriter) Close() error { return j.w.Flush() }
