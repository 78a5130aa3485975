package vaulttest

import "strings"

// language is what people of one language are called and what is written about
// them. In sentences @who stands for a link to a person, @org for a company
// and @pain for something that hurts; in the short texts @topic is a theme's
// tag. No short text has an arrow, a tag or a key:date word of the one-line
// grammar, so each reads as itself.
type language struct {
	code          string
	familyFirst   bool
	first, family []string
	cities        []string
	met           []string // how a meeting went
	endings       []string // what may follow a pain's text
	offers        []string
	helps         []string // KIND WHAT
	results       []string // answers in free text
	promises      []string // follow-ups and tasks
	titles        []string // of articles
	sentences     []string // of people's notes
	lessons       []string // of articles; they name nobody
}

// space returns what stands between two sentences.
func (l *language) space() string {
	if l.familyFirst {
		return ""
	}
	return " "
}

// slots shares people out among the languages, by index into languages.
var slots = [20]int{0, 1, 0, 2, 3, 0, 4, 1, 0, 2, 0, 1, 5, 0, 3, 0, 2, 4, 1, 0}

var languages = []language{english, german, portuguese, spanish, french, japanese}

var english = language{
	code: "en",
	first: strings.Fields(`Olivia Amelia Isla Ava Ivy Freya Lily Florence Mia Willow Rosie Sophia Grace Evelyn
		Daisy Elsie Poppy Hazel Matilda Harriet Noah Oliver George Arthur Leo Harry Oscar Archie Henry Theo Freddie
		Jack Charlie Alfie Finley Edward Albert Tommy Rupert Nathan Dylan Callum Owen Rowan Blake Felix Jasper Miles`),
	family: strings.Fields(`Ashworth Barlow Birch Caldwell Carver Clayton Cobb Crane Dalton Drake Ellery Fairfax
		Finch Fletcher Garland Gladwin Hale Harlow Hathaway Holloway Ives Kemble Kirby Lark Lockwood Marlow Mercer
		Merritt Nash Norwood Oakes Pemberton Penrose Quill Radcliffe Ramsey Redfern Ridley Rowntree Sedgwick Shaw
		Sterling Thorne Underhill Vance Wainwright Whitlock Yardley`),
	cities:  []string{"London", "Dublin", "Toronto", "Austin", "Bristol", "Leeds"},
	met:     []string{"GoLab, coffee after the talk", "lunch near the station", "call about the plans for autumn", "meetup, she stayed until the end", "walk along the river", "at a birthday, talked for an hour", "panel on small companies", "co-working day"},
	endings: []string{"", "", "", " before the summer", " with a small team", " on a small budget", " since the move", " without an agency", " after the last release", " in two time zones"},
	offers:  []string{"an hour on @topic", "a checklist for @topic", "ten years of @topic", "contacts for @topic", "honest feedback on @topic"},
	helps:   []string{"article Hard-won lessons in @topic", "book A calm introduction to @topic", "ebook The @topic handbook", "template a checklist for @topic", "advice an hour on @topic", "feedback on the draft about @topic", "lead a customer who asked about @topic", "referral a freelancer for @topic", "video a talk on @topic", "tool a spreadsheet for @topic", "course a weekend course on @topic", "event a round table on @topic", "lent a projector and two chairs", "drove the boxes to the fair"},
	results: []string{"hired one", "read it twice", "sent it on to the whole team", "still using it"},
	promises: []string{"did the draft fit?", "send the deck template", "ask how the launch went", "pass on the list of venues",
		"share the notes of the workshop", "look at the landing page"},
	titles: []string{"@topic: a field guide", "What nobody tells you about @topic", "Ten questions on @topic", "A short history of our @topic", "@topic for people who would rather build", "How we stopped worrying about @topic"},
	sentences: []string{
		"We spent most of the time on “@pain”; the rest can wait until autumn.",
		"@who said the same thing last month, so it is not only a matter of size.",
		"The numbers are **better than a year ago**, but nobody trusts the dashboard yet.",
		"Worth reading before the next call: [notes from the workshop](https://example.org/workshop).",
		"She keeps coming back to “@pain”, and every attempt so far has been half-hearted.",
		"He used to work with @who at @org and still speaks warmly of that time.",
		"There is a plan on paper: two weeks of interviews, one week to decide, then a pilot.",
		"I promised nothing yet; first I want to understand who else is affected.",
		"The office moved again and half the team is at home on any given day.",
		"They tried a consultant, a tool and a long weekend, in that order, and “@pain” is still there.",
		"We laughed a lot about the old days at @org, which is a good sign.",
		"If @who has an hour this month, the two should talk about “@pain”.",
		"What would help most is an example from a company of about the same size.",
		"The `README` of their project is better than most books on the subject.",
		"Her son started school, so mornings are bad and late afternoons are fine.",
		"They shipped on a Friday, went home early and nothing broke over the weekend.",
	},
	lessons: []string{
		"Nobody starts with “@pain” on a list of priorities; it creeps in.",
		"The first thing we changed was small: one owner, one page, one date.",
		"Three of the twelve companies we asked had solved “@pain”, and none of them with a tool.",
		"Write down what you expect before you try anything, or every result will look like a success.",
		"The second attempt failed for a reason nobody had thought of: we had never asked the people concerned.",
		"If you take one thing away from “@pain”, take this: start before it hurts.",
	},
}

