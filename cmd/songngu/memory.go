package main

import (
	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/store"
)

// memoryCmd is what a person does with the translation memory.
type memoryCmd struct {
	Stats  memoryStatsCmd  `cmd:""`
	Search memorySearchCmd `cmd:""`
	Lookup memoryLookupCmd `cmd:""`
	Import memoryImportCmd `cmd:""`
	Export memoryExportCmd `cmd:""`
	Dedupe memoryDedupeCmd `cmd:""`
	Delete memoryDeleteCmd `cmd:""`
}

// memoryFilter picks units.
type memoryFilter struct {
	Domain domainName
	State  string `enum:",initial,translated,reviewed,final" default:""`
	Author string
}

func (f *memoryFilter) filter() store.UnitFilter {
	return store.UnitFilter{Domain: string(f.Domain), State: bitext.State(f.State), Author: f.Author}
}

// memoryStatsCmd counts the units.
type memoryStatsCmd struct {
	storeFlags
	JSON bool
}

func (c *memoryStatsCmd) Run(a *app) error {
	s, err := c.open(a)
	if err != nil {
		return err
	}
	defer s.Close()
	counts, err := s.CountUnits(a.ctx)
	if err != nil {
		return err
	}
	imports, err := s.Imports(a.ctx)
	if err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(a.out, statsRecord(counts, imports))
	}
	t := table{head: a.heads("languages", "domain", "origin", "state", "units", "uses")}
	for _, n := range counts {
		t.add(string(n.Source)+"→"+string(n.Target), n.Domain, string(n.Origin), string(n.State), n.Units, n.Uses)
	}
	t.write(a.out)
	if len(imports) == 0 {
		return nil
	}
	t = table{head: a.heads("import", "file", "domain", "started", "units")}
	for _, imp := range imports {
		file := imp.File
		if imp.Finished.IsZero() {
			file = a.say.Say("memory.unfinished", messages.Data{"File": file})
		}
		t.add(imp.ID, file, imp.Domain, imp.Started.Format("2006-01-02 15:04"), imp.Units)
	}
	a.out.Write([]byte{'\n'})
	t.write(a.out)
	return nil
}

// heads gives the words over columns.
func (a *app) heads(ids ...string) []string {
	for i, id := range ids {
		ids[i] = a.say.Say("column."+id, nil)
	}
	return ids
}

func statsRecord(counts []store.UnitCount, imports []store.Import) any {
	units := []map[string]any{}
	for _, n := range counts {
		units = append(units, map[string]any{"source_lang": n.Source, "target_lang": n.Target, "domain": n.Domain, "origin": n.Origin, "state": n.State, "units": n.Units, "uses": n.Uses})
	}
	files := []map[string]any{}
	for _, imp := range imports {
		files = append(files, map[string]any{"id": imp.ID, "file": imp.File, "domain": imp.Domain, "started": imp.Started, "finished": imp.Finished, "units": imp.Units})
	}
	return map[string]any{"units": units, "imports": files}
}

// inLang gives a unit's text in one language.
func inLang(u *bitext.Unit, lang locales.Lang) string {
	if u.SourceLang == lang {
		return u.Source
	}
	return u.Target
}
