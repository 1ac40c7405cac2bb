package card

// el makes an element whose class is the hook of the stylesheet. Every element
// has one, so that the stylesheet can keep a page's own styles out.
func el(tag, class string, children ...Node) *Element {
	return &Element{Tag: tag, Attributes: []Attribute{{"class", class}}, Children: children}
}

// with adds an attribute and returns the element.
func (e *Element) with(name, value string) *Element {
	e.Attributes = append(e.Attributes, Attribute{name, value})
	return e
}

// add appends children and returns the element. Absent ones are left out.
func (e *Element) add(children ...*Element) *Element {
	for _, child := range children {
		if child != nil {
			e.Children = append(e.Children, child)
		}
	}
	return e
}

// data is an element around one text of the file. Its direction comes from the
// text itself, so that right-to-left text is shown right on any page.
func data(tag, class, text string) *Element {
	return el(tag, class, Text(text)).with("dir", "auto")
}

// told is data in the language of the article, in which the newsroom writes.
func (d *Deck) told(tag, class, text string) *Element {
	return d.inLanguage(data(tag, class, text), d.language())
}

// inline is a text of the newsroom within a sentence of ours.
func (d *Deck) inline(text string) *Element { return d.told("bdi", "ct-data", text) }

// ours marks an element as the interface's: its language and the direction in
// which that is written, whatever those of the page are.
func (d *Deck) ours(e *Element) *Element {
	return e.with("lang", d.words.Language).with("dir", d.words.Direction)
}

// inLanguage marks the language of an element within ours, if it is another one
// and the tag has the shape of one (BCP 47); a wrong lang attribute is worse for
// a screen reader than none.
func (d *Deck) inLanguage(e *Element, tag string) *Element {
	if tag != d.words.Language && isLanguageTag(tag) {
		return e.with("lang", tag)
	}
	return e
}

// language is the language of the article, "" if the file does not say.
func (d *Deck) language() string {
	if d.doc.Article == nil {
		return ""
	}
	return d.doc.Article.Language
}

func isLanguageTag(tag string) bool {
	if len(tag) > 35 {
		return false
	}
	length, first := 0, true
	for i := 0; i <= len(tag); i++ {
		switch {
		case i == len(tag) || tag[i] == '-':
			if length < 2 && !(length == 1 && !first) || length > 8 || first && length > 3 {
				return false
			}
			length, first = 0, false
		case isLetter(tag[i]), isDigit(tag[i]) && !first:
			length++
		default:
			return false
		}
	}
	return true
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
