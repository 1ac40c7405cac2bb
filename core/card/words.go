package card

import (
	"strconv"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/claim"
)

// Words are the fixed words of the cards in one language. A {name} in a phrase
// stands for what is put there, so that a language can choose its own order;
// what depends on a number is a function, since languages count differently.
type Words struct {
	Language  string // BCP 47
	Direction string // in which it is written: "ltr" or "rtl"

	Title     string
	PageTitle func(headline string) string
	Empty     string
	Claims    func(n int) string // the size of the list

	Filter    string // legend of the choice of standing
	All       string
	Key       string           // heading of the definitions
	Scale     string           // {scale}
	Standings [3]StandingWords // by claim.Standing

	Article       string // {headline}
	ArticleSource string // {headline} {publisher}
	Credits       string // {credits}

	// Headings of the parts of a card.
	Kind, Quote, Known, Unnamed, Said, Response, Relations, Sources string

	ByHedged  string // {by} {hedge}
	NameEnd   string // between the speaker and the statement, where no style separates them
	NoReason  string // a speaker is not named and the file does not say why
	FindQuote string
	Permalink string

	Kinds Choice // claim.ClaimKind, with a definition

	Bases Choice // claim.Basis
	Via   string // {basis} {via}
	Hedge string // {known} {hedge}

	DatePlace string // {date} {place}

	Rating      string // {rating}
	CheckedOn   string // {date}
	CheckedBy   string // {by}
	CheckedOnBy string // {date} {by}

	Outcomes Choice // claim.Outcome, each with {party}

	RelationsOut  Choice // claim.RelationType, read from this claim to the other
	RelationsIn   Choice // the same, read back
	RelatedClaim  string // {claim} {speaker}
	RelatedHedged string // {claim} {speaker}, where the claim is a HedgedClaim
	HedgedClaim   string // {hedge} {claim}

	Stances      Choice // claim.Stance
	SourceKinds  Choice // claim.SourceKind
	SourceLevels Choice // claim.SourceLevel
	Published    string // {date}
	Retrieved    string // {date}
	Archived     string
	Obtained     string // {how}
	Derived      string // {source}

	History   func(n int) string
	Changes   Choice // claim.ChangeKind
	From      string // {from}
	To        string // {to}
	Statuses  Choice // claim.Status, as a value before or after a change
	ChangeBy  string // {by}
	Notices   Choice // claim.ChangeKind, for a change that readers are told of first; {date}
	Withdrawn Phrase // in the place of the standing, with a definition

	Months    [12]string
	Date      string // {day} {month} {year}
	DateTime  string // {date} {time} {zone}
	UTC       string
	Separator string // between items in a row
}

// StandingWords are the words of one standing.
type StandingWords struct {
	Label      string
	Definition string             // one sentence
	Summary    func(n int) string // in the summary of the list
}

// A Choice gives a phrase for each value of an enumeration, in the order in
// which it is read. A value that is not in it has no phrase.
type Choice []Phrase

// A Phrase is the wording of one value.
type Phrase struct {
	Value, Text string
	Definition  string // one phrase more, where the part calls for it
}

// of returns the phrase of a value, or an empty one.
func of[T ~string](c Choice, value T) Phrase {
	for _, phrase := range c {
		if phrase.Value == string(value) {
			return phrase
		}
	}
	return Phrase{}
}

// A part is what takes the place of {name} in a phrase.
type part struct {
	name string
	node Node
}

// fill puts the parts into a phrase.
func fill(phrase string, parts ...part) []Node {
	var out []Node
	for {
		before, rest, ok := strings.Cut(phrase, "{")
		name, after, closed := strings.Cut(rest, "}")
		if !ok || !closed {
			return text(out, phrase)
		}
		out = text(out, before)
		for _, p := range parts {
			if p.name == name {
				out = append(out, p.node)
			}
		}
		phrase = after
	}
}

