package conform

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/nearest"
)

// wrongType explains a value of another kind than the schema asks for.
func (x *explainer) wrongType(r rejection) {
	if !x.tell(r.value, "", "wrong-type") {
		return
	}
	types := r.schema.Get("type")
	wanted := x.schema.wantedKinds(types)
	if words := x.schema.expected(r.schema); words != "" && types.Kind() == jsonpos.Array {
		wanted = words
	}
	message := fmt.Sprintf("%s is %s, where %s belongs", subject(r.value), x.schema.kindName(r.value), wanted)
	hint := ""
	switch kind := r.value.Kind(); {
	case kind == jsonpos.Null && r.value.Key() != "" && !x.schema.isRequired(r.value):
		hint = "Leave the member out if there is nothing to say."
	case kind == jsonpos.Array && x.schema.listFor(r.value) != "":
		hint = "Name it “" + x.schema.listFor(r.value) + "” to list several."
	case types.Text() == "array":
		hint = "Put it in square brackets, even if there is only one."
	case r.schema.Get("enum").Exists():
		hint = "Write " + oneOf(values(r.schema.Get("enum"))) + "."
	case types.Text() == "string" && kind == jsonpos.Number:
		hint = "Put it in quotes."
	default:
		if example := x.schema.example(x.schema.at(r.value)); example != "" {
			hint = "Write, for example, " + example + "."
		}
	}
	span := r.value.Range()
	if k := r.value.Kind(); k == jsonpos.Object || k == jsonpos.Array {
		span = opening(r.value)
	}
	x.addAt(r.value, span, "wrong-type", message, hint)
}

// unknownValue explains a value that is not in a list.
func (x *explainer) unknownValue(r rejection) {
	if !x.tell(r.value, "", "unknown-value") {
		return
	}
	allowed := values(r.schema.Get("enum"))
	if only := r.schema.Get("const"); only.Exists() {
		allowed = []string{only.Text()}
	}
	message := fmt.Sprintf("%s is none of the values that %s can have", quoted(r.value), nameOf(r.value))
	meant, ok := meantValue(r.value.Text(), allowed)
	if !ok {
		x.add(r.value, "unknown-value", message, "Write "+oneOf(allowed)+".")
		return
	}
	d := x.add(r.value, "unknown-value", message, fmt.Sprintf("Did you mean “%s”? It can be %s.", meant, oneOf(allowed)))
	d.Fixes = []diag.Fix{replaceText(r.value.Range(), meant, "Write “"+meant+"”")}
}

// isRequired reports whether the member must be there, under some condition at
// least.
func (s *schemaText) isRequired(member jsonpos.Value) bool {
	required := false
	s.inPlace(s.at(member.Parent()), func(v jsonpos.Value) {
		required = required || slices.Contains(values(v.Get("required")), member.Key())
	})
	return required
}

// listFor returns the name of the member that takes a list of what this one
// takes singly: “sources” for “source”; "" if there is none.
func (s *schemaText) listFor(member jsonpos.Value) string {
	name := member.Key() + "s"
	if s.property(s.at(member.Parent()), name).Get("type").Text() != "array" {
		return ""
	}
	return name
}

// meantValue returns the allowed value that was most likely meant. A text that
// denies a value never stands for it: “not verified” is not “verified”.
func meantValue(text string, allowed []string) (string, bool) {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) })
	if len(words) > 1 && slices.Contains([]string{"not", "non", "no", "un", "never"}, words[0]) {
		negated := "un" + strings.Join(words[1:], "-")
		return negated, slices.Contains(allowed, negated)
	}
	return nearest.Of(text, allowed)
}

