package quote_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/core/quote"
)

func TestPinpoint(t *testing.T) {
	for _, test := range []struct {
		name, text string
		selector   quote.Selector
		want       []string // prefix|suffix
	}{
		{"a word before", "was closed, then it reopened and is closed", quote.Selector{Exact: "closed"}, []string{"was |", "is |"}},
		{"a word after", "closed today, closed tomorrow", quote.Selector{Exact: "closed"}, []string{"| today,", "today, |"}},
		{"several words", "the bridge was closed, the road was closed", quote.Selector{Exact: "closed"}, []string{"|, the", "road was |"}},
		{"both sides", "a x b, c x b, a x d", quote.Selector{Exact: "x"}, []string{"a | b,", "c |", "| d"}},
		{"marks as the article writes them", "the city’s\u00a0closed road, the state’s closed road", quote.Selector{Exact: "closed"}, []string{"city’s |", "state’s |"}},
		{"an own line", "It was closed\nclosed\nclosed again", quote.Selector{Exact: "closed"}, []string{"was |", "closed | closed", "| again"}},
		{"there was a prefix that fits twice", "is closed, is closed now, was closed", quote.Selector{Exact: "closed", Prefix: "is "}, []string{"is |, is", "is | now,"}},
		{"Chinese", "大桥关闭了，后来道路关闭了。", quote.Selector{Exact: "关闭"}, []string{"大桥|", "后来道路|"}},
		{"once", "closed", quote.Selector{Exact: "closed"}, nil},
		{"never", "open", quote.Selector{Exact: "closed"}, nil},
		{"too often", "a closed b closed c closed d closed", quote.Selector{Exact: "closed"}, nil},
		{"places at the ends, where both sides are wanted", strings.Repeat("closed ", 3), quote.Selector{Exact: "closed", Prefix: "x", Suffix: "y"}, []string{"closed | closed"}},
		{"an override of the direction", "\u202eclosed \u202eclosed", quote.Selector{Exact: "closed"}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			text := quote.Prepare(test.text)
			var got []string
			starts := map[int]bool{}
			for _, s := range text.Pinpoint(test.selector, 3) {
				got = append(got, s.Prefix+"|"+s.Suffix)
				m := text.Locate(s)
				if m.Status != quote.Found || starts[m.Start] {
					t.Errorf("%+v is %v", s, m)
				}
				starts[m.Start] = true
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
