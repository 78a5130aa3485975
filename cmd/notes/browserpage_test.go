package main

import (
	"fmt"
	"math"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// exampleWorld is a world whose folder is a copy of the example folder.
func exampleWorld(t *testing.T) *world {
	t.Helper()
	env := map[string]string{"NOTES_TODAY": "2026-06-01"}
	w := newWorld(t, env)
	env["XDG_CACHE_HOME"] = filepath.Join(t.TempDir(), "cache")
	if err := os.CopyFS(w.Dir, os.DirFS(filepath.Join(repository, "examples", "vault"))); err != nil {
		t.Fatal(err)
	}
	return w
}

// pageFile writes the report of the example folder as a page, and returns its
// address.
func pageFile(t *testing.T) string {
	t.Helper()
	w := exampleWorld(t)
	if code := run(t.Context(), w.Env, []string{"report", "-o", "report.html"}); code != 0 {
		t.Fatalf("exit code %d: %s", code, w.stderr.String())
	}
	path := filepath.ToSlash(filepath.Join(w.Dir, "report.html"))
	return (&url.URL{Scheme: "file", Path: "/" + strings.TrimPrefix(path, "/")}).String()
}

// Expressions about the page.
const (
	ada      = `document.getElementById("p-ada").parentElement`
	shown    = `[...document.querySelectorAll("#everybody > details")].filter(e => !e.hidden).map(e => e.querySelector("b").textContent).join(", ")`
	focused  = `(document.activeElement.tagName + " " + document.activeElement.textContent)`
	overflow = `document.documentElement.scrollWidth - document.documentElement.clientWidth`
)

func TestBrowser(t *testing.T) {
	browser := startBrowser(t)
	page := pageFile(t)
	for _, test := range []struct {
		name string
		run  func(*tab, string)
	}{
		{"without scripts", withoutScripts},
		{"filter", filtering},
		{"keyboard", byKeyboard},
		{"a link opens a card", linkToCard},
		{"narrow and wide", reflow},
		{"print", printing},
		{"accessible", accessible},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(newTab(t, browser), page) })
	}
	t.Run("live", func(t *testing.T) { live(newTab(t, browser)) })
	t.Run("broken for a moment", func(t *testing.T) { halfWritten(newTab(t, browser)) })
}

func withoutScripts(b *tab, page string) {
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		b.Fatal(err)
	}
	b.show(page)
	b.holds("no field to type in", `document.querySelectorAll("input, button").length === 0`)
	for _, text := range []string{"Whom to help now", "Yusuf Demir", "hiring two Go engineers", "no help yet", "send the names of the two bee clubs", "Every note reads well", "Priya Raman"} {
		b.holds(text+" is seen", fmt.Sprintf(`document.body.innerText.includes(%q)`, text))
	}
	b.holds("the card is closed", `!`+ada+`.open`)
	b.do(chromedp.Click(chromedp.CSS(`summary:has(+ #p-ada)`)))
	b.holds("the card is open", ada+`.open && document.body.innerText.includes("Her own interviews take three weeks")`)
	b.do(chromedp.Click(chromedp.CSS(`#help_now a[href="#p-jonas-reinhardt"], #help_now a[href^="#p-Jonas"]`)))
	b.until("the link opened the card", `[...document.querySelectorAll("#everybody > details[open] b")].some(e => e.textContent === "Jonas Reinhardt")`)
}

func filtering(b *tab, page string) {
	b.show(page)
	all := get[int](b, `document.querySelectorAll("#everybody > details").length`)
	for _, test := range []struct{ words, people, said string }{
		{"ada mor", "Ada Moreira", "1 person fits."},
		{"JOAO pestana", "João Pestana", "1 person fits."},
		{"#fintech", "Ada Moreira", "1 person fits."},
		{"#FinTech questionnaire", "Ada Moreira", "1 person fits."},
		{"plate in three breaks", "Noor Haddad", "1 person fits."},
		{"美咲", "田中 美咲", "1 person fits."},
		{"#fint", "", "Nobody fits."},
	} {
		b.find(test.words)
		if got := get[string](b, shown); got != test.people {
			b.Errorf("%s: %q, want %q", test.words, got, test.people)
		}
		if got := get[string](b, `document.querySelector("output").textContent`); got != test.said {
			b.Errorf("%s: says %q, want %q", test.words, got, test.said)
		}
	}
	b.find("#fintech")
	b.holds("the list of today shows who bears the tag", `[...document.querySelectorAll("#help_now li")].filter(e => !e.hidden).length === 1`)
	b.holds("what shows nobody is hidden", `document.getElementById("quiet").hidden && !document.getElementById("pains").hidden`)
	b.press(kb.Escape)
	b.holds("Escape clears", fmt.Sprintf(`document.getElementById("words").value === "" && %s.split(", ").length === %d && !document.getElementById("quiet").hidden`, shown, all))
	b.do(chromedp.Click(chromedp.CSS(`summary:has(+ #p-ada)`)), chromedp.Click(chromedp.CSS(`#p-ada .tags button`)))
	b.holds("a tag finds", `document.getElementById("words").value === "#founder" && `+shown+`.includes("Priya Raman") && !`+shown+`.includes("Noor Haddad")`)
}

