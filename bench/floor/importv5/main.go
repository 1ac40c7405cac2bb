// Importv5 does nothing but link jsonschema/v5: the time that it takes is the
// start of any program that has v5 in it.
package main

import _ "github.com/santhosh-tekuri/jsonschema/v5"

func main() {}
