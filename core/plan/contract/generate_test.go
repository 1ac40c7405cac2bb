package contract_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

var words = strings.Fields(`the council said on Monday that bridge repairs would cost more than planned and
take until June although officials had promised an earlier date which the “minutes” don’t show – residents of
Norhaven—about 4,000 people—were told in March, according to a notice, by the mayor's office`)

// claims returns a claims file with the given number of claims of about a
// kilobyte each. The same numbers give the same file.
func claims(seed uint64, n int) []byte {
	random := rand.New(rand.NewPCG(seed, 1))
	phrase := func(least, most int) string {
		list := make([]string, least+random.IntN(most-least+1))
		for i := range list {
			list[i] = words[random.IntN(len(words))]
		}
		return strings.Join(list, " ")
	}
	var out strings.Builder
	out.WriteString(`{"$schema":"https://claim-tracker.github.io/claim-tracker/schema/v1/claims.schema.json",` +
		`"article":{"url":"https://news.example/2025/05/bridge","headline":"Bridge closed","language":"en"},"claims":[`)
	for i := range n {
		if i > 0 {
			out.WriteByte(',')
		}
		day := 1 + random.IntN(28)
		fmt.Fprintf(&out, `{"id":"claim-%d","speaker":{"name":"Speaker %d","kind":"person","role":%q},`, i, random.IntN(500), phrase(2, 4))
		fmt.Fprintf(&out, `"statement":"%s.","kind":"fact",`, phrase(12, 29))
		fmt.Fprintf(&out, `"attribution":{"basis":"briefing","via":"Norhaven News Agency","hedge":"reportedly"},"saidAt":"2025-05-%02dT18:20:00Z",`, day)
		fmt.Fprintf(&out, `"quote":{"exact":"%s","prefix":"%s "},`, phrase(4, 9), phrase(2, 4))
		fmt.Fprintf(&out, `"sources":[{"url":"https://news.example/2025/05/%d/bridge-%d","title":%q,"kind":"article","publishedAt":"2025-05-%02d","stance":"supports"},"https://norhaven.example/minutes/%d"],`,
			day, i, phrase(4, 8), day, i)
		if random.IntN(3) == 0 {
			fmt.Fprintf(&out, `"status":"verified","review":{"finding":"%s.","rating":{"label":"Confirmed","value":5},"checkedAt":"2025-05-%02d","checkedBy":["Fact-check desk"]},`, phrase(6, 14), day)
		} else {
			out.WriteString(`"status":"unverified",`)
		}
		fmt.Fprintf(&out, `"relations":[{"type":"supports","claim":"claim-%d"}],"tags":["infrastructure","region-%d"]}`, random.IntN(n), random.IntN(40))
	}
	out.WriteString("]}")
	return []byte(out.String())
}
