package parser

import (
	"iter"
	"net/url"
	"slices"
	"strings"
)

// address is where a person is reached, in the one form in which it is compared.
type address struct {
	kind string // "email", "link" or "phone"
	text string
}

// typedAddress is an address as it stands in a note.
type typedAddress struct {
	address
	typed  string
	detail string // of a mailbox how it is written in full, of a phone number the country, "" where none stands there
}

// addressesOf returns where somebody is reached, each once.
func addressesOf(p *Person) []typedAddress {
	all := make([]typedAddress, 0, len(p.Emails)+len(p.Links)+len(p.Phones))
	for a := range addresses(p) {
		if !slices.ContainsFunc(all, func(b typedAddress) bool { return a.address == b.address && a.detail == b.detail }) {
			all = append(all, a)
		}
	}
	return all
}

// addresses yields where somebody is reached, as it stands there.
func addresses(p *Person) iter.Seq[typedAddress] {
	return func(yield func(typedAddress) bool) {
		read := func(list []string, read func(string) typedAddress) bool {
			for _, typed := range list {
				a := read(typed)
				if a.typed = typed; a.text != "" && !yield(a) {
					return false
				}
			}
			return true
		}
		_ = read(p.Emails, mailbox) && read(p.Links, page) && read(p.Phones, phoneNumber)
	}
}

// fits reports whether the address is one of somebody's, and whether surely so: of two
// ways to write a mailbox the tag is another one, and a number without its
// country is not one of another.
func (a typedAddress) fits(theirs []typedAddress) (fits, surely bool) {
	for _, b := range theirs {
		switch {
		case a.address != b.address:
		case a.detail == b.detail, a.kind == "phone" && (a.detail == "" || b.detail == ""):
			return true, true
		case a.kind == "email":
			fits = true
		}
	}
	return fits, false
}

// SameMail reports whether two ways to write a mail address are one mailbox, or
// two tags of it.
func SameMail(a, b string) bool { return mailbox(a).isLike(mailbox(b)) }

// SamePage reports whether two links lead to one page.
func SamePage(a, b string) bool { return page(a).isLike(page(b)) }

// SamePhone reports whether two ways to write a phone number are one, with the
// country or without.
func SamePhone(a, b string) bool { return phoneNumber(a).isLike(phoneNumber(b)) }

func (a typedAddress) isLike(b typedAddress) bool {
	fits, _ := a.fits([]typedAddress{b})
	return a.text != "" && fits
}

// offices are mailboxes that nobody has alone.
var offices = map[string]bool{
	"admin": true, "contact": true, "contato": true, "geral": true, "hello": true, "help": true, "hi": true, "hola": true, "info": true,
	"kontakt": true, "mail": true, "mailbox": true, "noreply": true, "no-reply": true, "office": true, "post": true, "sales": true, "support": true, "team": true,
}

// isOffice reports whether a mailbox is one of many people.
func (a typedAddress) isOffice() bool {
	local, _, _ := strings.Cut(a.text, "@")
	return a.kind == "email" && offices[local]
}

// isHost reports whether a link leads to a site as a whole, which is a company's
// as often as somebody's own.
func (a typedAddress) isHost() bool { return a.kind == "link" && !strings.Contains(a.text, "/") }

// mailbox reads a mail address, also as in "Ada <ada@example.org>". The part of
// the mailbox behind + is not compared.
func mailbox(typed string) typedAddress {
	text := typed
	if _, inner, ok := strings.Cut(typed, "<"); ok {
		text, _, _ = strings.Cut(inner, ">")
	}
	text = strings.ToLower(strings.TrimSpace(text))
	text = strings.TrimPrefix(text, "mailto:")
	local, domain, ok := strings.Cut(text, "@")
	if !ok || local == "" || domain == "" || strings.ContainsAny(text, " \t") {
		return typedAddress{}
	}
	untagged := text
	if name, _, tagged := strings.Cut(local, "+"); tagged && name != "" {
		untagged = name + "@" + domain
	}
	return typedAddress{address: address{"email", untagged}, detail: text}
}