// invalidText explains a text that does not have the form it must have.
func (x *explainer) invalidText(r rejection) {
	at := r.value
	if !x.tell(at, nameKey(r), "invalid-text") {
		return
	}
	wanted := "Write " + x.schema.expectedOf(r) + "."
	if r.ofName {
		x.addAt(at, at.KeyRange(), "invalid-text", fmt.Sprintf("“%s” is not valid as an id", clip(at.Key())), wanted)
		return
	}
	if start, end, what := unwelcome(at.Text()); what != "" && r.keyword == "pattern" && r.schema.Key() != "url" {
		span := at.Document().Text.Range(at.TextOffset(start), at.TextOffset(end))
		x.addAt(at, span, "invalid-text", fmt.Sprintf("%s contains %s", subject(at), what), "Remove it.")
		return
	}
	if r.schema.Key() == "url" {
		x.badAddress(at, wanted)
		return
	}
	message := fmt.Sprintf("%s is not valid for %s", quoted(at), nameOf(at))
	if why := datePuzzle(at.Text()); why != "" && strings.HasPrefix(x.schema.expected(r.schema), "a date") {
		message = quoted(at) + " " + why
	}
	x.add(at, "invalid-text", message, wanted)
}

// nameKey separates what is told of a member's name from what is told of its
// value.
func nameKey(r rejection) string {
	if r.ofName {
		return "propertyNames"
	}
	return ""
}

// wrongLength explains a text that is too short or too long.
func (x *explainer) wrongLength(r rejection) {
	limit, _ := r.schema.Get(r.keyword).Int()
	at, span, what := r.value, r.value.Range(), subject(r.value)
	length := utf8.RuneCountInString(at.Text())
	if r.ofName {
		span, what, length = at.KeyRange(), "The id", utf8.RuneCountInString(at.Key())
	}
	if !x.tell(at, nameKey(r), "wrong-length") {
		return
	}
	if r.keyword == "minLength" {
		x.addAt(at, span, "wrong-length", what+" is empty", "Write it"+x.orLeaveOut(at)+".")
		return
	}
	x.addAt(at, span, "wrong-length", fmt.Sprintf("%s is %d characters long, and at most %d fit", what, length, limit), "Shorten it.")
}

// orLeaveOut ends a hint for a value that has nothing in it: with the other way
// out, if there is one.
func (x *explainer) orLeaveOut(v jsonpos.Value) string {
	switch {
	case v.Parent().Kind() == jsonpos.Array:
		return ", or remove the entry"
	case x.schema.isRequired(v):
		return ""
	}
	return ", or leave the member out"
}

// wrongCount explains a list or an object with too few or too many entries.
func (x *explainer) wrongCount(r rejection) {
	if !x.tell(r.value, "", "wrong-count") {
		return
	}
	limit, _ := r.schema.Get(r.keyword).Int()
	bound, hint := "needs at least", "Add what is missing."
	switch {
	case strings.HasPrefix(r.keyword, "max"):
		bound, hint = "can have at most", "Remove what is too much."
	case r.value.Len() == 0:
		hint = "Add an entry" + x.orLeaveOut(r.value) + "."
	}
	x.addAt(r.value, opening(r.value), "wrong-count",
		fmt.Sprintf("%s has %s and %s %d", subject(r.value), entries(r.value.Len()), bound, limit), hint)
}

func entries(n int) string {
	switch n {
	case 0:
		return "no entries"
	case 1:
		return "1 entry"
	}
	return strconv.Itoa(n) + " entries"
}

// repeatedItem explains entries that stand twice in a list. Only texts are
// required to differ in the contract.
func (x *explainer) repeatedItem(r rejection) {
	seen := map[string]jsonpos.Value{}
	for element := range r.value.Children() {
		first, twice := seen[element.Text()]
		if !twice {
			seen[element.Text()] = element
			continue
		}
		d := x.add(element, "repeated-item", fmt.Sprintf("%s stands twice in %s", quoted(element), nameOf(r.value)), "Remove one.")
		d.Related = []diag.Related{{Message: "first used here", Pointer: first.Pointer(), Range: first.Range()}}
	}
}

// outOfRange explains a number that is too small or too large.
func (x *explainer) outOfRange(r rejection) {
	if !x.tell(r.value, "", "out-of-range") {
		return
	}
	limit := string(r.schema.Get(r.keyword).Raw())
	relation := map[string]string{
		"minimum": "at least", "exclusiveMinimum": "more than",
		"maximum": "at most", "exclusiveMaximum": "less than",
		"multipleOf": "a multiple of",
	}[r.keyword]
	x.add(r.value, "out-of-range", fmt.Sprintf("%s is %s, and must be %s %s", subject(r.value), r.value.Raw(), relation, limit), "")
}
