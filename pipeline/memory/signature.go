package memory

import (
	"encoding/binary"
	"math/bits"
	"slices"

	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
)

// A Signature stands for a segment's tokens, whatever their order. Tokens are
// taken without diacritics, and those with a digit as one and the same token,
// so that segments which differ in nothing else have equal signatures. The
// i-th occurrence of a token flips the bit that a hash of the token and i
// picks out of 256.
//
// An edit that inserts or deletes a token changes one occurrence and flips
// one bit; one that replaces a token flips two at most. If a is turned into b
// by at most k edits and their lengths differ by g, at least g of the edits
// are insertions or deletions, and so
//
//	popcount(a⊕b) ≤ 2(k−g) + g.
//
// Folding a and b to fewer bits by ⊕ of their words keeps the bound, because
// the fold of a⊕b has no more bits than a⊕b: the scan looks at the 64-bit
// fold first.
type Signature [4]uint64

// fold is the ⊕ of the four words.
func (s Signature) fold() uint64 { return s[0] ^ s[1] ^ s[2] ^ s[3] }

// distance is the population count of s⊕t.
func (s Signature) distance(t Signature) int {
	return bits.OnesCount64(s[0]^t[0]) + bits.OnesCount64(s[1]^t[1]) +
		bits.OnesCount64(s[2]^t[2]) + bits.OnesCount64(s[3]^t[3])
}

// SignatureSize is the number of bytes of a stored signature.
const SignatureSize = 32

// Bytes is the signature as it is stored: four little-endian words.
func (s Signature) Bytes() []byte {
	b := make([]byte, 0, SignatureSize)
	for _, w := range s {
		b = binary.LittleEndian.AppendUint64(b, w)
	}
	return b
}

// A Signer makes signatures. Its zero value is ready; it keeps buffers between
// calls and must not be used by two goroutines at once.
type Signer struct {
	text   string
	key    []byte
	tokens []bitext.Span
	hashes []uint64
}

// Sign gives a segment's signature and its number of tokens.
func (s *Signer) Sign(text string) (Signature, int) {
	s.text = text
	s.key = viet.AppendKey(s.key[:0], text, viet.Bare)
	s.tokens = appendTokens(s.tokens[:0], s.key)
	s.hashes = s.hashes[:0]
	for _, t := range s.tokens {
		s.hashes = append(s.hashes, hash(s.key[t.Start:t.End]))
	}
	return sign(s.hashes), len(s.tokens)
}

// sign flips a bit for each hash, by how often it came before.
func sign(hashes []uint64) (s Signature) {
	if len(hashes) > fewHashes {
		return signMany(hashes)
	}
	var seen [4 * fewHashes]struct{ hash, times uint64 } // open addressing
	for _, h := range hashes {
		at := h % uint64(len(seen))
		for seen[at].times > 0 && seen[at].hash != h {
			at = (at + 1) % uint64(len(seen))
		}
		s.flip(h, seen[at].times)
		seen[at].hash = h
		seen[at].times++
	}
	return s
}

// fewHashes is up to how many hashes a table on the stack is faster than
// sorting.
const fewHashes = 64

// signMany sorts the hashes, so that equal ones stand together.
func signMany(hashes []uint64) (s Signature) {
	slices.Sort(hashes)
	occurrence := uint64(0)
	for i, h := range hashes {
		if i > 0 && h == hashes[i-1] {
			occurrence++
		} else {
			occurrence = 0
		}
		s.flip(h, occurrence)
	}
	return s
}

// flip flips the bit of a hash that came so many times before.
func (s *Signature) flip(hash, occurrence uint64) {
	bit := mix(hash+occurrence*0x9E3779B97F4A7C15) >> 56
	s[bit>>6] ^= 1 << (bit & 63)
}

// numberHash stands for every token with a digit.
const numberHash = 1

// hash is FNV-1a of the token. It is stored with the units: another hash
// needs new signatures for all of them.
func hash(token []byte) uint64 {
	if numeric(token) {
		return numberHash
	}
	h := uint64(0xcbf29ce484222325)
	for _, c := range token {
		h = (h ^ uint64(c)) * 0x100000001b3
	}
	return h
}

// mix spreads a hash over all bits (the finalizer of MurmurHash3).
func mix(h uint64) uint64 {
	h = (h ^ h>>33) * 0xff51afd7ed558ccd
	h = (h ^ h>>33) * 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}
