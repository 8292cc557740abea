package exchange

import (
	"bytes"
	"fmt"
	"io"
	"strings"
)

// until reads the piece up to the delimiter, which stays, or to the end.
func (s *scanner) until(delimiter byte) error {
	s.piece = s.store[:0]
	for {
		b, err := s.r.Peek(max(1, s.r.Buffered()))
		if len(b) == 0 {
			if err == io.EOF && len(s.piece) > 0 {
				return nil
			}
			return err
		}
		if n := bytes.IndexByte(b, delimiter); n >= 0 {
			return s.finish(b[:n])
		}
		if err := s.take(b); err != nil {
			return err
		}
	}
}

// take moves bytes that are buffered to the end of the piece.
func (s *scanner) take(b []byte) error {
	if len(s.piece)+len(b) > pieceLimit {
		return &refusal{syntaxError{s.line, fmt.Sprintf("more than %d MB without a tag", pieceLimit>>20)}}
	}
	s.piece = append(s.piece, b...)
	s.store = s.piece
	return s.pass(b)
}

// finish takes the last bytes of the piece; when they are all of it, they stay
// where they are.
func (s *scanner) finish(b []byte) error {
	if len(s.piece) > 0 {
		return s.take(b)
	}
	s.piece = b
	return s.pass(b)
}

// pass steps over bytes that are buffered.
func (s *scanner) pass(b []byte) error {
	s.line += bytes.Count(b, []byte{'\n'})
	_, err := s.r.Discard(len(b))
	return err
}

// skip reads to the end mark of a piece that is passed over.
func (s *scanner) skip(line int, end, what string) error {
	s.piece = s.store[:0]
	for !bytes.HasSuffix(s.piece, []byte(end)) {
		if err := s.upTo(end[len(end)-1]); err != nil {
			return s.cut(line, what, err)
		}
	}
	return nil
}

// cut tells why a piece has no end.
func (s *scanner) cut(line int, what string, err error) error {
	if err == io.EOF {
		return s.bad(line, "the file ends within a %s", what)
	}
	return err
}

// upTo adds to the piece what comes up to c and c itself.
func (s *scanner) upTo(c byte) error {
	for {
		b, err := s.r.Peek(max(1, s.r.Buffered()))
		if len(b) == 0 {
			return err
		}
		n := bytes.IndexByte(b, c)
		if n >= 0 {
			return s.take(b[:n+1])
		}
		if err := s.take(b); err != nil {
			return err
		}
	}
}

// wholeTag reads a tag up to its ">", which may also stand inside quotes. A
// "<" stands nowhere inside: there the next piece begins.
func (s *scanner) wholeTag(line int) error {
	s.piece = s.store[:0]
	quote := byte(0)
	for first := true; ; first = false {
		b, err := s.r.Peek(max(1, s.r.Buffered()))
		if len(b) == 0 {
			return s.cut(line, "tag", err)
		}
		n, end := tagEnd(b, &quote, first)
		if end == 0 {
			err = s.take(b)
		} else {
			err = s.finish(b[:n])
		}
		switch {
		case err != nil:
			return err
		case end == '>':
			return nil
		case end == '<':
			return s.bad(line, "a tag is not closed: %s", excerpt(s.piece))
		}
	}
}

// tagEnd looks for the end of a tag in b, and gives how much of b belongs to
// it and the delimiter: '>', '<' or 0 for none.
func tagEnd(b []byte, quote *byte, first bool) (n int, end byte) {
	for i, c := range b {
		switch {
		case c == '<' && (i > 0 || !first):
			return i, '<'
		case *quote != 0:
			if c == *quote {
				*quote = 0
			}
		case c == '"' || c == '\'':
			*quote = c
		case c == '>':
			return i + 1, '>'
		}
	}
	return len(b), 0
}

func excerpt(b []byte) string {
	const most = 40
	if len(b) > most {
		b = append(b[:most:most], "…"...)
	}
	return strings.ToValidUTF8(string(b), "\uFFFD")
}
