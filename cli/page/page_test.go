package page

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFillLeavesTheRestOfThePageAlone(t *testing.T) {
	pages := map[string]string{
		"plain":            `<p>a</p><claim-tracker src="s.claims.json">@</claim-tracker><p>b`,
		"line ends":        "<!DOCTYPE html>\r\n<TITLE>x</TITLE>\r\n<claim-tracker src=s.claims.json\r\n>@</claim-tracker >\r\n\x00\xff&amp;&",
		"address":          `<claim-tracker src="../d%61ta/s.claims.json?v=2#x">@</claim-tracker>`,
		"upper case":       `<CLAIM-TRACKER SRC='s.claims.json'>@</Claim-Tracker>`,
		"no src":           `<claim-tracker>@</claim-tracker>`,
		"look-alikes":      `<!-- <claim-tracker src="s.claims.json"></claim-tracker> --><script>"<claim-tracker src=s.claims.json>"</script><title><claim-tracker></title><a title="<claim-tracker>">x</a><claim-tracker src="s.claims.json">@</claim-tracker>`,
		"one of several":   `<claim-tracker src="a.claims.json">A</claim-tracker><claim-tracker src="s.claims.json">@</claim-tracker><claim-tracker src="b/as.claims.json"></claim-tracker>`,
		"copies":           `<template><claim-tracker src="s.claims.json"></claim-tracker><template></template><claim-tracker></template><noscript><claim-tracker src="s.claims.json"></noscript><claim-tracker src="s.claims.json">@</claim-tracker>`,
		"views":            `<claim-tracker src="s.claims.json" view="summary">@</claim-tracker><p>a<claim-tracker src="t.claims.json"></claim-tracker><p>b<claim-tracker src="s.claims.json">@</claim-tracker>`,
		"content has tags": `<claim-tracker src="s.claims.json">@</claim-tracker><ol></ol>`,
	}
	for name, page := range pages {
		t.Run(name, func(t *testing.T) {
			old := strings.ReplaceAll(page, "@", "<ol><li>old</ol><!-- </claim-tracker> -->")
			trackers, err := Find([]byte(old), "site/s.claims.json")
			if err != nil {
				t.Fatal(err)
			}
			want := strings.ReplaceAll(page, "@", "NEW")
			if diff := cmp.Diff(want, string(Fill([]byte(old), trackers, func(Tracker) []byte { return []byte("NEW") }))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFindRefuses(t *testing.T) {
	tests := map[string]struct{ page, want string }{
		"none":       {`<p>`, "the page has no <claim-tracker> element"},
		"other file": {`<claim-tracker src="x.claims.json"></claim-tracker>`, "no <claim-tracker> element of the page has a src that ends in s.claims.json"},
		"two": {strings.Repeat(`<claim-tracker src="s.claims.json"></claim-tracker>`, 2),
			"2 <claim-tracker> elements of the page with the same view have a src that ends in s.claims.json"},
		"only copies":      {`<template><claim-tracker src="s.claims.json"></claim-tracker></template>`, "the page has no <claim-tracker> element"},
		"not closed":       {"<p>\n<claim-tracker src=s.claims.json>\n<p>", "the <claim-tracker> on line 2 is not closed by </claim-tracker>"},
		"closed as if XML": {`<claim-tracker src="s.claims.json"/>`, "the <claim-tracker> on line 1 is not closed by </claim-tracker>"},
		"inside another":   {`<claim-tracker><claim-tracker src="s.claims.json"></claim-tracker>`, "the <claim-tracker> on line 1 is not closed by </claim-tracker>"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if _, err := Find([]byte(test.page), "s.claims.json"); err == nil || err.Error() != test.want {
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
}

func TestKeys(t *testing.T) {
	tests := []struct {
		page string
		want []string
	}{
		{`<claim-tracker id=a></claim-tracker>`, []string{""}},
		{`<claim-tracker id=a></claim-tracker><claim-tracker></claim-tracker><claim-tracker id="x y"></claim-tracker>`, []string{"a", "2", "3"}},
	}
	for _, test := range tests {
		list, err := Trackers([]byte(test.page))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, tracker := range list {
			got = append(got, tracker.Key)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Error(diff)
		}
	}
}

func TestViews(t *testing.T) {
	list, err := Trackers([]byte(`<claim-tracker></claim-tracker><claim-tracker view="summary" href="#claims"></claim-tracker><claim-tracker view="Summary"></claim-tracker>`))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, tracker := range list {
		got = append(got, tracker.View+tracker.Href)
	}
	if diff := cmp.Diff([]string{"list", "summary#claims", "list"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestLanguages(t *testing.T) {
	const tracker = `<claim-tracker></claim-tracker>`
	tests := map[string]struct {
		page string
		want []string
	}{
		"none":                {tracker, []string{""}},
		"the page's":          {`<!doctype html><html lang="de"><body>` + tracker, []string{"de"}},
		"the nearest":         {`<html lang="de"><body><div lang="fr-CA"><p>` + tracker + `</div>` + tracker, []string{"fr-CA", "de"}},
		"its own":             {`<html lang="de"><claim-tracker lang="ru"><p lang="es"></claim-tracker>`, []string{"ru"}},
		"empty":               {`<html lang="de"><div lang="">` + tracker, []string{"de"}},
		"end tags left out":   {`<html lang="de"><p lang="fr">a<p>` + tracker + `<ul><li lang="es">b<li>` + tracker, []string{"de", "de"}},
		"void elements":       {`<html lang="de"><br lang="fr">` + tracker, []string{"de"}},
		"beside inert ones":   {`<html lang="de"><template lang="fr">` + tracker + `</template><noscript lang="es">` + tracker + `</noscript>` + tracker, []string{"de"}},
		"in odd places":       {`<html lang="de"><select>` + tracker + `</select>`, []string{"de"}},
		"attributes repeated": {`<html lang="de" lang="fr">` + tracker, []string{"de"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			list, err := Trackers([]byte(test.page))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, tracker := range list {
				got = append(got, tracker.Language)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
