package card

import (
	"hash/fnv"
	"strconv"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/words"
)

// Options say how the cards are made. The zero value is right for one tracker
// on the page that carries the article and loads the widget.
type Options struct {
	// ID tells trackers apart when a page has several: it is added to the names
	// and ids of the controls. Letters, digits and hyphens.
	ID string
	// Standalone is for a page that does not carry the article: the article is
	// named above the claims, quotes link to its address instead of into the page,
	// and links to other sites open outside the frame that holds the page.
	Standalone bool
	// Static is for a page that does not load the widget: no room is kept for its
	// controls.
	Static bool
	// Words are the fixed words; nil means English.
	Words *words.Words
	// View is "list", which "" means too, or "summary": one line that tells how
	// many claims there are and how they stand.
	View string
	// Href is where the line of the view "summary" leads: the page with the
	// claims. "" makes it no link.
	Href string
}

// view returns View as it is meant.
func (o *Options) view() string { return viewOf(o.View) }

func viewOf(view string) string {
	if view == "summary" {
		return view
	}
	return "list"
}

// A Deck makes the cards of one document. It resolves once what cards need to
// know of each other, so that a long list can be built in slices.
type Deck struct {
	doc      *claim.Document
	options  Options
	words    *words.Words
	anchors  []string
	byID     map[string]int // the first claim with the id
	incoming [][]link       // relations of other claims to this one
}

// link is a relation to the claim at index.
type link struct {
	kind  claim.RelationType
	index int
	note  string // of the claim that carries the relation; it is worded for that card alone
}

// NewDeck prepares the cards of doc.
func NewDeck(doc *claim.Document, o Options) *Deck { return NewDeckInSlices(doc, o, func() {}) }

// few is how many claims are looked at between two rests.
const few = 64

// NewDeckInSlices is NewDeck for a page that has to answer its reader meanwhile:
// rest is called every few claims and may pause.
func NewDeckInSlices(doc *claim.Document, o Options, rest func()) *Deck {
	d := &Deck{doc: doc, options: o, words: o.Words, anchors: doc.Anchors()}
	if d.words == nil {
		d.words = words.English()
	}
	d.byID = make(map[string]int, len(doc.Claims))
	rest()
	for i := range doc.Claims {
		if i%few == 0 {
			rest()
		}
		if id := doc.Claims[i].ID; id != "" {
			if _, twice := d.byID[id]; !twice {
				d.byID[id] = i
			}
		}
	}
	d.incoming = make([][]link, len(doc.Claims))
	for i := range doc.Claims {
		if i%few == 0 {
			rest()
		}
		for _, out := range d.outgoing(i) {
			d.incoming[out.index] = append(d.incoming[out.index], link{kind: out.kind, index: i})
		}
	}
	return d
}

// outgoing returns the relations of the claim at i to claims that exist.
func (d *Deck) outgoing(i int) []link {
	var links []link
	for _, r := range d.doc.Claims[i].Relations {
		if target, ok := d.byID[r.Claim]; ok && target != i {
			links = append(links, link{r.Type, target, r.Note})
		}
	}
	return links
}

// Len returns the number of cards.
func (d *Deck) Len() int { return len(d.anchors) }

// Anchor returns the fragment identifier of card i: the id of its element.
func (d *Deck) Anchor(i int) string { return d.anchors[i] }

// Tracker returns the children of <claim-tracker>: the head, the room for the
// controls of the widget, the list of cards, the timeline and the live region;
// of the view "summary", its line alone. The markup is described in
// ARCHITECTURE.md. Our words run in the direction of their language whatever the
// page's is; texts of the file run in their own.
func Tracker(doc *claim.Document, o Options) []Node {
	d := NewDeck(doc, o)
	digest := ""
	if tree := doc.Place.Document(); tree != nil {
		digest = Digest(tree.Bytes(), d.words.Language, o.View)
	}
	list, nodes := d.frame(digest)
	if list != nil {
		for i := range d.Len() {
			list.add(d.Card(i))
		}
	}
	return nodes
}

// Frame returns what Tracker returns, with a list that has no cards yet, for a
// caller who adds them one by one. digest, if not "", is what Digest returns for
// the file.
func (d *Deck) Frame(digest string) []Node {
	_, nodes := d.frame(digest)
	return nodes
}

func (d *Deck) frame(digest string) (list *Element, nodes []Node) {
	if d.options.view() == "summary" {
		return nil, []Node{d.strip().digested(digest)}
	}
	list = d.ours(el("ol", "ct-list").with("role", "list")).digested(digest)
	nodes = []Node{d.Head()}
	if d.Len() == 0 {
		list.with("hidden", "")
		nodes = append(nodes, list, d.ours(el("p", "ct-empty", d.text("empty"))))
	} else {
		if !d.options.Static {
			nodes = append(nodes, el("div", "ct-tools"))
		}
		nodes = append(nodes, list)
	}
	if timeline := d.timeline(); timeline != nil {
		nodes = append(nodes, timeline)
	}
	return list, append(nodes, d.ours(el("p", "ct-status").with("role", "status")))
}

// strip is the line of the view "summary".
func (d *Deck) strip() *Element {
	text := d.words.Text("empty")
	if d.Len() > 0 {
		text = d.summary(d.count())
	}
	strip := d.ours(el("p", "ct-strip"))
	if href := d.options.Href; href != "" && AllowedAttribute("href", href) {
		return strip.add(el("a", "ct-strip-link", Text(text)).with("href", href))
	}
	strip.Children = []Node{Text(text)}
	return strip
}

func (e *Element) digested(digest string) *Element {
	if digest == "" {
		return e
	}
	return e.with("data-digest", digest)
}

// markup is the version of the markup: a page rendered by another one is built
// anew by the widget.
const markup = "2"

// Digest identifies what cards were made from: the FNV-1a hash, 64 bits in
// hexadecimal, of the version of the markup, the language of our words, the view
// and the bytes of the file. It tells whether the cards on a page are up to
// date; it is no protection against somebody who wants two files to look alike.
func Digest(text []byte, language, view string) string {
	h := fnv.New64a()
	h.Write([]byte(markup + "\n" + language + "\n" + viewOf(view) + "\n"))
	h.Write(text)
	const digits = 16
	s := strconv.FormatUint(h.Sum64(), 16)
	return "0000000000000000"[:digits-len(s)] + s
}
