package lexicon

// Listing returns the phrases of a language as its file has them.
func Listing(tag string) map[Section][]string {
	out := map[Section][]string{}
	for section, list := range For(tag).lists {
		for _, entries := range list.byFirst {
			for _, entry := range entries {
				out[section] = append(out[section], entry.text)
			}
		}
	}
	return out
}
