package vaulttest

// theme is something that people struggle with: its tag, and how they put it
// in each language, in the order of languages.
type theme struct {
	tag     string
	wording [6][]string
}

// say makes the wordings of one theme; English has several.
func say(english []string, de, pt, es, fr, ja string) [6][]string {
	return [6][]string{english, {de}, {pt}, {es}, {fr}, {ja}}
}

var themes = []theme{
	{"hiring", say([]string{"hiring two Go engineers", "finding a first salesperson", "nobody good answers the job ad"}, "gute Leute finden", "contratar pessoas boas", "contratar buena gente", "recruter les bonnes personnes", "良い人の採用")},
	{"retention", say([]string{"churn after month three", "customers leave quietly", "renewals keep slipping"}, "Kunden springen nach drei Monaten ab", "os clientes saem cedo demais", "los clientes se van pronto", "les clients partent trop tôt", "顧客がすぐ離れる")},
	{"pricing", say([]string{"no idea what to charge", "discounts eat the margin", "moving to yearly plans"}, "den richtigen Preis finden", "definir o preço", "poner el precio justo", "fixer le bon prix", "価格の決め方")},
	{"design", say([]string{"landing page looks dated", "the app feels cluttered", "no designer to ask"}, "die Startseite wirkt altbacken", "a página parece antiga", "la web parece anticuada", "le site paraît vieillot", "画面が古く見える")},
	{"onboarding", say([]string{"new users get lost on day one", "onboarding takes six weeks"}, "neue Nutzer geben am ersten Tag auf", "os novos utilizadores perdem-se", "los nuevos usuarios se pierden", "les nouveaux se perdent dès le premier jour", "新しい利用者が迷う")},
	{"funding", say([]string{"raising a small seed round", "runway ends in winter", "bank said maybe"}, "Geld für die nächsten zwölf Monate", "angariar uma pequena ronda", "conseguir una ronda pequeña", "boucler un petit tour de table", "資金集め")},
	{"sales", say([]string{"deals stall after the demo", "cold calls go nowhere"}, "Gespräche versanden nach der Vorführung", "as vendas param depois da demonstração", "las ventas se enfrían tras la demo", "les ventes calent après la démo", "商談が止まる")},
	{"marketing", say([]string{"nobody opens the newsletter", "word of mouth has dried up"}, "den Newsletter liest keiner", "ninguém abre a newsletter", "nadie abre el boletín", "personne ne lit la lettre", "だれもメールを読まない")},
	{"seo", say([]string{"search traffic halved", "ranking below the copycats"}, "kaum Besucher aus der Suche", "o tráfego de pesquisa caiu", "cayó el tráfico de búsqueda", "le trafic de recherche a chuté", "検索からの訪問が半減")},
	{"analytics", say([]string{"five dashboards and no answer", "events are counted twice"}, "fünf Auswertungen und keine Antwort", "cinco painéis e nenhuma resposta", "cinco paneles y ninguna respuesta", "cinq tableaux et aucune réponse", "集計が合わない")},
	{"security", say([]string{"passing a customer's security review", "passwords in a shared sheet"}, "die Sicherheitsprüfung des Kunden bestehen", "passar a auditoria de segurança", "superar la auditoría de seguridad", "réussir l’audit de sécurité", "安全審査に通ること")},
	{"privacy", say([]string{"consent forms nobody understands", "deleting data on request"}, "Einwilligungen versteht keiner", "formulários de consentimento confusos", "formularios que nadie entiende", "des formulaires incompréhensibles", "同意書が分かりにくい")},
	{"testing", say([]string{"flaky tests block every release", "no tests for the billing code"}, "wackelige Tests halten alles auf", "testes instáveis atrasam tudo", "las pruebas fallan al azar", "des tests capricieux bloquent tout", "テストが不安定")},
	{"performance", say([]string{"report takes nine minutes", "slow queries at month end"}, "die Auswertung dauert neun Minuten", "o relatório demora nove minutos", "el informe tarda nueve minutos", "le rapport prend neuf minutes", "集計に九分かかる")},
	{"hosting", say([]string{"cloud bill doubled", "outages every second Sunday"}, "die Serverkosten haben sich verdoppelt", "a fatura da nuvem duplicou", "la factura de la nube se duplicó", "la facture du cloud a doublé", "サーバー代が倍になった")},
	{"migration", say([]string{"leaving a fifteen-year-old database", "moving ten shops to one system"}, "Abschied von einer alten Datenbank", "sair de uma base de dados antiga", "dejar una base de datos antigua", "quitter une vieille base de données", "古いデータベースからの移行")},
	{"accessibility", say([]string{"forms fail with a screen reader", "an accessibility review is due"}, "Formulare ohne Maus bedienen", "os formulários falham sem rato", "los formularios fallan sin ratón", "les formulaires ne marchent pas au clavier", "読み上げで使えない")},
	{"documentation", say([]string{"docs are two versions behind", "everything is in one person's head"}, "alles Wissen steckt in einem Kopf", "está tudo na cabeça de uma pessoa", "todo está en la cabeza de uno", "tout est dans une seule tête", "手順書がない")},
	{"support", say([]string{"two hundred unanswered tickets", "support on weekends wears us out"}, "zweihundert offene Anfragen", "duzentos pedidos sem resposta", "doscientas consultas sin respuesta", "deux cents demandes sans réponse", "問い合わせが溜まっている")},
	{"community", say([]string{"forum has gone quiet", "finding speakers for the meetup"}, "das Forum ist eingeschlafen", "o fórum ficou calado", "el foro está en silencio", "le forum s’est endormi", "掲示板が静かになった")},
	{"partnerships", say([]string{"no way into the big chains", "a partner who never calls back"}, "kein Zugang zu den großen Ketten", "não chegamos às grandes cadeias", "no llegamos a las grandes cadenas", "aucun accès aux grandes enseignes", "大手と組めない")},
	{"logistics", say([]string{"parcels arrive broken", "storage is full by March"}, "Pakete kommen kaputt an", "as encomendas chegam partidas", "los paquetes llegan rotos", "les colis arrivent cassés", "荷物が壊れて届く")},
	{"legal", say([]string{"contract nobody dares to sign", "trademark letter from a stranger"}, "ein Vertrag mit zu vielen Seiten", "um contrato que ninguém assina", "un contrato que nadie firma", "un contrat que personne ne signe", "契約書が難しい")},
	{"taxes", say([]string{"selling abroad and the tax forms", "three years of receipts in a box"}, "Steuern im Ausland", "impostos em três países", "impuestos en tres países", "la fiscalité à l’étranger", "海外の税金")},
	{"accounting", say([]string{"invoices go out late", "books do not match the bank"}, "Rechnungen gehen zu spät raus", "as faturas saem tarde", "las facturas salen tarde", "les factures partent en retard", "請求が遅れる")},
	{"burnout", say([]string{"working every evening", "tired since the launch"}, "jeden Abend am Rechner", "cansaço desde o lançamento", "cansancio desde el lanzamiento", "fatigue depuis le lancement", "毎晩遅くまで働く")},
	{"focus", say([]string{"eleven projects at once", "no quiet hour in the week"}, "elf Vorhaben auf einmal", "onze projetos ao mesmo tempo", "once proyectos a la vez", "onze projets à la fois", "仕事を抱えすぎ")},
	{"delegation", say([]string{"every decision lands on one desk", "cannot take a week off"}, "alles bleibt an einer Person hängen", "tudo passa por uma pessoa", "todo pasa por una persona", "tout passe par une personne", "人に任せられない")},
	{"leadership", say([]string{"first time leading five people", "two teams that do not talk"}, "zum ersten Mal fünf Leute führen", "liderar cinco pessoas pela primeira vez", "dirigir a cinco personas por primera vez", "diriger cinq personnes pour la première fois", "初めての管理職")},
	{"culture", say([]string{"remote people feel left out", "meetings eat the mornings"}, "zu viele Besprechungen", "reuniões a mais", "demasiadas reuniones", "trop de réunions", "会議が多すぎる")},
	{"speaking", say([]string{"first conference talk in May", "freezes in front of a crowd"}, "der erste Vortrag", "a primeira palestra", "la primera charla", "la première conférence", "初めての講演")},
	{"writing", say([]string{"the book is stuck at chapter four", "blog has been silent for a year"}, "das Buch steckt in Kapitel vier", "o livro parou no capítulo quatro", "el libro está atascado", "le livre bloque au chapitre quatre", "本が四章で止まっている")},
	{"learning", say([]string{"learning Go next to a full job", "no time for a proper course"}, "Go lernen neben der Arbeit", "aprender Go depois do trabalho", "aprender Go tras el trabajo", "apprendre Go le soir", "仕事のあとの勉強")},
	{"childcare", say([]string{"no nursery place until autumn", "school ends at noon"}, "kein Platz im Kindergarten", "não há vaga na creche", "no hay plaza en la guardería", "pas de place en crèche", "保育園が見つからない")},
	{"relocation", say([]string{"moving abroad with two cats", "flat hunting from far away"}, "Wohnungssuche aus der Ferne", "procurar casa à distância", "buscar piso a distancia", "chercher un logement de loin", "遠くから部屋探し")},
	{"health", say([]string{"back pain from the old chair", "sleeps badly before releases"}, "Rückenschmerzen vom alten Stuhl", "dores de costas", "dolor de espalda", "mal de dos", "腰の痛み")},
	{"grants", say([]string{"grant application of ninety pages", "a deadline nobody mentioned"}, "ein Antrag mit neunzig Seiten", "uma candidatura de noventa páginas", "una solicitud de noventa páginas", "un dossier de quatre-vingt-dix pages", "助成金の申請")},
	{"exports", say([]string{"customs papers for small batches", "first order from overseas"}, "Zollpapiere für kleine Mengen", "papéis da alfândega", "papeles de aduana", "les papiers de douane", "輸出の書類")},
	{"venue", say([]string{"a room for sixty people", "the club house closes in June"}, "ein Raum für sechzig Leute", "uma sala para sessenta pessoas", "una sala para sesenta personas", "une salle pour soixante personnes", "六十人の会場")},
	{"translation", say([]string{"manual in four languages", "translated pages sound stiff"}, "ein Handbuch in vier Sprachen", "um manual em quatro línguas", "un manual en cuatro idiomas", "un manuel en quatre langues", "四か国語の説明書")},
}