// page reads the address of a page: without scheme, www., the language of
// LinkedIn's pages, a slash at the end and what only tells where somebody came
// from. A mail address or phone number written as a link is one.
func page(typed string) typedAddress {
	text := strings.TrimSpace(typed)
	scheme, rest, ok := strings.Cut(text, ":")
	switch scheme = strings.ToLower(scheme); {
	case ok && scheme == "mailto":
		return mailbox(rest)
	case ok && scheme == "tel":
		return phoneNumber(rest)
	case !strings.Contains(text, "://"):
		text = "https://" + text
	}
	u, err := url.Parse(text)
	if err != nil || u.User != nil || u.Scheme != "https" && u.Scheme != "http" || !strings.Contains(u.Hostname(), ".") || strings.ContainsAny(text, " \t") {
		return typedAddress{}
	}
	host, path := hostOf(u), pageOf(u)
	if host == "linkedin.com" {
		path = withoutLanguage(path)
	}
	if path == "" && platforms[host] {
		return typedAddress{}
	}
	return typedAddress{address: address{"link", host + path}}
}

// platforms are hosts of which all people have a page.
var platforms = map[string]bool{
	"facebook.com": true, "github.com": true, "gitlab.com": true, "instagram.com": true, "linkedin.com": true, "medium.com": true, "x.com": true, "youtube.com": true,
}

// hostOf returns the host of a page by the name that all its names stand for.
func hostOf(u *url.URL) string {
	host := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	for _, prefix := range []string{"www.", "m.", "mobile."} {
		host = strings.TrimPrefix(host, prefix)
	}
	switch {
	case host == "twitter.com":
		return "x.com"
	case strings.HasSuffix(host, ".linkedin.com"):
		return "linkedin.com"
	}
	if port := u.Port(); port != "" && port != "80" && port != "443" {
		host += ":" + port
	}
	return host
}

// pageOf returns the path of a page with what of its query may tell whose it is.
func pageOf(u *url.URL) string {
	page := strings.TrimRight(strings.ToLower(u.Path), "/")
	query := u.Query()
	for key := range query {
		if isNobodys(key) {
			query.Del(key)
		}
	}
	if len(query) > 0 {
		page += "/?" + query.Encode()
	}
	if u.Fragment != "" && !strings.HasPrefix(u.Fragment, ":~:") {
		page += "/#" + strings.ToLower(u.Fragment)
	}
	return page
}

// trackers are parameters of an address that only tell where a visitor came from,
// beside those that begin with utm_ and mc_.
var trackers = []string{
	"_hsenc", "_hsmi", "dclid", "fbclid", "gbraid", "gclid", "igsh", "igshid", "li_fat_id", "lipi", "mkt_tok",
	"msclkid", "ref_src", "si", "trk", "ttclid", "twclid", "wbraid", "yclid",
}

// CountsVisitors reports whether a parameter of an address only tells where a
// visitor came from.
func CountsVisitors(parameter string) bool {
	parameter = strings.ToLower(parameter)
	return strings.HasPrefix(parameter, "utm_") || strings.HasPrefix(parameter, "mc_") || slices.Contains(trackers, parameter)
}

// isNobodys reports whether a parameter of an address does not tell whose page it
// is, but how somebody came there, or in which language they read.
func isNobodys(parameter string) bool {
	return CountsVisitors(parameter) ||
		slices.Contains([]string{"hl", "lang", "locale", "originalsubdomain", "ref"}, strings.ToLower(parameter))
}

// withoutLanguage returns the path of a page of LinkedIn's without the language
// at its end: /in/ada/pt.
func withoutLanguage(page string) string {
	parts := strings.Split(page, "/")
	if len(parts) == 4 && parts[1] == "in" && (len(parts[3]) == 2 || len(parts[3]) == 5 && strings.ContainsAny(parts[3], "-_")) {
		return strings.Join(parts[:3], "/")
	}
	return page
}
