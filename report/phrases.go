package report

import (
	"strings"

	"notes/parser"
)

// phrases are what drafts are made of, in one language. A word in braces stands
// for a name or for words of a note. People who know each other are addressed
// informally: du, tu, tú, je, and two of them as ihr, vous, vosotros, voi,
// jullie. Nothing depends on anybody's gender.
type phrases struct {
	lang   string // ISO 639-1
	quotes [2]string
	// small tells that what follows the greeting begins with a small letter.
	small      bool
	colon, and string

	hello       string // begins every message
	mentioned   string // a need of theirs
	mentionedAt string // the same, with the meeting at which it was noted
	fits        string // stands before a title, behind a sentence
	noAnswer    string

	helps    string // somebody who may ease the need; an offer may follow
	wanted   string // their offer fits a need; the offer may follow
	wantedBy string // the same, saying whose need it is
	compare  string // somebody has the same need
	likes    string // somebody likes the same; what that is follows
	about    string // what it is about follows
	meet     string // what to answer who would like to meet a person with a name
	agree    string // what to answer where no name was told
	names    string // when names are told

	presents string // says who somebody is
	knows    string // an offer follows
	yours    string // the last sentence of an introduction

	meeting string // subject that names somebody
	ifYou   string // subject that does not
}

// languages are the languages in which drafts are written, English first: it
// stands in for all others.
var languages = []phrases{
	{
		lang: "en", quotes: [2]string{"“", "”"}, colon: ": ", and: " and ",
		hello:       "Hi {name},",
		mentioned:   "You mentioned {need}.",
		mentionedAt: "You mentioned {need} when we met ({place}).",
		fits:        "Perhaps this is of use to you:",
		noAnswer:    "No need to answer.",
		helps:       "Perhaps {other} can help you",
		wanted:      "Somebody could use what you know",
		wantedBy:    "{other} could use what you know",
		compare:     "Somebody else has the same on their mind, and the two of you could compare notes.",
		likes:       "There is somebody else who likes this",
		about:       "In short",
		meet:        "If you would like to meet {other}, a yes is enough. Only then will {other} hear your name and what it is about, and be asked too. A no is just as good, and no answer counts as one.",
		agree:       "If you like the idea, a yes is enough, and how much time it gets is up to you. A no is just as good, and no answer counts as one.",
		names:       "Names are told once both of you have said yes.",
		presents:    "{name}, this is {other}.",
		knows:       "{name} knows about this",
		yours:       "You both said yes to this. The rest is yours, at your own pace.",
		meeting:     "Meeting {other}?",
		ifYou:       "An introduction, if you like",
	},
	{
		lang: "de", small: true, quotes: [2]string{"„", "“"}, colon: ": ", and: " und ",
		hello:       "Hallo {name},",
		mentioned:   "Du hattest {need} erwähnt.",
		mentionedAt: "Bei unserem Treffen ({place}) hattest du {need} erwähnt.",
		fits:        "Vielleicht hilft dir das weiter:",
		noAnswer:    "Du musst darauf nicht antworten.",
		helps:       "Vielleicht kann {other} dir helfen",
		wanted:      "Jemand könnte gut brauchen, was du kannst",
		wantedBy:    "{other} könnte gut brauchen, was du kannst",
		compare:     "Noch jemanden beschäftigt das, und ihr könntet eure Erfahrungen austauschen.",
		likes:       "Noch jemand hat Freude daran",
		about:       "Kurz gesagt",
		meet:        "Wenn du {other} kennenlernen möchtest, genügt ein Ja. Erst danach erfährt {other} deinen Namen und worum es geht, und wird ebenfalls gefragt. Ein Nein ist genauso gut, und keine Antwort zählt als Nein.",
		agree:       "Wenn dir das gefällt, genügt ein Ja, und wie viel Zeit du dafür gibst, entscheidest du. Ein Nein ist genauso gut, und keine Antwort zählt als Nein.",
		names:       "Namen fallen erst, wenn ihr beide Ja gesagt habt.",
		presents:    "{name}, das ist {other}.",
		knows:       "{name} kennt sich damit aus",
		yours:       "Ihr habt beide Ja gesagt. Alles Weitere liegt bei euch, ganz in eurem Tempo.",
		meeting:     "{other} kennenlernen?",
		ifYou:       "Ein Kontakt, wenn du magst",
	},
	{
		lang: "fr", quotes: [2]string{"«\u00a0", "\u00a0»"}, colon: "\u00a0: ", and: " et ",
		hello:       "Bonjour {name},",
		mentioned:   "Tu avais parlé de ceci\u00a0: {need}.",
		mentionedAt: "Lors de notre rencontre ({place}), tu avais parlé de ceci\u00a0: {need}.",
		fits:        "Voici quelque chose qui pourrait t'être utile\u00a0:",
		noAnswer:    "Tu n'as pas besoin de répondre.",
		helps:       "{other} pourrait peut-être t'aider",
		wanted:      "Quelqu'un aurait besoin de ce que tu sais faire",
		wantedBy:    "{other} aurait besoin de ce que tu sais faire",
		compare:     "Quelqu'un d'autre a la même chose en tête, et vous pourriez échanger vos expériences.",
		likes:       "Quelqu'un d'autre aime ceci",
		about:       "En bref",
		meet:        "Si tu as envie de rencontrer {other}, un oui suffit. C'est seulement ensuite que {other} saura ton nom et de quoi il s'agit, et pourra dire oui ou non à son tour. Un non convient tout aussi bien, et l'absence de réponse vaut un non.",
		agree:       "Si l'idée te plaît, un oui suffit, et c'est toi qui décides du temps que tu y consacres. Un non convient tout aussi bien, et l'absence de réponse vaut un non.",
		names:       "Les noms ne sont donnés qu'après un oui de part et d'autre.",
		presents:    "{name}, voici {other}.",
		knows:       "{name} s'y connaît",
		yours:       "Il y a un oui de part et d'autre. La suite vous appartient, à votre rythme.",
		meeting:     "Rencontrer {other}\u00a0?",
		ifYou:       "Une mise en relation, si tu veux",
	},
	{
		lang: "es", quotes: [2]string{"«", "»"}, colon: ": ", and: " y ",
		hello:       "Hola, {name}:",
		mentioned:   "Mencionaste {need}.",
		mentionedAt: "Cuando nos vimos ({place}), mencionaste {need}.",
		fits:        "Quizá esto te sirva:",
		noAnswer:    "No hace falta que respondas.",
		helps:       "Quizá {other} te pueda ayudar",
		wanted:      "Hay alguien a quien le vendría bien lo que tú sabes",
		wantedBy:    "A {other} le vendría bien lo que tú sabes",
		compare:     "Hay alguien más que anda con lo mismo, y quizá os sirva comparar experiencias.",
		likes:       "Hay alguien más a quien le gusta esto",
		about:       "En pocas palabras",
		meet:        "Si te apetece conocer a {other}, basta con un sí. Solo entonces {other} sabrá tu nombre y de qué se trata, y también podrá decir que sí o que no. Un no está igual de bien, y el silencio cuenta como un no.",
		agree:       "Si te gusta la idea, basta con un sí, y el tiempo que le dedicas lo decides tú. Un no está igual de bien, y el silencio cuenta como un no.",
		names:       "Los nombres se dicen solo con un sí de ambas partes.",
		presents:    "{name}, te presento a {other}.",
		knows:       "{name} sabe de esto",
		yours:       "Ya hay un sí de ambas partes. Lo demás queda en vuestras manos, sin prisa.",
		meeting:     "¿Conocer a {other}?",
		ifYou:       "Una presentación, si te apetece",
	},
	{
		lang: "pt", quotes: [2]string{"“", "”"}, colon: ": ", and: " e ",
		hello:       "Olá {name},",
		mentioned:   "Falaste disto: {need}.",
		mentionedAt: "Quando nos vimos ({place}), falaste disto: {need}.",
		fits:        "Talvez isto te seja útil:",
		noAnswer:    "Não precisas de responder.",
		helps:       "Talvez {other} te possa ajudar",
		wanted:      "Há uma pessoa a quem fazia jeito aquilo que tu sabes",
		wantedBy:    "A {other} fazia jeito aquilo que tu sabes",
		compare:     "Há outra pessoa com o mesmo na cabeça, e podem trocar experiências.",
		likes:       "Há mais alguém que gosta disto",
		about:       "Em poucas palavras",
		meet:        "Se quiseres conhecer {other}, basta um sim. Só então {other} fica a saber o teu nome e do que se trata, e pode também dizer sim ou não. Um não é igualmente bom, e o silêncio conta como um não.",
		agree:       "Se te agradar a ideia, basta um sim, e quanto tempo lhe dás és tu que decides. Um não é igualmente bom, e o silêncio conta como um não.",
		names:       "Os nomes só se dizem com um sim de ambas as partes.",
		presents:    "{name}, apresento-te {other}.",
		knows:       "{name} sabe disto",
		yours:       "Já há um sim de ambas as partes. O resto fica nas vossas mãos, sem pressa.",
		meeting:     "Conhecer {other}?",
		ifYou:       "Uma apresentação, se quiseres",
	},
	{
		lang: "it", small: true, quotes: [2]string{"«", "»"}, colon: ": ", and: " e ",
		hello:       "Ciao {name},",
		mentioned:   "Avevi parlato di questo: {need}.",
		mentionedAt: "Al nostro incontro ({place}) avevi parlato di questo: {need}.",
		fits:        "Forse ti può essere utile:",
		noAnswer:    "Non serve che tu risponda.",
		helps:       "Forse {other} ti può aiutare",
		wanted:      "C'è chi avrebbe bisogno di quello che sai tu",
		wantedBy:    "{other} avrebbe bisogno di quello che sai tu",
		compare:     "Un'altra persona ha in testa la stessa cosa, e potreste scambiarvi le esperienze.",
		likes:       "C'è qualcun altro a cui piace questo",
		about:       "In breve",
		meet:        "Se ti va di conoscere {other}, basta un sì. Solo allora {other} saprà il tuo nome e di che cosa si tratta, e potrà a sua volta dire sì o no. Un no va altrettanto bene, e il silenzio vale come un no.",
		agree:       "Se l'idea ti piace, basta un sì, e quanto tempo dedicarci lo decidi tu. Un no va altrettanto bene, e il silenzio vale come un no.",
		names:       "I nomi si dicono solo con un sì da entrambe le parti.",
		presents:    "{name}, ti presento {other}.",
		knows:       "{name} se ne intende",
		yours:       "C'è un sì da entrambe le parti. Il resto è nelle vostre mani, senza fretta.",
		meeting:     "Conoscere {other}?",
		ifYou:       "Una presentazione, se ti va",
	},
	{
		lang: "nl", quotes: [2]string{"“", "”"}, colon: ": ", and: " en ",
		hello:       "Hoi {name},",
		mentioned:   "Je had het over {need}.",
		mentionedAt: "Toen we elkaar zagen ({place}), had je het over {need}.",
		fits:        "Misschien heb je hier iets aan:",
		noAnswer:    "Je hoeft niet te antwoorden.",
		helps:       "Misschien kan {other} je helpen",
		wanted:      "Iemand kan goed gebruiken wat jij weet",
		wantedBy:    "{other} kan goed gebruiken wat jij weet",
		compare:     "Er is nog iemand die hiermee bezig is, en jullie zouden ervaringen kunnen uitwisselen.",
		likes:       "Er is nog iemand die hiervan houdt",
		about:       "Kort gezegd",
		meet:        "Als je {other} wilt leren kennen, is een ja genoeg. Pas daarna hoort {other} je naam en waar het om gaat, en kan {other} zelf ja of nee zeggen. Een nee is net zo goed, en geen antwoord telt als nee.",
		agree:       "Als het idee je aanspreekt, is een ja genoeg, en hoeveel tijd je eraan geeft, bepaal je zelf. Een nee is net zo goed, en geen antwoord telt als nee.",
		names:       "Namen worden pas genoemd als jullie allebei ja hebben gezegd.",
		presents:    "{name}, dit is {other}.",
		knows:       "{name} heeft hier verstand van",
		yours:       "Jullie hebben allebei ja gezegd. De rest is aan jullie, in je eigen tempo.",
		meeting:     "Kennismaken met {other}?",
		ifYou:       "Een kennismaking, als je wilt",
	},
}

