package sourcetrackingparams

import "strings"

// tracks reports whether a query parameter only serves to follow readers.
func tracks(name string) bool {
	name = strings.ToLower(name)
	if strings.HasPrefix(name, "utm_") {
		return true
	}
	switch name {
	case
		// Google
		"gclid", "gclsrc", "dclid", "wbraid", "gbraid", "gad_source", "gad_campaignid", "srsltid", "_gl",
		// Meta
		"fbclid", "igshid", "igsh",
		// Microsoft, X, TikTok, LinkedIn, Pinterest, Yandex
		"msclkid", "twclid", "ref_src", "ttclid", "li_fat_id", "epik", "yclid", "ysclid", "_openstat",
		// Senders of newsletters: Mailchimp, HubSpot, Vero, Omeda, Marketo, Klaviyo
		"mc_cid", "mc_eid", "_hsenc", "_hsmi", "__hstc", "__hssc", "__hsfp", "hsctatracking",
		"vero_id", "vero_conv", "oly_anon_id", "oly_enc_id", "mkt_tok", "_kx",
		"ml_subscriber", "ml_subscriber_hash":
		return true
	}
	return false
}
