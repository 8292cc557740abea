package exchange

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"regexp"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

var declaredEncoding = regexp.MustCompile(`^\s*<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']`)

// decoded gives a stream in UTF-8: by its byte order mark, by the zeros that
// UTF-16 has between ASCII letters, by the XML declaration; else as it is.
func decoded(r io.Reader) (io.Reader, error) {
	br := bufio.NewReaderSize(r, 1<<16)
	head, err := br.Peek(256)
	if err != nil && err != io.EOF {
		return nil, err
	}
	switch {
	case bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")):
		_, err := br.Discard(3)
		return br, err
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}), bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		return transform.NewReader(br, unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder()), nil
	case len(head) > 3 && head[0] != 0 && head[1] == 0:
		return transform.NewReader(br, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder()), nil
	case len(head) > 3 && head[0] == 0 && head[1] != 0:
		return transform.NewReader(br, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder()), nil
	}
	m := declaredEncoding.FindSubmatch(head)
	if m == nil {
		return br, nil
	}
	enc, err := htmlindex.Get(string(m[1]))
	if err != nil {
		return nil, fmt.Errorf("encoding %q of the XML declaration is not known", m[1])
	}
	if name, err := htmlindex.Name(enc); err == nil && (name == "utf-8" || name == "utf-16le" || name == "utf-16be") {
		return br, nil // ASCII can be read, so it is not UTF-16
	}
	return transform.NewReader(br, enc.NewDecoder()), nil
}