// phrasesIn returns the phrases of the language with that BCP 47 tag, whatever
// its region, or the English ones.
func phrasesIn(tag string) *phrases {
	lang, _, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(strings.TrimSpace(tag)), "_", "-"), "-")
	for i := range languages {
		if languages[i].lang == lang {
			return &languages[i]
		}
	}
	return &languages[0]
}

// say fills a phrase: what stands in braces, and what for, in turns.
func say(phrase string, words ...string) string { return strings.NewReplacer(words...).Replace(phrase) }

func (l *phrases) greet(name string) string { return say(l.hello, "{name}", name) }

// begin returns a phrase as it stands behind the greeting.
func (l *phrases) begin(phrase string) string {
	if !l.small || phrase[0] == '{' {
		return phrase
	}
	return strings.ToLower(phrase[:1]) + phrase[1:]
}

// firstOf returns a phrase as it stands behind others, or behind the greeting
// where there are none.
func (l *phrases) firstOf(phrase, before string) string {
	if before == "" {
		return l.begin(phrase)
	}
	return phrase
}

// join names two people. In Spanish, "and" is another word before the sound i.
func (l *phrases) join(a, b string) string {
	next := parser.Fold(b)
	if l.lang == "es" && (strings.HasPrefix(next, "i") || strings.HasPrefix(next, "hi")) && !strings.HasPrefix(next, "hie") {
		return a + " e " + b
	}
	return a + l.and + b
}

// quote sets words apart by the quotation marks of the language; such marks
// within them become single ones.
func (l *phrases) quote(words string) string {
	return l.quotes[0] + withinQuotes.Replace(words) + l.quotes[1]
}

var withinQuotes = strings.NewReplacer("“", "‘", "”", "’", "„", "‚", "«\u00a0", "‹", "\u00a0»", "›", "«", "‹", "»", "›", `"`, "’")

// quoteAll quotes each of several words.
func (l *phrases) quoteAll(words []string) string {
	return strings.Join(mapped(words, l.quote), ", ")
}

// with ends a sentence, behind a colon and words that belong to it, if there
// are any.
func (l *phrases) with(sentence, words string) string {
	if words != "" {
		sentence += l.colon + words
	}
	return sentence + "."
}
