package web

import (
	"context"
	"errors"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strconv"

	"github.com/claim-tracker/claim-tracker/core/lint"
)

// redirects is how many redirects are followed.
const redirects = 5

// visit visits a page, twice if it does not answer.
func (c *Client) visit(page *url.URL) lint.Visit {
	v, err := c.attempt(page)
	if again := v.Answer == lint.Unreachable || v.Answer == lint.NoHost; again && !errors.As(err, new(errClosed)) {
		if sleep(c.context, c.options.Retry) == nil {
			v, err = c.attempt(page)
		}
	}
	if v.Answer == lint.NoHost && !c.knowsNames() {
		v.Answer, v.Why = lint.Unreachable, noLookup
	}
	c.tally.add(v, err)
	return v
}

// attempt visits a page and those to which it redirects. The error says why
// there was no answer.
func (c *Client) attempt(page *url.URL) (v lint.Visit, err error) {
	// Some sites let nobody in who does not carry their cookie; it is forgotten
	// after the visit. New fails for wrong options only.
	jar, _ := cookiejar.New(nil)
	asked := map[string]int{}
	for at := page; ; {
		// A site may redirect to the same page once, to set a cookie.
		if asked[at.String()]++; asked[at.String()] > 2 {
			v.Answer, v.Why = lint.Unreachable, "it redirects in a circle"
			return v, nil
		}
		res, err := c.ask(at, jar)
		if err != nil {
			return failed(v, err, c.options.Timeout), err
		}
		v.Status = res.status
		to, moved := res.redirect(at)
		if !moved {
			return answered(v), nil
		}
		if to == nil || len(v.Moves) == redirects {
			return v, nil // it leads on, we do not know where
		}
		v.Moves = append(v.Moves, lint.Move{
			To:        to.String(),
			Permanent: res.status == http.StatusMovedPermanently || res.status == http.StatusPermanentRedirect,
		})
		at = canonical(to)
	}
}

// answered sums up a visit that has got a status.
func answered(v lint.Visit) lint.Visit {
	switch {
	case v.Status >= 200 && v.Status < 300, v.Status == http.StatusRequestedRangeNotSatisfiable:
		v.Answer = lint.Found
	case v.Status == http.StatusNotFound || v.Status == http.StatusGone:
		v.Answer = lint.Gone
	case v.Status >= 500 && v.Status < 600:
		v.Answer, v.Why = lint.Unreachable, "the site answers with error "+strconv.Itoa(v.Status)
	}
	return v
}

// An answer is the head of a response.
type answer struct {
	status   int
	location string
}

// redirect returns where an answer sends its visitors; nil for an address that
// is none of the web.
func (a answer) redirect(from *url.URL) (to *url.URL, moved bool) {
	switch a.status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther,
		http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
	default:
		return nil, false
	}
	to, err := from.Parse(a.location)
	if err != nil || a.location == "" || to.Host == "" || to.Scheme != "http" && to.Scheme != "https" {
		return nil, true
	}
	return to, true
}

// ask asks for the head of a page. Servers that do not answer to HEAD as they
// do to GET are common, so nothing but a page or a redirect is believed before
// GET has said the same.
func (c *Client) ask(page *url.URL, jar http.CookieJar) (answer, error) {
	if err := c.allowed(page); err != nil {
		return answer{}, err
	}
	res, err := c.request(http.MethodHead, page, jar)
	if err == nil && res.status < 400 || err != nil && !afterConnecting(err) {
		return res, err
	}
	if err == nil && res.status == http.StatusTooManyRequests {
		return res, nil
	}
	return c.request(http.MethodGet, page, jar)
}

// request makes one request when it is the host's turn. The body is not read.
func (c *Client) request(method string, page *url.URL, jar http.CookieJar) (a answer, err error) {
	lane, err := c.lanes.enter(c.context, page.Host)
	if err != nil {
		return a, errEnded
	}
	defer c.lanes.leave(lane)
	if lane.closed || lane.silent >= patience {
		return a, errClosed{lane.closed}
	}
	select {
	case c.slots <- struct{}{}:
		defer func() { <-c.slots }()
	case <-c.context.Done():
		return a, errEnded
	}
	ctx, cancel := context.WithTimeout(c.context, c.options.Timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, method, page.String(), nil)
	if err != nil {
		return a, errForbidden
	}
	req.Header.Set("User-Agent", c.options.Agent)
	req.Header.Set("Accept", "*/*")
	if method == http.MethodGet {
		req.Header.Set("Range", "bytes=0-0")
	}
	for _, cookie := range jar.Cookies(page) {
		req.AddCookie(cookie)
	}
	res, err := c.roundTrip(req)
	if err != nil {
		if c.context.Err() != nil {
			return a, errEnded
		}
		if !errors.Is(err, errPrivate) && !noHost(err) {
			lane.silent++
		}
		return a, err
	}
	res.Body.Close()
	lane.silent = 0
	lane.closed = res.StatusCode == http.StatusTooManyRequests
	jar.SetCookies(page, res.Cookies())
	return answer{res.StatusCode, res.Header.Get("Location")}, nil
}

// roundTrip sends a request through the proxy, if there is one for it. What a
// proxy connects to it decides itself; its own address may be in the network.
func (c *Client) roundTrip(req *http.Request) (*http.Response, error) {
	if c.options.Proxy != nil {
		proxy, err := c.options.Proxy(req)
		if err != nil {
			return nil, err
		}
		if proxy != nil {
			return c.proxied.RoundTrip(req)
		}
	}
	return c.direct.RoundTrip(req)
}
