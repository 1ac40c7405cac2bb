//go:build js && wasm

package main

import (
	"errors"
	"strconv"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/wasm/dom"
)

// page is the part of a page that a tracker fills: the children of its element.
type page struct {
	host   dom.Value
	doc    *claim.Document
	digest string
	signal dom.Value // aborted when the element is removed
}

var errAborted = errors.New("the element was removed")

// find returns a child of the host, or null.
func (p *page) find(selector string) dom.Value {
	found, err := p.host.Call("querySelector", ":scope > "+selector)
	if err != nil {
		return dom.Value{}
	}
	return found
}

// upToDate reports whether the page's cards were made from the same data.
func (p *page) upToDate() bool {
	list := p.find(".ct-list")
	return list.Truthy() && list.Get("dataset").Get("digest").Text() == p.digest
}

// build makes the cards. Cards that the page has are replaced in one go, when
// the new ones are complete; on an empty page the first are there to be read
// while the rest are made.
func (p *page) build(number int) error {
	deck := card.NewDeck(p.doc, p.options(number))
	sink := dom.NewSink(dom.Global().Get("document"))
	card.Write(sink, deck.Frame(p.digest)...)
	frame, err := sink.Take()
	if err != nil {
		return err
	}
	stands := p.find(".ct-list").Truthy()
	if !stands {
		if err := p.show(frame); err != nil {
			return err
		}
	}
	list, err := listOf(frame)
	if err != nil {
		return err
	}
	slice := dom.NewSlice()
	var made []any
	for i := range deck.Len() {
		card.Write(sink, deck.Card(i))
		nodes, err := sink.Take()
		if err != nil {
			return err
		}
		for _, node := range nodes {
			made = append(made, node)
		}
		// What is added to a list in the page is laid out with all that stands in
		// it before; so each part is as long as the list.
		if 2*len(made) > i || i == deck.Len()-1 {
			if _, err := list.Call("append", made...); err != nil {
				return err
			}
			made = made[:0]
		}
		slice.Rest()
		if p.signal.Get("aborted").Truthy() {
			return errAborted
		}
	}
	if stands {
		return p.show(frame)
	}
	return nil
}

// show makes nodes the children of the host.
func (p *page) show(nodes []dom.Value) error {
	children := make([]any, len(nodes))
	for i, node := range nodes {
		children[i] = node
	}
	_, err := p.host.Call("replaceChildren", children...)
	return err
}

func listOf(frame []dom.Value) (dom.Value, error) {
	for _, node := range frame {
		if is, err := node.Call("matches", ".ct-list"); err == nil && is.Truthy() {
			return node, nil
		}
	}
	return dom.Value{}, errors.New("the frame has no list")
}

// options returns the options that the page's cards were made with. A page that
// card.Page has made says so by its class; the name of the radio buttons ends
// in the ID. An element without cards gets an ID of its own, since radio
// buttons of one name are one group even across elements.
func (p *page) options(number int) card.Options {
	var o card.Options
	if own, err := p.host.Call("closest", ".ct-page"); err == nil {
		o.Standalone = own.Truthy()
	}
	if radio := p.find(".ct-head .ct-filter input"); radio.Truthy() {
		_, o.ID, _ = strings.Cut(radio.Get("name").Text(), "ct-standing-")
		return o
	}
	o.ID = "live" + strconv.Itoa(number)
	return o
}