func text(out []Node, s string) []Node {
	if s == "" {
		return out
	}
	return append(out, Text(s))
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// English are the words in English.
var English = Words{
	Language:  "en",
	Direction: "ltr",

	Title:     "Claims in this article",
	PageTitle: func(headline string) string { return "Claims in “" + headline + "”" },
	Empty:     "No claims yet. They appear here as soon as the newsroom adds them.",
	Claims:    func(n int) string { return counted(n, "claim", "claims") },

	Filter: "Show",
	All:    "All",
	Key:    "What the labels mean",
	Scale:  "Ratings are given on this scale: {scale}",
	Standings: [3]StandingWords{
		claim.NotChecked: {
			Label:      "Not checked yet",
			Definition: "No check is recorded here; it may be right or wrong.",
			Summary:    func(n int) string { return strconv.Itoa(n) + " not checked yet" },
		},
		claim.CheckedNotConfirmed: {
			Label:      "Checked, not confirmed",
			Definition: "A check is recorded, and it did not confirm the claim.",
			Summary:    func(n int) string { return strconv.Itoa(n) + " checked, not confirmed" },
		},
		claim.Verified: {
			Label:      "Verified",
			Definition: "A check is recorded, and sources bear it out.",
			Summary:    func(n int) string { return strconv.Itoa(n) + " verified" },
		},
	},

	Article:       "In “{headline}”",
	ArticleSource: "In “{headline}”, {publisher}",
	Credits:       "With material from {credits}",

	Kind:      "Kind of claim",
	Quote:     "In the article",
	Known:     "How it is known",
	Unnamed:   "Why no name",
	Said:      "Said",
	Response:  "Response",
	Relations: "Other claims",
	Sources:   "Sources",

	ByHedged:  "{by} ({hedge})",
	NameEnd:   ": ",
	NoReason:  "The article does not say why the speaker is not named.",
	FindQuote: "Find in the article",
	Permalink: "Link to this claim",

	Kinds: Choice{
		{Value: string(claim.ClaimKindPosition), Text: "Position", Definition: "what the speaker stands for, wants or refuses"},
		{Value: string(claim.ClaimKindPrediction), Text: "Prediction", Definition: "what the speaker expects to happen"},
		{Value: string(claim.ClaimKindPromise), Text: "Promise", Definition: "what the speaker undertakes to do"},
		{Value: string(claim.ClaimKindOpinion), Text: "Opinion", Definition: "how the speaker judges something"},
	},

	Bases: Choice{
		{Value: string(claim.BasisDirectQuote), Text: "Quoted word for word"},
		{Value: string(claim.BasisParaphrase), Text: "Told in the article’s words, not the speaker’s"},
		{Value: string(claim.BasisPost), Text: "Posted by the speaker"},
		{Value: string(claim.BasisBriefing), Text: "Said at a briefing"},
		{Value: string(claim.BasisDocumentSeen), Text: "From a document that is not public"},
		{Value: string(claim.BasisReported), Text: "Reported by others"},
		{Value: string(claim.BasisBackground), Text: "Stated by the article itself"},
	},
	Via:   "{basis}, via {via}",
	Hedge: "{known}; the article says “{hedge}”",

	DatePlace: "{date}, {place}",

	Rating:      "Rating: {rating}",
	CheckedOn:   "Checked on {date}",
	CheckedBy:   "Checked by {by}",
	CheckedOnBy: "Checked on {date} by {by}",

	Outcomes: Choice{
		{Value: string(claim.OutcomeNotSought), Text: "No comment was sought from {party}"},
		{Value: string(claim.OutcomeSought), Text: "Comment sought from {party}; no answer yet"},
		{Value: string(claim.OutcomeGiven), Text: "Answer from {party}"},
		{Value: string(claim.OutcomeDeclined), Text: "{party} declined to comment"},
		{Value: string(claim.OutcomeNoImmediateComment), Text: "No immediate comment from {party}"},
	},

	RelationsOut: Choice{
		{Value: string(claim.RelationTypeContradicts), Text: "Contradicts"},
		{Value: string(claim.RelationTypeSupports), Text: "Supports"},
		{Value: string(claim.RelationTypeRepeats), Text: "Repeats"},
		{Value: string(claim.RelationTypeClarifies), Text: "Clarifies"},
		{Value: string(claim.RelationTypeSupersedes), Text: "Replaces"},
	},
	RelationsIn: Choice{
		{Value: string(claim.RelationTypeContradicts), Text: "Contradicted by"},
		{Value: string(claim.RelationTypeSupports), Text: "Supported by"},
		{Value: string(claim.RelationTypeRepeats), Text: "Repeated by"},
		{Value: string(claim.RelationTypeClarifies), Text: "Clarified by"},
		{Value: string(claim.RelationTypeSupersedes), Text: "Replaced by"},
	},
	RelatedClaim:  "“{claim}” ({speaker})",
	RelatedHedged: "{claim} ({speaker})",
	HedgedClaim:   "{hedge}: “{claim}”",

	Stances: Choice{
		{Value: string(claim.StanceSupports), Text: "Bears it out"},
		{Value: string(claim.StanceRefutes), Text: "Speaks against it"},
		{Value: string(claim.StanceContext), Text: "Background"},
	},
	SourceKinds: Choice{
		{Value: string(claim.SourceKindArticle), Text: "News report"},
		{Value: string(claim.SourceKindPost), Text: "Post"},
		{Value: string(claim.SourceKindDocument), Text: "Document"},
		{Value: string(claim.SourceKindTranscript), Text: "Transcript"},
		{Value: string(claim.SourceKindBriefing), Text: "Briefing"},
		{Value: string(claim.SourceKindStatement), Text: "Statement"},
		{Value: string(claim.SourceKindInterview), Text: "Interview"},
		{Value: string(claim.SourceKindSpeech), Text: "Speech"},
		{Value: string(claim.SourceKindDataset), Text: "Data"},
		{Value: string(claim.SourceKindLaw), Text: "Law"},
		{Value: string(claim.SourceKindImage), Text: "Image"},
		{Value: string(claim.SourceKindVideo), Text: "Video"},
		{Value: string(claim.SourceKindAudio), Text: "Audio"},
	},
	SourceLevels: Choice{
		{Value: string(claim.SourceLevelPrimary), Text: "primary source"},
		{Value: string(claim.SourceLevelSecondary), Text: "secondary source"},
	},
	Published: "published {date}",
	Retrieved: "read {date}",
	Archived:  "Archived copy",
	Obtained:  "How it was seen: {how}",
	Derived:   "Based on {source}",

	History: func(n int) string { return "History: " + counted(n, "change", "changes") },
	Changes: Choice{
		{Value: string(claim.ChangeKindCorrection), Text: "Correction"},
		{Value: string(claim.ChangeKindUpdate), Text: "Update"},
		{Value: string(claim.ChangeKindClarification), Text: "Clarification"},
		{Value: string(claim.ChangeKindVoid), Text: "Withdrawal"},
	},
	From: "Before: “{from}”",
	To:   "Now: “{to}”",
	Statuses: Choice{
		{Value: string(claim.StatusVerified), Text: "Verified"},
		{Value: string(claim.StatusUnverified), Text: "Not verified"},
	},
	ChangeBy: "Changed by {by}",
	Notices: Choice{
		{Value: string(claim.ChangeKindCorrection), Text: "Corrected on {date}"},
		{Value: string(claim.ChangeKindVoid), Text: "Withdrawn on {date}"},
	},
	Withdrawn: Phrase{Text: "Withdrawn", Definition: "It no longer stands; its text is kept here."},

	Months: [12]string{
		"January", "February", "March", "April", "May", "June",
		"July", "August", "September", "October", "November", "December",
	},
	Date:      "{day} {month} {year}",
	DateTime:  "{date}, {time} {zone}",
	UTC:       "UTC",
	Separator: " · ",
}
