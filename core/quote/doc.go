// Package quote finds the words of a quote in the text of an article, as the
// TextQuoteSelector of the W3C Web Annotation Data Model describes them, and
// writes the text directive with which a link leads to them.
//
// A quote is never matched loosely. Measured against an approximate matcher,
// “3 million” fits “8 million” at 0.97, and “has fallen” fits “has not fallen”
// at 0.85. So both texts are brought to one form, in which only typography is
// lost, and then compared to the letter:
//
//   - spaces of every kind, line breaks among them, and runs of them are one
//     space;
//   - quotation marks, apostrophes and primes are ' or ";
//   - the hyphens U+2010 and U+2011 are the hyphen of the keyboard; dashes and
//     the minus sign stay what they are, since “5–8” is not “5-8”;
//   - an ellipsis is three full stops;
//   - soft hyphens, zero-width spaces and non-joiners, direction marks and the
//     selectors of text or emoji presentation are left out;
//   - letters are composed as in Unicode normalisation form C (for the Basic
//     Multilingual Plane without the compatibility ideographs).
//
// Letter case, accents, digits, ligatures and wide forms are never folded.
//
// A match also has to stand for itself: “3 million” is not found in “13
// million”, “1.3 million” or “-3 million”, “can” not in “cannot” or “can't”,
// and a letter not without its accent. Scripts that write without spaces
// between words, and Korean, which joins particles to them, may be cut
// anywhere.
//
// Line breaks are the caller's job: the article is plain text in which blocks
// stand on lines of their own (package htmltext makes such a text from HTML).
//
// Where a quote is not found, Near tells what the article has instead, word by
// word and difference by difference. That is help for people who mend the quote:
// nothing is marked, linked or called found by it.
//
// The package keeps to unicode and utf8: it is part of the page's module, where
// the tables of golang.org/x/text would cost more than the rest of it.
package quote

//go:generate go run ./internal/nfcgen