var german = language{
	code: "de",
	first: strings.Fields(`Anna Lena Jule Marie Emma Lea Hanna Klara Ida Frieda Mathilda Greta Paula Luise Nele Svenja
		Katrin Ulrike Heike Jörg Jürgen Björn Sören Matthias Lukas Jonas Finn Paul Moritz Anton Emil Jakob Karl Ludwig
		Konrad Bernd Dieter Uwe Stefan Tobias Florian Sebastian Till Henrik Ralf Günther Käthe Bärbel`),
	family: strings.Fields(`Ackermann Bauer Becker Böhm Brandt Busch Dietrich Engel Fischer Frank Fuchs Graf Groß Haas
		Hartmann Herrmann Hofmann Huber Jäger Kaiser Keller Koch König Krämer Krause Kühn Lang Lehmann Lorenz Maier
		Möller Müller Neumann Otto Pohl Richter Roth Sauer Schäfer Schmidt Schreiber Schulz Seidel Sommer Stein Vogel
		Wagner Winter Ziegler`),
	cities:   []string{"Berlin", "München", "Wien", "Zürich", "Hamburg"},
	met:      []string{"Kaffee in der Mittagspause", "Konferenz in der alten Fabrik", "Telefonat, eine halbe Stunde", "Spaziergang am Kanal", "Stammtisch der Gründerinnen"},
	endings:  []string{"", "", " im kleinen Team", " vor dem Sommer", " ohne Agentur", " seit dem Umzug"},
	offers:   []string{"eine Stunde zu @topic", "Erfahrung mit @topic", "Kontakte rund um @topic"},
	helps:    []string{"article Was wir über @topic gelernt haben", "advice eine Stunde zu @topic", "template Vorlage für @topic", "lead eine Kundin mit Fragen zu @topic", "book Das kleine Buch über @topic", "Werkstatt für einen Tag geliehen"},
	results:  []string{"gleich umgesetzt", "hat sich gefreut"},
	promises: []string{"hat der Entwurf gepasst?", "Vorlage schicken", "nach dem Umzug fragen", "Notizen vom Workshop teilen"},
	titles:   []string{"@topic ohne Umwege", "Was wir bei @topic falsch gemacht haben", "@topic: eine Anleitung"},
	sentences: []string{
		"Wir haben lange über „@pain“ gesprochen, ohne eine Lösung zu finden.",
		"@who hat vor Kurzem dasselbe erzählt, vielleicht sollten die beiden sich kennenlernen.",
		"Die Zahlen sind **besser als im Vorjahr**, aber niemand traut ihnen.",
		"Bei @org war das früher einfacher, sagt er, weil alle in einem Raum saßen.",
		"Sie hat schon drei Anläufe hinter sich, und „@pain“ ist immer noch da.",
		"Am meisten würde ein Beispiel aus einer Firma ähnlicher Größe helfen.",
		"Der Kalender ist bis zum Herbst voll, Anrufe am besten nach sechzehn Uhr.",
		"Die Größe der Gruppe überraschte mich; es waren über vierzig Leute da.",
		"Siehe auch [die Mitschrift](https://example.org/mitschrift) vom letzten Treffen.",
		"Zu Hause läuft alles rund, die Kleine geht jetzt in die Schule.",
	},
	lessons: []string{
		"Mit „@pain“ fängt niemand freiwillig an; es schleicht sich ein.",
		"Geändert haben wir zuerst etwas Kleines: eine Verantwortliche, eine Seite, ein Datum.",
		"Drei von zwölf befragten Firmen hatten „@pain“ gelöst, keine davon mit einem Werkzeug.",
		"Wer vorher nicht aufschreibt, was er erwartet, hält hinterher alles für einen Erfolg.",
	},
}

