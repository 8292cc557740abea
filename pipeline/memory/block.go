package memory

import (
	"encoding/binary"
	"fmt"
	"iter"
	"math/bits"
)

// An Entry is what an index knows of one segment.
type Entry struct {
	Ref       Ref
	Tokens    int
	Signature Signature
}

// entrySize is the size of an entry in a log: ref and tokens, four bytes
// each, and the signature; all numbers are little-endian.
const entrySize = 8 + SignatureSize

// AppendEntry appends an entry to a log: the form in which entries are written
// in the transaction of their units, whatever their lengths.
func AppendEntry(log []byte, e Entry) []byte {
	log = binary.LittleEndian.AppendUint32(log, uint32(e.Ref))
	log = binary.LittleEndian.AppendUint32(log, uint32(e.Tokens))
	return append(log, e.Signature.Bytes()...)
}

// Entries gives the entries of a log. It fails when the log is cut off.
func Entries(log []byte) (iter.Seq[Entry], error) {
	if len(log)%entrySize != 0 {
		return nil, fmt.Errorf("log of signatures has %d bytes, not a multiple of %d", len(log), entrySize)
	}
	return func(yield func(Entry) bool) {
		for ; len(log) > 0; log = log[entrySize:] {
			e := Entry{Ref: Ref(word32(log, 0)), Tokens: int(word32(log, 4))}
			for i := range e.Signature {
				e.Signature[i] = word64(log, 8+8*i)
			}
			if !yield(e) {
				return
			}
		}
	}, nil
}

func word32(b []byte, at int) uint32 { return binary.LittleEndian.Uint32(b[at:]) }
func word64(b []byte, at int) uint64 { return binary.LittleEndian.Uint64(b[at:]) }

// Matches tells whether the entry may match the probe.
func (p *Probe) Matches(e Entry) bool {
	low, high := p.Lengths()
	return low <= e.Tokens && e.Tokens <= high && p.signature.distance(e.Signature) <= p.bound(e.Tokens)
}

// A Block holds entries of one length as two columns: the folds, of which a
// scan reads all, and the rest, of which it reads little. It is the form in
// which a log is kept once it has grown. The folds have two words here, the ⊕
// of the first half of the signature and that of the second: what they let
// through is a match nearly always, so that a scan on disk goes to the rest
// for little else.
type Block struct {
	Tokens int
	Folds  []byte // foldSize an entry
	Rests  []byte // RestSize an entry: the first word of each half, and the ref
}

// BlockSize is the number of entries at which a block is full.
const BlockSize = 4096

const (
	foldSize = 2 * 8
	RestSize = 2*8 + 4 // bytes of an entry in Block.Rests
)

// Len is the number of entries in the block.
func (b *Block) Len() int { return len(b.Folds) / foldSize }

// Append puts an entry of the block's length at the end.
func (b *Block) Append(e Entry) {
	s := e.Signature
	b.Folds = binary.LittleEndian.AppendUint64(b.Folds, s[0]^s[1])
	b.Folds = binary.LittleEndian.AppendUint64(b.Folds, s[2]^s[3])
	b.Rests = binary.LittleEndian.AppendUint64(b.Rests, s[0])
	b.Rests = binary.LittleEndian.AppendUint64(b.Rests, s[2])
	b.Rests = binary.LittleEndian.AppendUint32(b.Rests, uint32(e.Ref))
}

// Entry gives entry i. It fails when a column ends before it.
func (b *Block) Entry(i int) (Entry, error) {
	if i < 0 || len(b.Rests) < (i+1)*RestSize {
		return Entry{}, fmt.Errorf("block of signatures with %d bytes of rests has no entry %d", len(b.Rests), i)
	}
	return b.Join(i, b.Rests[i*RestSize:])
}

// Join gives entry i of a block whose rests were not read, but for that of
// this entry.
func (b *Block) Join(i int, rest []byte) (Entry, error) {
	if i < 0 || len(b.Folds) < (i+1)*foldSize || len(rest) < RestSize {
		return Entry{}, fmt.Errorf("block of signatures with %d bytes of folds has no entry %d with a rest of %d bytes", len(b.Folds), i, len(rest))
	}
	first, second := word64(rest, 0), word64(rest, 8)
	s := Signature{first, first ^ word64(b.Folds, i*foldSize), second, second ^ word64(b.Folds, i*foldSize+8)}
	return Entry{Ref: Ref(word32(rest, 16)), Tokens: b.Tokens, Signature: s}, nil
}

// Candidates appends the places of the entries whose folds let them match the
// probe. It reads the folds only.
func (b *Block) Candidates(p *Probe, dst []int) []int {
	s, bound := p.signature, p.bound(b.Tokens)
	first, second := s[0]^s[1], s[2]^s[3]
	for i, folds := 0, b.Folds; len(folds) >= foldSize; i, folds = i+1, folds[foldSize:] {
		if bits.OnesCount64(word64(folds, 0)^first)+bits.OnesCount64(word64(folds, 8)^second) <= bound {
			dst = append(dst, i)
		}
	}
	return dst
}
