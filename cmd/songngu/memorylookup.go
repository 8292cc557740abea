package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/exchange"
	"github.com/songngu/songngu/pipeline/memory"
	"github.com/songngu/songngu/pipeline/store"
)

// memoryLookupCmd finds units for the segments on standard input.
type memoryLookupCmd struct {
	storeFlags
	From             string `required:"" enum:"vi,en"`
	Min              int    `default:"70"`
	Best             int    `default:"5"`
	Domain           domainName
	Context          bool
	CandidatePenalty int `default:"5"`
	JSON             bool
}

func (c *memoryLookupCmd) Run(a *app) error {
	if c.Min < 1 || c.Min > 101 || c.Best < 0 {
		return misused("error.bad-lookup", messages.Data{"Min": c.Min, "Best": c.Best})
	}
	if c.CandidatePenalty < 0 || c.CandidatePenalty > 100 {
		return misused("error.bad-penalty", messages.Data{"Points": c.CandidatePenalty})
	}
	s, err := c.open(a)
	if err != nil {
		return err
	}
	defer s.Close()
	m := s.Memory()
	w := bufio.NewWriter(a.out)
	defer w.Flush()
	opts := memory.Options{Min: c.Min, Best: c.Best, Penalties: memory.DefaultPenalties}
	opts.Penalties.Candidate = c.CandidatePenalty
	stream := newLineStream(a.in, pieceSize)
	for n := 0; ; n++ {
		lines, i, err := stream.line()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		hits, err := m.Lookup(a.ctx, c.query(lines, i), opts)
		if err != nil {
			return err
		}
		for _, h := range hits {
			if err := c.print(w, n, lines[i], h); err != nil {
				return err
			}
		}
	}
}

func (c *memoryLookupCmd) query(lines []string, i int) memory.Query {
	q := memory.Query{Text: lines[i], Lang: locales.Lang(c.From), Domain: string(c.Domain)}
	if c.Context && i > 0 {
		q.Previous = memory.Key(lines[i-1])
	}
	if c.Context && i+1 < len(lines) {
		q.Next = memory.Key(lines[i+1])
	}
	return q
}

// A lookupRecord is a hit as --json prints it.
type lookupRecord struct {
	Line       int             `json:"line"`
	Score      int             `json:"score"`
	Kind       memory.Kind     `json:"kind"`
	Similarity float64         `json:"similarity"`
	Characters float64         `json:"characters"`
	Context    int             `json:"context"`
	Source     string          `json:"source"`
	Target     string          `json:"target"`
	Diff       []diffRecord    `json:"diff"`
	Unit       exchange.Record `json:"unit"`
}

type diffRecord struct {
	Op   memory.Op `json:"op"`
	Text string    `json:"text"`
}

// print writes a hit as a row with tabs, or as an object a line.
func (c *memoryLookupCmd) print(w io.Writer, line int, query string, h memory.Hit) error {
	if !c.JSON {
		_, err := fmt.Fprintf(w, "%d\t%d\t%s\t%s\n", line, h.Score, oneLine(h.Source), oneLine(h.Target))
		return err
	}
	r := lookupRecord{
		Line: line, Score: h.Score, Kind: h.Kind, Similarity: h.Similarity, Characters: h.Characters, Context: h.Context,
		Source: h.Source, Target: h.Target, Diff: diffRecords(h.Source, query), Unit: exchange.RecordOf(&h.Unit),
	}
	return jsonLine(w, r)
}

// diffRecords tells what turns a unit's text into the query.
func diffRecords(source, query string) []diffRecord {
	diff := []diffRecord{}
	for _, e := range memory.Diff(source, query) {
		text := source
		if e.Op == memory.Insert {
			text = query
		}
		diff = append(diff, diffRecord{e.Op, e.Span.Of(text)})
	}
	return diff
}

func jsonLine(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// oneLine keeps a text within its cell.
var lineEnds = strings.NewReplacer("\t", " ", "\r\n", " ", "\n", " ", "\r", " ")

func oneLine(s string) string { return lineEnds.Replace(s) }

// memorySearchCmd is the concordance.
type memorySearchCmd struct {
	storeFlags
	memoryFilter
	Text  string `arg:""`
	Side  string `enum:",vi,en" default:""`
	Limit int    `default:"50"`
	JSON  bool
}

func (c *memorySearchCmd) Run(a *app) error {
	if c.Limit < 1 {
		return misused("error.bad-limit", messages.Data{"Limit": c.Limit})
	}
	s, err := c.open(a)
	if err != nil {
		return err
	}
	defer s.Close()
	found, err := s.Concordance(a.ctx, store.Find{Text: c.Text, Lang: locales.Lang(c.Side), Filter: c.filter(), Limit: c.Limit})
	if err != nil {
		return err
	}
	w := bufio.NewWriter(a.out)
	defer w.Flush()
	for _, f := range found {
		if err := c.print(w, f); err != nil {
			return err
		}
	}
	return nil
}

// print marks the words with [[ and ]], in Vietnamese and English.
func (c *memorySearchCmd) print(w io.Writer, f store.Found) error {
	if c.JSON {
		return jsonLine(w, searchRecord{f.Match.String(), spanRecords(f.Source), spanRecords(f.Target), exchange.RecordOf(&f.Unit)})
	}
	marked := bitext.Unit{SourceLang: f.Unit.SourceLang, Source: mark(f.Unit.Source, f.Source), Target: mark(f.Unit.Target, f.Target)}
	_, err := fmt.Fprintf(w, "%s\t%s\t%s\n", f.Match, oneLine(inLang(&marked, locales.Vietnamese)), oneLine(inLang(&marked, locales.English)))
	return err
}

type searchRecord struct {
	Match  string          `json:"match"`
	Source [][2]int        `json:"source_spans"` // byte offsets, half-open
	Target [][2]int        `json:"target_spans"`
	Unit   exchange.Record `json:"unit"`
}

func spanRecords(spans []bitext.Span) [][2]int {
	out := [][2]int{}
	for _, s := range spans {
		out = append(out, [2]int{s.Start, s.End})
	}
	return out
}

func mark(text string, spans []bitext.Span) string {
	var sb strings.Builder
	at := 0
	for _, s := range spans {
		sb.WriteString(text[at:s.Start] + "[[" + s.Of(text) + "]]")
		at = s.End
	}
	return sb.String() + text[at:]
}