var portuguese = language{
	code: "pt",
	first: strings.Fields(`Ana Beatriz Bruna Camila Carolina Catarina Cecília Clara Daniela Diana Fernanda Francisca
		Gabriela Helena Inês Isabel Joana Júlia Laura Leonor Lúcia Luísa Mafalda Margarida Mariana Marta Matilde Rita
		Sofia Teresa Vitória Afonso André António Bernardo Caio Diogo Duarte Eduardo Filipe Gonçalo Guilherme Henrique
		João Lourenço Miguel Nuno Rafael Rui Tiago`),
	family: strings.Fields(`Abreu Almeida Alves Amaral Antunes Araújo Azevedo Barbosa Barros Batista Borges Branco Brito
		Cardoso Carvalho Coelho Correia Costa Cunha Dias Esteves Faria Fernandes Ferreira Figueiredo Fonseca Freitas
		Gomes Gonçalves Guerreiro Henriques Leite Lopes Macedo Machado Magalhães Marques Martins Matos Melo Mendes
		Monteiro Moreira Neves Nogueira Nunes Oliveira Pereira Pinheiro Pinto Ribeiro Rocha Rodrigues Santos Silva
		Soares Sousa Teixeira Vieira`),
	cities:   []string{"Lisboa", "Porto", "São Paulo", "Braga", "Coimbra"},
	met:      []string{"café depois da palestra", "almoço em Alcântara", "chamada rápida", "encontro na incubadora", "passeio junto ao rio"},
	endings:  []string{"", "", " antes do verão", " com pouca gente", " desde a mudança", " sem agência"},
	offers:   []string{"uma hora sobre @topic", "experiência em @topic", "contactos na área de @topic"},
	helps:    []string{"article Lições de @topic", "advice uma hora sobre @topic", "template modelo para @topic", "lead uma cliente interessada em @topic", "video palestra sobre @topic", "emprestei a sala por um dia"},
	results:  []string{"já está a usar", "partilhou com a equipa"},
	promises: []string{"o rascunho serviu?", "enviar o modelo", "perguntar pelo lançamento", "partilhar as notas"},
	titles:   []string{"@topic sem pressa", "O que aprendemos com @topic", "@topic: um guia prático"},
	sentences: []string{
		"Falámos quase sempre sobre “@pain”; o resto fica para o outono.",
		"@who disse o mesmo há um mês, talvez valha a pena juntá-los.",
		"Os números estão **melhores do que no ano passado**, mas ninguém acredita neles.",
		"Trabalhou com @who na @org e ainda fala bem desse tempo.",
		"Já tentaram de tudo e “@pain” continua na mesma.",
		"O que mais ajudava era um exemplo de uma empresa do mesmo tamanho.",
		"As manhãs são difíceis por causa da escola; ao fim da tarde é melhor.",
		"Ver [as notas da sessão](https://example.org/notas) antes da próxima conversa.",
		"Não prometi nada; primeiro quero perceber quem mais sente o mesmo.",
	},
	lessons: []string{
		"Ninguém começa por “@pain”; o problema instala-se devagar.",
		"Primeiro mudámos uma coisa pequena: uma responsável, uma página, uma data.",
		"Três das doze empresas tinham resolvido “@pain”, nenhuma com uma ferramenta.",
		"Quem não escreve antes o que espera acha depois que tudo correu bem.",
	},
}

