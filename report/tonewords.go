package report

// toneWords are what tells the tone of a message in one language. What a word
// is compared with has no accents; one with a capital has to have it.
type toneWords struct {
	lang string // ISO 639-1
	// me is what the writer is called, you who reads it; where a language drops
	// its pronouns, with the verbs that stand in for them most. "We" counts as
	// neither: it may be both.
	me, you string
	// they is what somebody else is called, as far as it is no common word besides.
	they string
	// asks are phrases that ask for something; one that ends in a question mark
	// does so in questions alone.
	asks []string
}

// tones are the languages in which the tone of a message is told, English first:
// it stands in for all others.
var tones = []toneWords{
	{
		lang: "en",
		me:   "I me my mine myself i",
		you:  "you your yours yourself yourselves",
		they: "he she his her hers him himself herself",
		asks: []string{
			"could you help me", "can you help me", "could you", "can you", "would you mind", "would you be willing", "would you be able", "are you able to",
			"can i ask", "could i ask", "may i ask", "let me know if you can", "let me know if you could", "let me know whether you can", "please let me know",
			"I would appreciate", "I'd appreciate", "would appreciate it", "would appreciate if", "be grateful if", "quick favor", "quick favour", "small favor", "small favour", "ask a favor", "ask a favour", "ask you a favor", "ask you a favour", "a favor to ask", "a favour to ask", "me a favor", "me a favour",
			"pick your brain", "pick your brains", "of your time", "hop on a call", "jump on a call", "hop on a quick call", "jump on a quick call",
			"please reply", "please respond", "please answer", "get back to me", "hear back from you", "hearing back from you", "hearing from you", "your reply",
			"i need your", "need your help", "help me", "wondering if you", "any chance you", "in return", "return the favor", "return the favour",
		},
	},
	{
		lang: "de",
		me:   "ich mich mir mein meine meinen meinem meiner meines",
		you:  "du dich dir dein deine deinen deinem deiner deines ihr euch euer eure euren eurem eurer Sie Ihnen Ihr Ihre Ihren Ihrem Ihrer",
		they: "er ihn ihm sein seine seinen seinem seiner ihr ihre ihren ihrem ihrer",
		asks: []string{
			"könntest du?", "kannst du?", "könnten Sie?", "können Sie?", "könntet ihr?", "könnt ihr?", "würdest du?", "würden Sie?", "magst du mir",
			"hättest du Zeit", "hast du Zeit", "hast du kurz Zeit", "hätten Sie Zeit", "haben Sie Zeit", "Minuten deiner Zeit", "Minuten Ihrer Zeit", "Minuten Zeit für mich",
			"wäre dankbar", "wäre dir dankbar", "wäre Ihnen dankbar", "würde mich freuen, wenn", "freue mich auf deine Antwort", "freue mich auf Ihre Antwort",
			"einen Gefallen", "eine kleine Bitte", "eine Bitte an", "mir helfen", "hilf mir", "helfen Sie mir", "brauche deine Hilfe", "brauche Ihre Hilfe",
			"melde dich", "melden Sie sich", "gib mir Bescheid", "sag mir Bescheid", "bitte antworte", "bitte antworten Sie", "im Gegenzug",
		},
	},
	{
		lang: "fr",
		me:   "je j me m moi mon ma mes mien mienne",
		you:  "tu te t toi ton ta tes tien tienne vous votre vos",
		they: "elle son sa ses lui",
		asks: []string{
			"pourrais-tu", "peux-tu", "pourriez-vous", "pouvez-vous", "est-ce que tu peux", "est-ce que tu pourrais", "est-ce que vous pouvez", "est-ce que vous pourriez",
			"tu pourrais?", "tu peux?", "vous pourriez?", "vous pouvez?", "ça te dérangerait", "ça vous dérangerait",
			"me rendre service", "te demander un service", "vous demander un service", "petit service", "minutes de ton temps", "minutes de votre temps",
			"te serais reconnaissant", "te serais reconnaissante", "vous serais reconnaissant", "vous serais reconnaissante", "j'apprécierais",
			"j'ai besoin de ton", "j'ai besoin de votre", "besoin de ton aide", "besoin de votre aide", "m'aider", "aide-moi", "aidez-moi",
			"tiens-moi au courant", "tenez-moi au courant", "dis-moi si tu peux", "dites-moi si vous pouvez", "réponds-moi", "répondez-moi", "merci de me", "en échange", "en retour",
		},
	},
	{
		lang: "es",
		me:   "yo me mi mis mio mia conmigo necesito quiero busco tengo",
		you:  "tu te ti tus tuyo tuya contigo usted ustedes vosotros vosotras os vuestro vuestra vuestros vuestras necesitas quieres buscas tienes",
		they: "ella su sus suyo suya",
		asks: []string{
			"podrías", "podría usted", "podríais?", "me puedes", "me podéis", "puedes ayudarme", "puedes decirme", "puedes?", "te importaría", "le importaría",
			"un favor", "me harías", "minutos de tu tiempo", "minutos de su tiempo", "te agradecería", "le agradecería", "agradecería que",
			"necesito tu ayuda", "necesito su ayuda", "necesito que", "ayúdame", "ayudarme", "échame una mano", "echarme una mano",
			"avísame si puedes", "dime si puedes", "respóndeme", "espero tu respuesta", "espero su respuesta", "a cambio",
		},
	},
	{
		lang: "pt",
		me:   "eu me mim meu minha meus minhas comigo preciso quero procuro tenho",
		you:  "tu te ti teu tua teus tuas contigo voce voces vos vosso vossa vossos vossas precisas queres procuras tens",
		they: "ele ela dele dela seu sua seus suas",
		asks: []string{
			"podias?", "poderias", "podes?", "poderia?", "pode me ajudar", "podes ajudar-me", "podias ajudar-me", "você pode?", "importas-te", "importavas-te", "se importaria",
			"um favor", "minutos do teu tempo", "minutos do seu tempo", "agradecia que", "agradeceria", "agradecia-te",
			"preciso da tua ajuda", "preciso da sua ajuda", "preciso que", "ajuda-me", "ajudar-me", "me ajudar", "me ajude",
			"diz-me se podes", "avisa-me se", "responde-me", "fico à espera da tua resposta", "aguardo a tua resposta", "aguardo sua resposta", "em troca",
		},
	},
	{
		lang: "it",
		me:   "io me mi mio mia miei mie m voglio cerco",
		you:  "tu te ti t tuo tua tuoi tue voi vi vostro vostra vostri vostre vuoi cerchi hai",
		they: "egli lui lei suo sua suoi sue",
		asks: []string{
			"potresti", "potrebbe?", "potreste?", "puoi?", "mi puoi", "mi può", "puoi aiutarmi", "mi aiuti", "aiutarmi", "aiutami", "ti dispiacerebbe", "le dispiacerebbe",
			"un favore", "minuti del tuo tempo", "minuti del suo tempo", "ti sarei grato", "ti sarei grata", "le sarei grato", "le sarei grata", "apprezzerei",
			"ho bisogno del tuo", "ho bisogno che", "fammi sapere se puoi", "dimmi se puoi", "rispondimi", "aspetto una tua risposta", "attendo una tua risposta", "in cambio",
		},
	},
	{
		lang: "nl",
		me:   "ik me mij mijn",
		you:  "je jij jou jouw jullie u uw",
		they: "hij zij haar hem",
		asks: []string{
			"kun je?", "kan je?", "kunt u?", "kan jij?", "kunnen jullie?", "zou je?", "zou jij?", "zou u?", "zouden jullie?", "wil je me", "wilt u mij", "heb je even tijd", "heb je tijd voor",
			"een gunst", "me een plezier", "minuten van je tijd", "minuten van jouw tijd", "minuten van uw tijd", "zou het waarderen", "zou het fijn vinden als", "zou dankbaar zijn",
			"help me", "me helpen", "mij helpen", "je hulp nodig", "jouw hulp nodig", "uw hulp nodig",
			"laat me weten of je", "laat me weten of u", "ik hoor graag", "hoor graag van je", "in ruil",
		},
	},
}

// toneWordsIn returns the words of the language with that code, or the English
// ones.
func toneWordsIn(lang string) *toneWords {
	for i := range tones {
		if tones[i].lang == lang {
			return &tones[i]
		}
	}
	return &tones[0]
}
