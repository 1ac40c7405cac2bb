package urlunsafe

import (
	"strings"

	"github.com/claim-tracker/claim-tracker/core/address"
)

// secret finds keys and passwords in the query, or in the fragment, where sites
// put them after signing in. The message does not repeat them.
func secret(a address.Address) (danger, bool) {
	if a.Query.Text == "" && a.Fragment.Text == "" {
		return danger{}, false
	}
	signed := signature(a)
	for _, part := range [...]address.Part{a.Query, a.Fragment} {
		for parameter := range a.Parameters(part) {
			name := strings.ToLower(parameter.Name)
			if !reveals(name, parameter.Value) && (signed == "" || name != signed) {
				continue
			}
			return danger{
				Part:    parameter.Part,
				message: "The parameter “" + parameter.Name + "” looks like a key or a password; whoever reads the file could use it",
				hint:    "Give an address that opens without it, and have the key withdrawn if the file was shared.",
			}, true
		}
	}
	return danger{}, false
}

// reveals reports whether a parameter, its name in lower case, is a secret.
func reveals(name, value string) bool {
	switch name {
	case "access_token", "auth_token", "refresh_token", "id_token", "client_secret", "api_key", "apikey",
		"api-key", "password", "passwd", "phpsessid", "jsessionid":
		return value != ""
	case "token", "secret", "pwd", "jwt", "sessionid", "session_id":
		// Also the names of harmless things, such as a page of results.
		return len(value) >= 16
	}
	return false
}

// signature returns the parameter, in lower case, that signs a link to a file
// in a cloud store for those to whom it was given, or "".
func signature(a address.Address) string {
	if !strings.Contains(strings.ToLower(a.Query.Text), "sig") {
		return "" // all of them have it in their names
	}
	names := map[string]bool{}
	for parameter := range a.Parameters(a.Query) {
		names[strings.ToLower(parameter.Name)] = parameter.Value != ""
	}
	switch {
	case names["x-amz-signature"]: // Amazon S3
		return "x-amz-signature"
	case names["x-goog-signature"]: // Google Cloud Storage
		return "x-goog-signature"
	case names["sig"] && names["se"] && names["sv"]: // Azure Storage
		return "sig"
	case names["signature"] && (names["key-pair-id"] || names["awsaccesskeyid"] || names["googleaccessid"]): // CloudFront, older S3 and GCS links
		return "signature"
	}
	return ""
}