func byKeyboard(b *tab, page string) {
	b.viewport(1280, "light", "")
	b.show(page)
	b.press(kb.Tab)
	b.holds("the first stop is the skip link, and it is seen", focused+`.startsWith("A Skip") && document.activeElement.getBoundingClientRect().left >= 0`)
	b.press(kb.Enter)
	b.holds("it leads past the navigation", `document.activeElement.id === "main"`)
	b.press(kb.Tab)
	b.holds("then comes the first person", focused+` === "A Yusuf Demir"`)
	b.holds("focus is seen", `getComputedStyle(document.activeElement).outlineStyle !== "none"`)
	get[any](b, `addEventListener("hashchange", () => { document.body.dataset.came = "there" })`)
	b.press(kb.Enter)
	b.until("the page has gone where the link leads", `document.body.dataset.came`)
	b.until("their card is open", `document.getElementById("p-yusuf-demir").parentElement.open`)
	b.press(kb.Tab)
	b.holds("the next stop is in it", `document.activeElement.closest("details") === document.getElementById("p-yusuf-demir").parentElement`)
	get[any](b, `document.activeElement.closest("details").firstElementChild.focus()`)
	b.press(kb.Enter)
	b.until("Enter closes it", `!document.activeElement.parentElement.open`)
	b.press(" ")
	b.until("the space bar opens it", `document.activeElement.parentElement.open`)
	b.slash()
	b.holds("/ leads to the field", `document.activeElement.id === "words" && document.activeElement.value === ""`)
	b.press("ada")
	b.slash()
	b.holds("/ can be typed there", `document.activeElement.value === "ada/"`)
	b.press(kb.Escape)
	b.holds("Escape clears", `document.activeElement.value === ""`)
	stops := map[string]bool{}
	for range 400 {
		b.press(kb.Tab)
		stop := get[string](b, focused)
		if strings.HasPrefix(stop, "BODY") {
			break
		}
		stops[stop] = true
	}
	if n := get[int](b, `document.querySelectorAll("#everybody > details").length`); len(stops) < n || !stops["SUMMARY 田中 美咲 京都"] {
		b.Errorf("%d stops: %v", len(stops), stops)
	}
}

func linkToCard(b *tab, page string) {
	b.show(page)
	b.find("hiring two go")
	b.do(chromedp.Click(chromedp.CSS(`#help_now a[href="#p-ada"]`)))
	b.until("the card is open, and the name in sight", ada+`.open && `+ada+`.getBoundingClientRect().top >= 0 && `+ada+`.getBoundingClientRect().top < innerHeight`)
	b.find("nobody at all")
	b.holds("the card is hidden", ada+`.hidden`)
	get[any](b, `location.hash = ""; location.hash = "#p-ada"`)
	b.until("the filter makes way for a link", `!`+ada+`.hidden`)
	b.show(page + "#p-grace")
	b.until("so it is when the page is opened with the link", `document.getElementById("p-grace").parentElement.open`)
}

func reflow(b *tab, page string) {
	for _, width := range []int64{320, 768, 1280} {
		b.viewport(width, "light", "")
		b.show(page)
		get[any](b, `document.querySelectorAll("details").forEach(e => { e.open = true })`)
		if over := get[int](b, overflow); over > 0 {
			b.Errorf("at %d px the page is %d px too wide", width, over)
		}
	}
}

// printing looks at the page as it is on A4, whose 210 mm less the margins are 688
// px.
func printing(b *tab, page string) {
	b.viewport(688, "dark", "print")
	b.show(page)
	get[any](b, `document.querySelectorAll("#everybody > details").forEach(e => { e.open = true })`)
	cut := get[[]string](b, `[...document.querySelectorAll("main *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest("svg")).map(e => e.outerHTML.slice(0, 100))`)
	if len(cut) > 0 {
		b.Errorf("cut: %q", cut)
	}
	b.holds("drawings fit", `[...document.querySelectorAll("main svg")].every(e => e.getBoundingClientRect().right <= innerWidth + 1)`)
	b.holds("ink on paper", `getComputedStyle(document.body).backgroundColor === "rgb(255, 255, 255)" && getComputedStyle(document.body).color === "rgb(0, 0, 0)"`)
	b.holds("no controls", `["nav", "#find form", ".skip"].every(e => document.querySelector(e).getClientRects().length === 0)`)
	b.holds("what to send can be typed from paper", `getComputedStyle(document.querySelector(".send a"), "::after").content.includes("https://")`)
	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4), chromedp.PDFPreferCSSPageSize()))
	if err != nil {
		b.Fatal(err)
	}
	if n := strings.Count(string(pdf), "/Type /Page\n"); n < 8 || n > 40 {
		b.Errorf("%d pages", n)
	}
}

