package pipeline

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/intake"
	"github.com/songngu/songngu/pipeline/normalize"
)

// MaxFile is the size in bytes of the largest file that is taken for an
// article. The longest pages of newspapers have a hundredth of it.
const MaxFile = 16 << 20

// Endings are the formats that are looked for in folders.
var Endings = []string{".txt", ".html", ".htm", ".md", ".json", ".xml"}

// A Found is an article that a scan found, in one language or in two.
type Found struct {
	Origin string                    // whole path of the folder, "/", name
	Name   string                    // of the article, in NFC
	Places []string                  // names by which people may know it, shortest first
	Files  map[locales.Lang]string   // paths as they were given
	More   map[locales.Lang][]string // further files of the same language
}

// A Scan is what lies in some folders and files.
type Scan struct {
	Articles []Found  // by origin
	Faults   []*Fault // what cannot be taken
	Passed   int      // files in folders that are no articles by their names
	Nameless []string // those of them that have an article's ending: only the language is missing
}

// ScanPaths looks for articles. In a folder, and in the folders below it, an
// article is NAME.vi.ENDING or NAME.en.ENDING, or both, which are a pair. A file
// that is named itself brings its counterpart along, and may leave out the
// language. Hidden folders and folders of bundles are passed over.
func ScanPaths(paths []string) Scan {
	s := scanner{found: map[string]*Found{}}
	for _, path := range paths {
		s.path(path)
	}
	for _, f := range s.found {
		s.Articles = append(s.Articles, *f)
	}
	slices.SortFunc(s.Articles, func(a, b Found) int { return strings.Compare(a.Origin, b.Origin) })
	return s.Scan
}

type scanner struct {
	Scan
	found map[string]*Found // by origin
}

func (s *scanner) path(path string) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		s.fault(Unreadable, path, bare(err))
	case info.IsDir():
		s.folder(path)
	default:
		s.named(path)
	}
}

func (s *scanner) fault(kind FaultKind, file string, err error) {
	s.Faults = append(s.Faults, &Fault{kind, file, err})
}

// bare takes the path off an error, for those who say it themselves.
func bare(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

func (s *scanner) folder(root string) {
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			s.fault(Unreadable, path, bare(err))
			return nil
		case d.IsDir() && path != root && (strings.HasPrefix(d.Name(), ".") || isBundle(path)):
			return filepath.SkipDir
		case d.IsDir():
			return nil
		}
		if name, lang, ok := splitName(d.Name()); ok {
			s.take(path, name, lang)
		} else {
			s.Passed++
			if !strings.HasPrefix(d.Name(), ".") && slices.Contains(Endings, strings.ToLower(filepath.Ext(d.Name()))) {
				s.Nameless = append(s.Nameless, path)
			}
		}
		return nil
	})
	if err != nil {
		s.fault(Unreadable, root, err)
	}
}

// isBundle tells a folder that we wrote: its pages are named like articles.
func isBundle(dir string) bool {
	for _, name := range []string{"manifest.json", "alignment.json"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			return false
		}
	}
	return true
}

// splitName takes "Lũ về.vi.txt" apart into name and language, false when the
// ending is none of an article or the language is missing.
func splitName(file string) (name string, lang locales.Lang, ok bool) {
	ending := filepath.Ext(file)
	if strings.HasPrefix(file, ".") || !slices.Contains(Endings, strings.ToLower(ending)) {
		return "", "", false
	}
	stem := strings.TrimSuffix(file, ending)
	tag := filepath.Ext(stem)
	if len(tag) < 3 || stem == tag {
		return "", "", false
	}
	lang, ok = locales.Parse(tag[1:])
	return norm.NFC.String(strings.TrimSuffix(stem, tag)), lang, ok
}

func (s *scanner) take(path, name string, lang locales.Lang) {
	if info, err := os.Stat(path); err != nil {
		s.fault(Unreadable, path, bare(err))
		return
	} else if !info.Mode().IsRegular() {
		s.Passed++
		return
	}
	folder, err := filepath.Abs(filepath.Dir(path))
	if err != nil {
		s.fault(Unreadable, path, err)
		return
	}
	f := s.at(folder, name)
	switch have := f.Files[lang]; {
	case have == "":
		f.Files[lang] = path
	case filepath.Base(have) != filepath.Base(path) && !slices.Contains(f.More[lang], path):
		f.More[lang] = append(f.More[lang], path)
	}
}

// at is the article of that name in a folder.
func (s *scanner) at(folder, name string) *Found {
	origin := strings.ToValidUTF8(filepath.ToSlash(folder)+"/"+name, "�")
	if s.found[origin] == nil {
		s.found[origin] = &Found{Origin: origin, Name: name, Places: placesOf(origin),
			Files: map[locales.Lang]string{}, More: map[locales.Lang][]string{}}
	}
	return s.found[origin]
}

// placesOf gives the ends of an origin, from folder and name to the whole.
func placesOf(origin string) (places []string) {
	for i := strings.LastIndexByte(origin, '/'); i > 0; {
		i = strings.LastIndexByte(origin[:i], '/')
		places = append(places, origin[i+1:])
	}
	return places
}

// named takes a file that was named itself, with its counterpart beside it.
func (s *scanner) named(path string) {
	name, lang, ok := splitName(filepath.Base(path))
	if !ok {
		s.nameless(path)
		return
	}
	s.take(path, name, lang)
	beside, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return // the file itself can be read; nothing can be seen beside it
	}
	for _, d := range beside {
		if n, l, ok := splitName(d.Name()); ok && n == name && l == lang.Other() && !d.IsDir() {
			s.take(filepath.Join(filepath.Dir(path), d.Name()), n, l)
		}
	}
}

// nameless takes a file whose name does not tell its language: the text does.
func (s *scanner) nameless(path string) {
	raw, err := ReadFile(path)
	if err != nil {
		s.Faults = append(s.Faults, AsFault(path, err))
		return
	}
	d, err := normalize.Decode(raw)
	if err != nil {
		s.Faults = append(s.Faults, AsFault(path, readFault(path, err)))
		return
	}
	lang, confidence := intake.DetectLang(d.Text)
	if strings.TrimSpace(d.Text) == "" {
		s.fault(NoText, path, fmt.Errorf("%w: the file is empty", intake.ErrNoText))
	} else if confidence < 0.8 {
		s.fault(NoLang, path, errors.New("neither its name nor its text tells the language"))
	} else {
		s.take(path, norm.NFC.String(strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))), lang)
	}
}

// Named makes an article of two files that are named themselves; target may be
// "". The language of the source is lang, else what its name or its text
// tells.
func Named(source, target string, lang locales.Lang) (Found, error) {
	s := scanner{found: map[string]*Found{}}
	name, tagged, ok := splitName(filepath.Base(source))
	if lang == "" && !ok {
		s.nameless(source)
	} else {
		if !ok {
			name = norm.NFC.String(strings.TrimSuffix(filepath.Base(source), filepath.Ext(source)))
		}
		s.take(source, name, cmp.Or(lang, tagged))
	}
	if len(s.Faults) > 0 {
		return Found{}, s.Faults[0]
	}
	for _, f := range s.found {
		for lang := range f.Files {
			if target != "" {
				f.Files[lang.Other()] = target
			}
			return *f, nil
		}
	}
	return Found{}, &Fault{Unreadable, source, errors.New("it is not a regular file")}
}