var spanish = language{
	code: "es",
	first: strings.Fields(`Alba Alejandra Alicia Almudena Andrea Ángela Aurora Belén Blanca Carmen Celia Claudia Cristina
		Elena Elvira Esperanza Estela Eva Irene Lourdes Lucía Macarena Mercedes Miriam Noelia Nuria Paloma Pilar Raquel
		Rocío Rosario Silvia Sonia Adrián Álvaro Carlos Daniel Diego Enrique Esteban Fernando Gonzalo Hugo Ignacio
		Javier Joaquín Jorge Julián Manuel Marcos Pablo Rubén`),
	family: strings.Fields(`Aguilar Álvarez Benítez Blanco Bravo Caballero Cabrera Calvo Campos Cano Carrasco Castillo
		Cortés Crespo Cruz Delgado Díaz Domínguez Fernández Flores Fuentes Gallardo García Garrido Giménez Gil Gómez
		González Guerrero Gutiérrez Hernández Herrera Hidalgo Ibáñez Iglesias Jiménez León Lozano Marín Márquez Medina
		Méndez Molina Montero Mora Morales Moreno Muñoz Navarro Núñez Ortega Ortiz Peña Pérez`),
	cities:   []string{"Madrid", "Barcelona", "Sevilla", "Valencia", "Buenos Aires"},
	met:      []string{"café después de la charla", "comida cerca de la oficina", "llamada breve", "encuentro en la feria", "paseo por el parque"},
	endings:  []string{"", "", " antes del verano", " con poca gente", " desde la mudanza", " sin agencia"},
	offers:   []string{"una hora sobre @topic", "experiencia en @topic", "contactos para @topic"},
	helps:    []string{"article Lecciones de @topic", "advice una hora sobre @topic", "template plantilla para @topic", "referral una autónoma que sabe de @topic", "book Pequeño libro sobre @topic", "le presté la furgoneta"},
	results:  []string{"ya lo usa", "lo compartió con el equipo"},
	promises: []string{"¿sirvió el borrador?", "enviar la plantilla", "preguntar por el lanzamiento", "compartir las notas"},
	titles:   []string{"@topic sin prisa", "Lo que aprendimos de @topic", "@topic: una guía breve"},
	sentences: []string{
		"Hablamos sobre todo de «@pain»; lo demás puede esperar al otoño.",
		"@who dijo lo mismo hace un mes, quizá convenga presentarlos.",
		"Los números van **mejor que el año pasado**, pero nadie se fía.",
		"Trabajó con @who en @org y guarda buen recuerdo de aquello.",
		"Lo han intentado tres veces y «@pain» sigue igual.",
		"Lo que más ayudaría es un ejemplo de una empresa parecida.",
		"Por las mañanas no puede; mejor llamar después de comer.",
		"Ver [las notas del taller](https://example.org/taller) antes de la próxima llamada.",
	},
	lessons: []string{
		"Nadie empieza por «@pain»; el problema se cuela poco a poco.",
		"Lo primero que cambiamos fue pequeño: una responsable, una página, una fecha.",
		"Tres de doce empresas habían resuelto «@pain», ninguna con una herramienta.",
		"Quien no escribe antes lo que espera cree después que todo salió bien.",
	},
}

