package contract_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/plan/contract"
)

// values and names are put in the place of others.
var (
	values = []string{
		`null`, `true`, `0`, `1`, `-0`, `100`, `101`, `5.0`, `0.5`, `1e2`, `1e999`, `-1`, `12345678901234567890`, `01`, `[]`, `{}`, `[[]]`, `{"a":1,"a":2}`,
		`""`, `" "`, `"a"`, `" a"`, `"a "`, `"a\u0020"`, `"a\n"`, `"\u00e9"`, `"\ud83d\ude00"`, `"\ud83d"`, `"\u202e"`, `"a b"`, "\"\u2028\"", "\"a\x7f\"", "\"a\xff\"",
		`"2025-05-03"`, `"2025-02-29"`, `"2024-02-29"`, `"2025-5-3"`, `"2025-05-03T18:20:00Z"`, `"2025-05-03T18:20:60Z"`, `"2025-05-03T23:59:60Z"`, `"2025-05-03t18:20:00z"`,
		`"2025-05-03T18:20:00.5+14:00"`, `"2025-05-03T+8:20:00Z"`, `"0000-01-01"`, `"2025-05-03T18:20:00,5Z"`,
		`"https://news.example/a"`, `"http://"`, `"https://a:b@c.example"`, `"https://[::1]/"`, `"https://a.example:port/"`, `"https://a.example/%zz"`, `"https://a.example/%41#%"`,
		`"https://a.example?%zz"`, `"https://a_b.example:1"`, `"HTTPS://a.example"`, `"https://ä.example/ö"`, `"https://a.example/ö|^{}"`, `"https://a%41.example"`, `"https://a.example/\u0061"`, `"javascript:alert(1)"`,
		`"verified"`, `"unverified"`, `"unnamed"`, `"person"`, `"given"`, `"sought"`, `"en"`, `"en-"`, `"zh-Hans"`, `"bridge-closed"`, `"bridge--closed"`, `"minutes"`, `["a","a"]`, `["a","\u0061"]`, `["a","b"]`,
	}
	names = []string{
		`"claims"`, `"x-"`, `"x-a"`, `"x"`, `"X-a"`, `"\u0078-a"`, `"id"`, `"kind"`, `"status"`, `"source"`, `"sources"`, `"review"`, `"checkedAt"`, `"url"`, `"title"`, `"ref"`, `"name"`,
		`"description"`, `"archivedAt"`, `"archivedUrl"`, `"text"`, `"stance"`, `""`, `"a b"`, `"lund"`, `"st\u0061tus"`, `"\ud800"`,
	}
)

// mutate returns the text with one to three changes.
func mutate(random *rand.Rand, text []byte) []byte {
	for range 1 + random.IntN(3) {
		tree, _ := jsonpos.Parse(text, jsonpos.DefaultLimits)
		var all []jsonpos.Value
		var walk func(jsonpos.Value)
		walk = func(v jsonpos.Value) {
			all = append(all, v)
			for child := range v.Children() {
				walk(child)
			}
		}
		if tree.Root().Exists() {
			walk(tree.Root())
		}
		if len(all) == 0 || random.IntN(12) == 0 {
			text = mutateBytes(random, text)
			continue
		}
		v := all[random.IntN(len(all))]
		start, end := v.Offsets()
		keyStart, keyEnd := v.KeyOffsets()
		switch random.IntN(8) {
		case 0, 1, 2:
			text = slices.Concat(text[:start], []byte(values[random.IntN(len(values))]), text[end:])
		case 3:
			text = slices.Concat(text[:start], all[random.IntN(len(all))].Raw(), text[end:])
		case 4, 5:
			if keyEnd > 0 {
				text = slices.Concat(text[:keyStart], []byte(names[random.IntN(len(names))]), text[keyEnd:])
			}
		case 6: // the member or element goes, with the comma behind or before
			if keyEnd > 0 {
				start = keyStart
			}
			if end < len(text) && text[end] == ',' {
				end++
			} else if start > 0 && text[start-1] == ',' {
				start--
			}
			text = slices.Concat(text[:start], text[end:])
		case 7: // another member or element comes
			more := []byte(values[random.IntN(len(values))])
			switch v.Kind() {
			case jsonpos.Object:
				more = slices.Concat([]byte(names[random.IntN(len(names))]), []byte(":"), more)
			case jsonpos.Array:
			default:
				continue
			}
			if v.Len() > 0 {
				more = append(more, ',')
			}
			text = slices.Concat(text[:start+1], more, text[start+1:])
		}
	}
	return text
}

func mutateBytes(random *rand.Rand, text []byte) []byte {
	if len(text) == 0 {
		return text
	}
	text = slices.Clone(text)
	at := random.IntN(len(text))
	switch random.IntN(3) {
	case 0:
		text[at] = byte(random.IntN(256))
	case 1:
		text = slices.Delete(text, at, min(len(text), at+1+random.IntN(4)))
	case 2:
		const typical = "\"\\{}[],:0e-. \n\x00\x7f\x80\xc3\xef\xbb\xbf\xed\xa0\x80u"
		text = slices.Insert(text, at, typical[random.IntN(len(typical))])
	}
	return text
}

func TestMutants(t *testing.T) {
	files := validFiles(t)
	files["generated"] = claims(2, 2)
	paths := slices.Sorted(maps.Keys(files))
	random := rand.New(rand.NewPCG(3, 4))
	r := contract.Plan().Runner()
	valid, decided := 0, 0
	for range 20_000 {
		mutant := mutate(random, files[paths[random.IntN(len(paths))]])
		// Only what the plan accepts can be wrong; the rest is for the share.
		accepted := arbiter(mutant)
		if accepted {
			valid++
		}
		if r.Valid(mutant) {
			decided++
			if !accepted {
				t.Errorf("the plan accepts what the arbiter refuses: %q", mutant)
			}
		}
	}
	t.Logf("%d of 20000 mutants are valid; the plan decides %d of them", valid, decided)
	if valid < 1_000 {
		t.Error("there are too few valid mutants to tell")
	}
	if decided*100 < valid*90 {
		t.Error("the plan decides fewer than nine in ten valid mutants")
	}
}

func FuzzValid(f *testing.F) {
	for _, text := range validFiles(f) {
		f.Add(text, uint64(0))
		f.Add(text, uint64(1))
	}
	f.Fuzz(func(t *testing.T, text []byte, seed uint64) {
		if seed != 0 {
			text = mutate(rand.New(rand.NewPCG(seed, 5)), text)
		}
		if contract.Plan().Valid(text) && !arbiter(text) {
			t.Errorf("the plan accepts what the arbiter refuses: %q", text)
		}
	})
}
