package conform

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// explain turns the arbiter's rejections into findings.
func (s *schemaText) explain(rejections []rejection) []diag.Diagnostic {
	x := &explainer{schema: s, renamed: map[place]bool{}, told: map[place]string{}}
	// Outer values first, and of one value the plainest reason first: what is
	// said of a value is said once.
	slices.SortStableFunc(rejections, func(a, b rejection) int {
		aStart, aEnd := a.value.Offsets()
		bStart, bEnd := b.value.Offsets()
		return cmp.Or(
			cmp.Compare(aStart, bStart), cmp.Compare(bEnd, aEnd),
			cmp.Compare(rank(a.keyword), rank(b.keyword)),
			cmp.Compare(a.schema.Pointer(), b.schema.Pointer()),
		)
	})
	for _, r := range rejections {
		x.explain(r)
	}
	diag.Sort(x.found)
	return x.found
}

// rank orders the keywords that may fail on one value. Unknown members come
// before missing ones, since a misspelt name is both.
func rank(keyword string) int {
	order := [...]string{
		"type", "false", "additionalProperties", "unevaluatedProperties", "required", "dependentRequired",
		"const", "enum", "minLength", "maxLength", "pattern", "format",
	}
	if i := slices.Index(order[:], keyword); i >= 0 {
		return i
	}
	return len(order)
}

// place is a member name in an object, or a value with the name "".
type place struct {
	start int
	name  string
}

type explainer struct {
	schema *schemaText
	found  []diag.Diagnostic
	// renamed holds the required names that an unknown member is a misspelling
	// of: they are not told as missing as well.
	renamed map[place]bool
	// told holds the rule of what was said of a value or of a missing name.
	told map[place]string
}

// tell reports whether a rule's finding at the place is the first there.
func (x *explainer) tell(at jsonpos.Value, name, rule string) bool {
	start, _ := at.Offsets()
	key := place{start, name}
	if _, told := x.told[key]; told {
		return false
	}
	x.told[key] = rule
	return true
}

func (x *explainer) explain(r rejection) {
	switch r.keyword {
	case "type":
		x.wrongType(r)
	case "false":
		x.falseSchema(r)
	case "additionalProperties":
		for member := range r.value.Children() {
			if !x.allowedBeside(r.schema, member.Key()) {
				x.unknownMember(member, r.schema)
			}
		}
	case "required":
		for name := range r.schema.Get("required").Children() {
			x.missingMember(r, name.Text())
		}
	case "dependentRequired":
		for present := range r.schema.Get("dependentRequired").Children() {
			if r.value.Get(present.Key()).Exists() {
				for name := range present.Children() {
					x.missingMember(r, name.Text())
				}
			}
		}
	case "enum", "const":
		x.unknownValue(r)
	case "pattern", "format":
		x.invalidText(r)
	case "minLength", "maxLength":
		x.wrongLength(r)
	case "minItems", "maxItems", "minProperties", "maxProperties":
		x.wrongCount(r)
	case "uniqueItems":
		x.repeatedItem(r)
	case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf":
		x.outOfRange(r)
	default:
		x.add(r.value, "schema-mismatch", "The "+x.schema.kindName(r.value)+" does not have the shape that the schema asks for ("+r.keyword+")", "")
	}
}

func (x *explainer) add(at jsonpos.Value, rule, message, hint string) *diag.Diagnostic {
	return x.addAt(at, at.Range(), rule, message, hint)
}

func (x *explainer) addAt(at jsonpos.Value, span jsonpos.Range, rule, message, hint string) *diag.Diagnostic {
	x.found = append(x.found, diag.Diagnostic{
		Rule: rule, Severity: diag.Error, Message: message, Hint: hint,
		Pointer: at.Pointer(), Subject: claim.Subject(at), Range: span,
	})
	return &x.found[len(x.found)-1]
}

// opening returns the place of an object's or array's first bracket: to
// underline all of it would hide where it is.
func opening(v jsonpos.Value) jsonpos.Range {
	start, _ := v.Offsets()
	return v.Document().Text.Range(start, start+1)
}

// falseSchema explains the schema false: it closes an object to unknown
// members, or forbids a member that another one rules out.
func (x *explainer) falseSchema(r rejection) {
	if r.schema.Key() == "unevaluatedProperties" {
		closed := r.schema.Parent()
		// The arbiter also calls a member unevaluated when another one of the
		// same object failed; such a member has nothing wrong.
		if !x.schema.allows(closed, r.value.Key()) {
			x.unknownMember(r.value, closed)
		}
		return
	}
	if !x.tell(r.value, "", "misplaced-member") {
		return
	}
	message := fmt.Sprintf("“%s” cannot stand here", r.value.Key())
	if why := r.schema.Parent().Parent().Get("x-why").Text(); why != "" {
		message += ": " + why
	}
	hint := "Remove it."
	if k := r.schema.Parent().Parent().Key(); k == "then" || k == "else" {
		hint = "Remove it, or change what rules it out."
	}
	x.addAt(r.value, r.value.KeyRange(), "misplaced-member", message, hint)
}

// allowedBeside reports whether additionalProperties of v leaves the name
// alone: it looks at the properties beside it only.
func (x *explainer) allowedBeside(v jsonpos.Value, name string) bool {
	if v.Get("properties").Get(name).Exists() {
		return true
	}
	// All patterns of the contract stand beside additionalProperties.
	return !x.schema.property(v, name).Exists() && x.schema.allows(v, name)
}
