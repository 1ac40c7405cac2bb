//go:build !js

package browsertest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
)

// spoken are the properties of a node that screen readers tell.
var spoken = []string{"level", "expanded", "checked", "setsize", "posinset", "disabled", "hasPopup", "live", "modal"}

// AccessibilityTree returns what assistive technology is given of the page: a
// line for each node that is not passed over, indented by its depth, with its
// role, its name and the properties that are told. Parts of texts are left out
// where they only repeat the name of what they are in.
func (p *Page) AccessibilityTree() string {
	p.t.Helper()
	var nodes []*accessibility.Node
	p.must("read the accessibility tree", p.each(func(t *chromedp.Target) error {
		result, err := cdp.Call(p.ctx, t, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
		nodes = result.Nodes
		return err
	}))
	byID := map[accessibility.NodeID]*accessibility.Node{}
	for _, node := range nodes {
		byID[node.NodeID] = node
	}
	var out strings.Builder
	var walk func(node *accessibility.Node, depth int, around string)
	walk = func(node *accessibility.Node, depth int, around string) {
		role, name := text(node.Role), text(node.Name)
		switch role {
		case "InlineTextBox", "ListMarker":
			return
		case "StaticText":
			if strings.TrimSpace(name) == "" || name == around {
				return
			}
		}
		if !node.Ignored && role != "none" && (role != "generic" || name != "") {
			fmt.Fprintf(&out, "%s%s", strings.Repeat("  ", depth), role)
			if name != "" {
				fmt.Fprintf(&out, " %q", name)
			}
			if value := text(node.Value); value != "" {
				fmt.Fprintf(&out, " value=%q", value)
			}
			if description := text(node.Description); description != "" {
				fmt.Fprintf(&out, " description=%q", description)
			}
			for _, property := range node.Properties {
				if value := text(property.Value); slices.Contains(spoken, string(property.Name)) && !(value == "false" && property.Name != "expanded") {
					fmt.Fprintf(&out, " %s=%s", property.Name, value)
				}
			}
			out.WriteByte('\n')
			depth++
			around = name
		}
		for _, id := range node.ChildIDs {
			if child := byID[id]; child != nil {
				walk(child, depth, around)
			}
		}
	}
	for _, node := range nodes {
		if node.ParentID == "" {
			walk(node, 0, "")
		}
	}
	return out.String()
}

// text is a value as it is told.
func text(value *accessibility.Value) string {
	if value == nil {
		return ""
	}
	return strings.Trim(string(value.Value), `"`)
}