// accessible asks axe-core (Deque Systems) for what is hard to use, with all rules
// of WCAG 2.2 AA and its best practices.
func accessible(b *tab, page string) {
	file := os.Getenv("NOTES_AXE")
	if file == "" {
		b.Skip("no axe-core: NOTES_AXE names no axe.min.js")
	}
	axe, err := os.ReadFile(file)
	if err != nil {
		b.Fatal(err)
	}
	b.show(page)
	get[any](b, string(axe)+`; for (const id of ["ada", "misaki-tanaka", "grace"]) document.getElementById("p-" + id).parentElement.open = true; document.querySelector("figure details").open = true`)
	for _, look := range []struct{ scheme, medium string }{{"light", ""}, {"dark", ""}, {"light", "print"}} {
		for _, width := range []int64{320, 768, 1280} {
			b.viewport(width, look.scheme, look.medium)
			found := get[[]string](b, `axe.run({resultTypes: ["violations"], rules: {"target-size": {enabled: true}}}).then(r =>
				r.violations.flatMap(v => v.nodes.slice(0, 3).map(n => v.id + ": " + n.html.slice(0, 200) + " " + n.failureSummary)))`)
			for _, text := range found {
				b.Errorf("%d px, %s %s: %s", width, look.scheme, look.medium, text)
			}
		}
	}
}

// serveExample serves the example folder and shows it.
func serveExample(b *tab) (*watched, string) {
	w := startWatch(b.T, exampleWorld(b.T), "serve", "--port", "0")
	_, address, _ := strings.Cut(w.untilSaid("the page is at http://127.0.0.1:.*/"), "at ")
	b.viewport(800, "light", "")
	b.show(address)
	b.until("the page listens", `document.getElementById("p-ada") !== null`)
	return w, address
}

// edit replaces text in a note.
func (w *watched) edit(name, old, with string) {
	w.t.Helper()
	text, err := os.ReadFile(filepath.Join(w.Dir, name))
	if err != nil || !strings.Contains(string(text), old) {
		w.t.Fatalf("%s has no %q: %v", name, old, err)
	}
	w.write(w.t, name, strings.Replace(string(text), old, with, 1))
}

func live(b *tab) {
	w, _ := serveExample(b)
	b.do(chromedp.Click(chromedp.CSS(`summary:has(+ #p-ada)`)))
	b.find("founder")
	get[any](b, ada+`.firstElementChild.focus(); scrollTo({top: 1200, behavior: "instant"})`)
	const state = `JSON.stringify([document.getElementById("words").value, ` + ada + `.open, ` + focused + `.slice(0, 19)])`
	const top = ada + `.getBoundingClientRect().top`
	before, place := get[string](b, state), get[float64](b, top)
	same := func(when string) {
		b.Helper()
		after, now := get[string](b, state), get[float64](b, top)
		if after != before || math.Abs(now-place) > 2 { // screens round
			b.Errorf("%s: before\n%s at %g, after\n%s at %g", when, before, place, after, now)
		}
	}
	w.edit("people/ada.md", "hiring two Go engineers", "hiring seven Go engineers")
	w.edit("people/berlin/yusuf-demir.md", "name:", "every: 5w\nname:")
	b.until("what is new is shown", `document.getElementById("pains").textContent.includes("hiring seven Go engineers") && `+ada+`.textContent.includes("hiring seven Go engineers")`)
	same("a pain reworded")
	b.holds("the filter still holds", shown+`.includes("Ada Moreira") && !`+shown+`.includes("Noor Haddad")`)
	b.holds("what did not change is as it was", `document.getElementById("p-grace") !== null`)

	w.write(w.t, "people/new.md", "---\nname: Aaron Founder\npains: [a founder without a fund]\n---\n")
	b.until("somebody new is there", shown+`.startsWith("Aaron Founder, Ada Moreira")`)
	same("somebody new")
	if err := os.Remove(filepath.Join(w.Dir, "people/new.md")); err != nil {
		b.Fatal(err)
	}
	b.until("and gone again", `!document.body.textContent.includes("Aaron Founder")`)
	same("somebody gone")
}

func halfWritten(b *tab) {
	w, _ := serveExample(b)
	w.edit("people/ada.md", "pains:", "pains: [")
	b.until("it is said", `document.getElementById("notice")?.textContent.includes("people/ada.md")`)
	b.holds("and what was there stays", ada+`.textContent.includes("hiring two Go engineers")`)
	w.edit("people/ada.md", "pains: [", "pains:")
	b.until("it is over", `!document.getElementById("notice")`)
	w.stop()
	b.until("that the program has ended is said", `[...document.querySelectorAll("header .stale")].some(e => !e.hidden)`)
	b.mu.Lock()
	b.wrong = slices.DeleteFunc(b.wrong, func(text string) bool { return strings.Contains(text, "net::ERR_") }) // nobody answers any more
	b.mu.Unlock()
}
