package exchange

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

var declaredEncoding = regexp.MustCompile(`^\s*<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']`)

// noText are the first bytes of files that are given by mistake, and what to
// say of them. UTF-32 comes before UTF-16, whose mark it begins with.
var noText = []struct{ magic, say string }{
	{"\x1f\x8b", "the file is packed with gzip: unpack it first"},
	{"PK\x03\x04", "the file is a zip archive: unpack it first"},
	{"BZh", "the file is packed with bzip2: unpack it first"},
	{"\xfd7zXZ", "the file is packed with xz: unpack it first"},
	{"(\xb5/\xfd", "the file is packed with zstd: unpack it first"},
	{"SQLite format 3", "the file is a database"},
	{"\xff\xfe\x00\x00", "the file is in UTF-32, which is not read: save it as UTF-8"},
	{"\x00\x00\xfe\xff", "the file is in UTF-32, which is not read: save it as UTF-8"},
}

// decoded gives a stream in UTF-8: by its byte order mark, by the zeros that
// UTF-16 has between ASCII letters, by the XML declaration; else as it is. What
// is malformed in another encoding comes out as bytes that are no UTF-8; so does
// a U+FFFD that stands there itself, since it stands for a text that was lost.
func decoded(r io.Reader) (io.Reader, error) {
	const window = 1 << 16
	br := bufio.NewReaderSize(r, window)
	head, err := br.Peek(window)
	if err != nil && err != io.EOF {
		return nil, err
	}
	for _, f := range noText {
		if bytes.HasPrefix(head, []byte(f.magic)) {
			return nil, errors.New(f.say)
		}
	}
	const mark = "\xEF\xBB\xBF"
	switch {
	case bytes.HasPrefix(head, []byte(mark)):
		for bytes.HasPrefix(head, []byte(mark)) { // files that were put together have several
			br.Discard(len(mark))
			head = head[len(mark):]
		}
		return br, nil
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}), bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		return from(unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM), br), nil
	case len(head) > 3 && head[0] != 0 && head[1] == 0:
		return from(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), br), nil
	case len(head) > 3 && head[0] == 0 && head[1] != 0:
		return from(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), br), nil
	}
	return declared(br, head)
}

// declared goes by the XML declaration. A file that says it is in another
// encoding and yet is UTF-8 was converted without its first line: it is read as
// the UTF-8 that it is, since no text in the other encoding would look so.
func declared(br *bufio.Reader, head []byte) (io.Reader, error) {
	m := declaredEncoding.FindSubmatch(head[:min(len(head), 1024)])
	if m == nil || isUTF8(head) {
		return br, nil
	}
	enc, err := htmlindex.Get(string(m[1]))
	if err != nil || enc == encoding.Replacement || enc == charmap.XUserDefined {
		return nil, fmt.Errorf("encoding %q of the XML declaration is not known", m[1])
	}
	switch name, _ := htmlindex.Name(enc); name {
	case "utf-8", "utf-16le", "utf-16be": // ASCII can be read, so it is not UTF-16
		return br, nil
	}
	return from(enc, br), nil
}

// isUTF8 tells whether the beginning of a file holds other characters than
// ASCII and they are UTF-8. The last may be cut off.
func isUTF8(head []byte) bool {
	if end := len(head) - 1; end > utf8.UTFMax {
		for !utf8.RuneStart(head[end]) && end > len(head)-utf8.UTFMax {
			end--
		}
		head = head[:end]
	}
	ascii := bytes.IndexFunc(head, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
	return !ascii && utf8.Valid(head)
}

// from decodes a stream.
func from(enc encoding.Encoding, r io.Reader) io.Reader {
	return transform.NewReader(transform.NewReader(r, enc.NewDecoder()), malformed{})
}

// malformed makes a byte that is no UTF-8 of the U+FFFD by which decoders stand
// in for what they cannot read, so that a reader finds it and complains.
type malformed struct{ transform.NopResetter }

func (malformed) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	const replacement = "\uFFFD"
	for nSrc < len(src) {
		switch rest := src[nSrc:]; {
		case nDst == len(dst):
			return nDst, nSrc, transform.ErrShortDst
		case rest[0] != replacement[0]:
			n := bytes.IndexByte(rest, replacement[0])
			if n < 0 {
				n = len(rest)
			}
			n = copy(dst[nDst:], rest[:n])
			nDst, nSrc = nDst+n, nSrc+n
		case bytes.HasPrefix(rest, []byte(replacement)):
			dst[nDst] = 0xFF
			nDst, nSrc = nDst+1, nSrc+len(replacement)
		case len(rest) < len(replacement) && !atEOF:
			return nDst, nSrc, transform.ErrShortSrc
		default:
			dst[nDst] = rest[0]
			nDst, nSrc = nDst+1, nSrc+1
		}
	}
	return nDst, nSrc, nil
}