var french = language{
	code: "fr",
	first: strings.Fields(`Adèle Agathe Alice Amandine Anaïs Apolline Aurélie Camille Capucine Céline Chloé Clémence
		Colette Delphine Élise Émilie Estelle Eugénie Fanny Gaëlle Héloïse Jeanne Joséphine Juliette Léa Léonie
		Louise Lucie Manon Margaux Mathilde Odile Romane Solène Zoé Adrien Antoine Arnaud Basile Benoît Clément Damien
		Étienne Fabien Gaspard Gauthier Guillaume Hugues Jules Loïc Marcel`),
	family: strings.Fields(`Aubert Barbier Berger Bertrand Blanchard Bonnet Boucher Bouvier Boyer Brun Carpentier
		Chevalier Colin David Denis Deschamps Dubois Dufour Dumas Dumont Dupont Dupuis Durand Fabre Faure Fontaine
		Fournier Gaillard Garnier Girard Giraud Guérin Lacroix Lambert Leclerc Lefebvre Legrand Lemaire Leroux Leroy
		Marchand Mercier Meunier Moreau Morel Nicolas Perrin Picard Renaud Rousseau Vasseur Vidal`),
	cities:   []string{"Paris", "Lyon", "Nantes", "Montréal", "Genève"},
	met:      []string{"café après la conférence", "déjeuner près de la gare", "appel rapide", "rencontre à la pépinière", "balade le long du canal"},
	endings:  []string{"", "", " avant l’été", " à trois personnes", " depuis le déménagement", " sans agence"},
	offers:   []string{"une heure sur @topic", "dix ans de @topic", "des contacts pour @topic"},
	helps:    []string{"article Leçons de @topic", "advice une heure sur @topic", "template un modèle pour @topic", "lead une cliente intéressée par @topic", "tool un tableur pour @topic", "prêté la salle pour une journée"},
	results:  []string{"déjà en place", "partagé avec l’équipe"},
	promises: []string{"le brouillon convenait-il ?", "envoyer le modèle", "demander des nouvelles du lancement", "partager les notes"},
	titles:   []string{"@topic sans se presser", "Ce que nous avons appris de @topic", "@topic: petit guide"},
	sentences: []string{
		"Nous avons surtout parlé de « @pain » ; le reste attendra l’automne.",
		"@who disait la même chose le mois dernier, il faudrait les présenter.",
		"Les chiffres sont **meilleurs que l’an dernier**, mais personne n’y croit.",
		"Elle a travaillé avec @who chez @org et en garde un bon souvenir.",
		"Trois essais déjà, et « @pain » est toujours là.",
		"Un exemple d’une entreprise de même taille aiderait le plus.",
		"Le matin est compliqué à cause de l’école ; mieux vaut appeler tard.",
		"Voir [les notes de l’atelier](https://example.org/atelier) avant le prochain appel.",
	},
	lessons: []string{
		"Personne ne commence par « @pain » ; cela s’installe peu à peu.",
		"Nous avons d’abord changé peu de chose : une responsable, une page, une date.",
		"Trois entreprises sur douze avaient résolu « @pain », aucune avec un outil.",
		"Qui n’écrit pas ce qu’il attend croit ensuite que tout a réussi.",
	},
}

var japanese = language{
	code: "ja", familyFirst: true,
	first: strings.Fields(`葵 結衣 陽菜 美咲 さくら 凛 花 愛 優奈 結菜 美月 彩花 真央 由紀 恵子 直美 明美 裕子 久美子 幸子
		千尋 七海 楓 翼 蓮 陽翔 湊 悠真 大翔 颯太 健太 翔太 拓也 大輔 直樹 誠 隆 浩二 健一 和也 達也 亮 修 剛 豊 茂 学 聡 進 勇`),
	family: strings.Fields(`佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 清水
		山崎 森 池田 橋本 阿部 石川 山下 中島 石井 小川 前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本 西村 福田 太田 三浦
		藤井 岡本 松田 中川 中野 原田`),
	cities:   []string{"東京", "大阪", "京都", "福岡", "札幌"},
	met:      []string{"講演のあとのコーヒー", "駅前で昼食", "短い電話", "勉強会で隣の席"},
	endings:  []string{"", "", "（夏まで）", "（少人数で）"},
	offers:   []string{"@topicの相談", "@topicの経験"},
	helps:    []string{"article @topicの実践", "advice @topicの相談", "template @topicのひな型", "会議室を一日貸した"},
	results:  []string{"すぐに使った", "喜んでくれた"},
	promises: []string{"下書きは役に立ったか", "ひな型を送る", "引っ越しのその後を聞く"},
	titles:   []string{"@topicの手引き", "@topicから学んだこと"},
	sentences: []string{
		"今日はおもに「@pain」について話した。残りは秋でよい。",
		"@who も先月おなじことを言っていたので、一度会ってもらうとよさそうだ。",
		"数字は**去年より良い**が、まだ誰も信じていない。",
		"以前は@orgで @who と働いていた。",
		"三回試したが、「@pain」はまだ続いている。",
		"同じくらいの規模の会社の例があると一番助かるとのこと。",
		"朝は忙しいので、連絡は夕方がよい。",
		"次に話す前に[勉強会の記録](https://example.org/kiroku)を読むこと。",
	},
	lessons: []string{
		"「@pain」から始める人はいない。いつのまにか始まっている。",
		"最初に変えたのは小さなことだった。担当者と一枚の紙と期日である。",
		"十二社のうち三社が「@pain」を解決していた。道具によるものではなかった。",
		"先に予想を書いておかないと、どんな結果も成功に見える。",
	},
}
