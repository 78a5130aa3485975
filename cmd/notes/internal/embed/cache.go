package embed

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"hash/crc32"
	"math"
)

// MaxCache is how many bytes the vectors take that are kept, at most: about
// 170,000 of 768 numbers. Of those that are too many, the ones go that have not
// been used for the longest time.
const MaxCache = 128 << 20

// Cache is what is known of texts: vectors, by a digest of the text and the
// model's name. It holds no text. The zero value is ready for use.
//
// As bytes, a cache is a line that names the version, then for each vector its
// key, how many numbers it has (16 bits, little endian) and the numbers, those
// that were used last first, and at the end a checksum (CRC-32C of all before).
// A number takes one byte, as a part of the vector's largest; that moves the
// cosine of two vectors by about .001.
type Cache struct {
	vectors map[key][]byte
	order   []key // as they stood in the bytes, and then as they came
	used    map[key]bool
	changed bool
}

// key stands for a text and a model: the first 128 bits of a SHA-256 (FIPS 180-4).
type key [16]byte

func keyOf(model, text string) key {
	sum := sha256.Sum256([]byte(model + "\x00" + text))
	return key(sum[:])
}

const version = "notes vectors 1\n"

// ReadCache reads the bytes of a cache. Of bytes that are none, or damaged, the
// cache is empty.
func ReadCache(data []byte) *Cache {
	c := &Cache{}
	rest, ok := bytes.CutPrefix(data, []byte(version))
	if !ok || len(rest) < crc32.Size {
		return c
	}
	rest = rest[:len(rest)-crc32.Size]
	if checksum(data[:len(data)-crc32.Size]) != binary.LittleEndian.Uint32(data[len(data)-crc32.Size:]) {
		return c
	}
	for len(rest) > 0 {
		var k key
		if len(rest) < len(k)+2 {
			return &Cache{}
		}
		size := copy(k[:], rest) + 2
		end := size + int(binary.LittleEndian.Uint16(rest[size-2:]))
		if len(rest) < end {
			return &Cache{}
		}
		c.add(k, rest[size:end:end])
		rest = rest[end:]
	}
	return c
}

func checksum(data []byte) uint32 {
	return crc32.Checksum(data, crc32.MakeTable(crc32.Castagnoli))
}

// Bytes returns the cache as bytes, of at most [MaxCache] and a few more.
func (c *Cache) Bytes() []byte { return c.bytes(MaxCache) }

func (c *Cache) bytes(most int) []byte {
	data := []byte(version)
	for _, used := range []bool{true, false} {
		for _, k := range c.order {
			vector := c.vectors[k]
			if c.used[k] == used && len(data)+len(k)+2+len(vector) <= most {
				data = append(data, k[:]...)
				data = binary.LittleEndian.AppendUint16(data, uint16(len(vector)))
				data = append(data, vector...)
			}
		}
	}
	return binary.LittleEndian.AppendUint32(data, checksum(data))
}

// Unknown counts the texts whose vectors by a model are not there.
func (c *Cache) Unknown(model string, texts []string) int {
	n := 0
	for _, text := range texts {
		if c.vectors[keyOf(model, text)] == nil {
			n++
		}
	}
	return n
}

// Changed reports whether vectors came since the cache was read.
func (c *Cache) Changed() bool { return c.changed }

// Len returns how many vectors there are.
func (c *Cache) Len() int { return len(c.order) }

// Merge takes over what another cache knows and this one does not, as after
// another command has written its own.
func (c *Cache) Merge(other *Cache) {
	for _, k := range other.order {
		if c.vectors[k] == nil {
			c.add(k, other.vectors[k])
		}
	}
}

func (c *Cache) add(k key, packed []byte) {
	if c.vectors == nil {
		c.vectors, c.used = map[key][]byte{}, map[key]bool{}
	}
	if c.vectors[k] == nil {
		c.order = append(c.order, k)
	}
	c.vectors[k] = packed
}

// get returns the vector of a text, or nil.
func (c *Cache) get(model, text string) []float32 {
	k := keyOf(model, text)
	packed := c.vectors[k]
	if packed == nil {
		return nil
	}
	c.used[k] = true
	return unpack(packed)
}

// put keeps the vector of a text, and returns it as it will be got.
func (c *Cache) put(model, text string, vector []float32) []float32 {
	k, packed := keyOf(model, text), pack(vector)
	c.add(k, packed)
	c.used[k], c.changed = true, true
	return unpack(packed)
}

// pack makes a byte of each number of a vector.
func pack(vector []float32) []byte {
	var largest float64
	for _, x := range vector {
		largest = max(largest, math.Abs(float64(x)))
	}
	packed := make([]byte, len(vector))
	for i, x := range vector {
		packed[i] = byte(int8(math.Round(float64(x) / largest * math.MaxInt8)))
	}
	return packed
}

// unpack returns a vector of length one.
func unpack(packed []byte) []float32 {
	sum := 0
	for _, b := range packed {
		sum += int(int8(b)) * int(int8(b))
	}
	vector, scale := make([]float32, len(packed)), float32(1/math.Sqrt(float64(sum)))
	for i, b := range packed {
		vector[i] = float32(int8(b)) * scale
	}
	return vector
}

// unit brings a vector to the length of one, in place.
func unit(vector []float32) []float32 {
	scale := 1 / norm(vector)
	for i, x := range vector {
		vector[i] = float32(float64(x) * scale)
	}
	return vector
}

// norm returns the length of a vector in space.
func norm(vector []float32) float64 {
	var sum float64
	for _, x := range vector {
		sum += float64(x) * float64(x)
	}
	return math.Sqrt(sum)
}
