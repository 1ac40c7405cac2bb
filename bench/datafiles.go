//go:build unix

package main

import (
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/claim-tracker/claim-tracker/bench/data"
)

// sizes say how much data is made, in claims.
type sizes struct {
	small, files, perFile, large int
}

func sizesOf(quick bool) sizes {
	if quick {
		return sizes{small: 12, files: 20, perFile: 5, large: 1_000}
	}
	return sizes{small: 12, files: 2_000, perFile: 30, large: 110_000}
}

// A dataFile is a file to be checked.
type dataFile struct {
	path  string
	bytes int64
}

// dataFiles are all that is made.
type dataFiles struct {
	sizes sizes

	small, large, onePercent, quarter dataFile
	many                              []dataFile
	stream                            dataFile
	// valid and invalid are what everybody is asked about first. Of the claims
	// of each invalid one a single one has a mistake.
	valid, invalid             []dataFile
	validStream, invalidStream dataFile
}

// The seeds are arbitrary. Files that stand side by side differ in theirs.
const (
	seedSmall = iota + 1
	seedLarge
	seedProbe
	seedMany = 1_000
)

// makeData writes the data files that are not there yet.
func makeData(folder string, s sizes) (*dataFiles, error) {
	// Other sizes and another generator make other data.
	sample := crc32.NewIEEE()
	if err := errors.Join(data.Document(sample, 100, 1, 0.5), data.NDJSON(sample, 100, 1, 0.5)); err != nil {
		return nil, err
	}
	folder = filepath.Join(folder, fmt.Sprintf("%d-%d-%d-%d-%08x", s.small, s.files, s.perFile, s.large, sample.Sum32()))
	if err := os.MkdirAll(filepath.Join(folder, "many"), 0o777); err != nil {
		return nil, err
	}
	m := maker{folder: folder}
	f := &dataFiles{
		sizes:      s,
		small:      m.document("small.claims.json", s.small, seedSmall, 0),
		large:      m.document("large.claims.json", s.large, seedLarge, 0),
		onePercent: m.document("invalid-1.claims.json", s.large, seedLarge, 0.01),
		quarter:    m.document("invalid-25.claims.json", s.large, seedLarge, 0.25),
		stream:     m.make("large.claims.jsonl", s.large, seedLarge, 0, data.NDJSON),
		valid:      []dataFile{m.document("valid.claims.json", s.small, seedProbe, 0)},
	}
	for i := range s.files {
		f.many = append(f.many, m.document(fmt.Sprintf("many/%04d.claims.json", i), s.perFile, seedMany+uint64(i), 0))
	}
	for i := range 20 {
		f.invalid = append(f.invalid, m.make(fmt.Sprintf("invalid-%02d.claims.json", i), s.small, seedProbe+uint64(i), 0, oneSpoilt(data.Head, ",", data.Tail)))
	}
	f.validStream = m.make("valid.claims.jsonl", s.small, seedProbe, 0, data.NDJSON)
	f.invalidStream = m.make("invalid.claims.jsonl", s.small, seedProbe, 0, oneSpoilt("", "\n", "\n"))
	return f, m.err
}

// A maker makes files until one cannot be made.
type maker struct {
	folder string
	err    error
}

type writeData func(out io.Writer, n int, seed uint64, invalidShare float64) error

func (m *maker) document(name string, n int, seed uint64, invalidShare float64) dataFile {
	return m.make(name, n, seed, invalidShare, data.Document)
}

func (m *maker) make(name string, n int, seed uint64, invalidShare float64, write writeData) dataFile {
	if m.err != nil {
		return dataFile{}
	}
	path := filepath.Join(m.folder, name)
	info, err := os.Stat(path)
	if err != nil {
		if m.err = create(path, func(w io.Writer) error { return write(w, n, seed, invalidShare) }); m.err != nil {
			return dataFile{}
		}
		if info, m.err = os.Stat(path); m.err != nil {
			return dataFile{}
		}
	}
	return dataFile{path, info.Size()}
}

// create writes a file that is either whole or not there.
func create(path string, write func(io.Writer) error) error {
	part := path + ".part"
	file, err := os.Create(part)
	if err != nil {
		return err
	}
	if err := write(file); err != nil {
		file.Close()
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	return os.Rename(part, path)
}

// oneSpoilt writes n claims of which the one in the middle has a mistake.
func oneSpoilt(head, between, tail string) writeData {
	return func(out io.Writer, n int, seed uint64, _ float64) error {
		random := data.Random(seed)
		text := []byte(head)
		for i := range n {
			if i > 0 {
				text = append(text, between...)
			}
			claim := data.Claim(random, i)
			if head == "" {
				claim = data.Alone(claim)
			}
			if i == n/2 {
				claim = data.Spoil(claim, random)
			}
			text = append(text, claim...)
		}
		_, err := out.Write(append(text, tail...))
		return err
	}
}

func paths(files ...dataFile) []string {
	out := make([]string, len(files))
	for i, file := range files {
		out[i] = file.path
	}
	return out
}

func bytesOf(files ...dataFile) (sum int64) {
	for file := range slices.Values(files) {
		sum += file.bytes
	}
	return sum
}
