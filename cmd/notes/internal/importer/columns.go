package importer

import (
	"strings"
	"unicode"

	"notes/parser"
)

// column is a column of a table that says something about a person: one row of
// columns for each field.
type column struct {
	field   string   // as --map names it
	headers []string // as headerKey returns them, the best first
	// otherwise are headers that mean the field only where none of headers is
	// there.
	otherwise []string
	isDay     bool
	add       func(e *entry, value string)
}

// columns are the columns that are known by their headers: those of LinkedIn,
// of Google Contacts old and new, of Outlook, and what people call them in
// English, German, French and Spanish.
var columns = []column{
	{
		field:   "name",
		headers: []string{"name", "fullname", "displayname", "contactname", "fn", "vollstandigername", "nomcomplet", "nombrecompleto"},
		add:     func(e *entry, value string) { e.once("name", &e.Person.Name, value) },
	},
	{
		field:   "first_name",
		headers: []string{"firstname", "givenname", "forename", "first", "vorname", "prenom", "nombre"},
		add:     func(e *entry, value string) { e.once("first name", &e.first, value) },
	},
	{
		field:   "middle_name",
		headers: []string{"middlename", "additionalname", "middle", "zweitervorname"},
		add:     func(e *entry, value string) { e.once("middle name", &e.middle, value) },
	},
	{
		field:     "last_name",
		headers:   []string{"lastname", "familyname", "surname", "last", "nachname", "nomdefamille", "apellidos", "apellido"},
		otherwise: []string{"nom"},
		add:       func(e *entry, value string) { e.once("last name", &e.last, value) },
	},
	{
		field:   "aliases",
		headers: []string{"nickname", "nicknames", "alias", "aliases", "shortname", "maidenname", "spitzname", "surnom", "apodo"},
		add:     func(e *entry, value string) { e.Person.Aliases = append(e.Person.Aliases, values(value, ";\n")...) },
	},
	{
		field:   "tags",
		headers: []string{"labels", "groupmembership", "tags", "tag", "categories", "category", "groups", "group", "kategorien", "kategorie", "categorie", "etiquetas", "etiquettes"},
		add:     func(e *entry, value string) { e.Person.Tags = append(e.Person.Tags, values(value, ",;|\n")...) },
	},
	{
		field: "org",
		headers: []string{"company", "companyname", "organizationname", "organization", "organisation", "org", "employer",
			"firma", "unternehmen", "entreprise", "societe", "empresa"},
		add: func(e *entry, value string) { e.once("company", &e.Person.Org, value) },
	},
	{
		field:     "role",
		headers:   []string{"position", "jobtitle", "organizationtitle", "role", "occupation", "beruf", "poste", "cargo", "puesto", "fonction"},
		otherwise: []string{"title", "job"},
		add:       func(e *entry, value string) { e.once("role", &e.Person.Role, value) },
	},
	{
		field: "location",
		headers: []string{"location", "city", "addresscity", "homecity", "homeaddresscity", "businesscity", "workcity", "othercity", "town",
			"ort", "wohnort", "stadt", "ville", "ciudad"},
		otherwise: []string{"addresscountry", "country", "countryregion"},
		add:       func(e *entry, value string) { e.once("place", &e.Person.Location, value) },
	},
	{
		field: "email",
		headers: []string{"email", "emails", "emailvalue", "emailaddress", "emailaddresses", "mail", "primaryemail", "homeemail", "workemail",
			"personalemail", "businessemail", "otheremail", "emailadresse", "adresseemail", "courriel", "correo", "correoelectronico"},
		add: (*entry).emails,
	},
	{
		field: "phone",
		headers: []string{"phone", "phones", "phonevalue", "phonenumber", "mobile", "mobilephone", "cell", "cellphone", "primaryphone", "homephone",
			"businessphone", "workphone", "otherphone", "companymainphone", "telephone", "tel", "telefon", "telefonnummer", "handy", "mobiltelefon",
			"portable", "telefono", "movil"},
		add: func(e *entry, value string) { e.Person.Phones = append(e.Person.Phones, values(value, ";\n")...) },
	},
	{
		field: "links",
		headers: []string{"url", "urls", "link", "links", "website", "websitevalue", "webpage", "homepage", "personalwebpage", "businesswebpage",
			"profileurl", "linkedin", "linkedinurl", "linkedinprofile", "webseite", "siteweb", "sitioweb"},
		add: func(e *entry, value string) { e.Person.Links = append(e.Person.Links, values(value, " \n")...) },
	},
	{
		field: "birthday",
		headers: []string{"birthday", "birthdate", "dateofbirth", "bday", "dob", "geburtstag", "geburtsdatum", "datedenaissance", "anniversaire",
			"cumpleanos", "fechadenacimiento"},
		isDay: true,
		add:   (*entry).birthday,
	},
	{
		field:   "interests",
		headers: []string{"interests", "interest", "hobby", "hobbies"},
		add: func(e *entry, value string) {
			e.Person.Interests = append(e.Person.Interests, values(value, ",;\n")...)
		},
	},
	{
		field:   "met",
		headers: []string{"met", "meton", "firstmet"},
		isDay:   true,
		add:     func(e *entry, value string) { e.met(value, "") },
	},
	{
		field:   "connected",
		headers: []string{"connectedon", "verbundenam", "verknupftam", "datedeconnexion", "fechadeconexion"},
		isDay:   true,
		add:     func(e *entry, value string) { e.met(value, "connected on LinkedIn") },
	},
	{
		field:   "pains",
		headers: []string{"pains", "pain", "painpoints", "challenges", "needs", "lookingfor"},
		add:     (*entry).pains,
	},
	{
		field:   "offers",
		headers: []string{"offers", "canhelpwith", "skills", "expertise"},
		add:     (*entry).offers,
	},
	{
		field:   "notes",
		headers: []string{"notes", "note", "comments", "comment", "description", "bio", "about", "notizen", "notiz", "bemerkungen", "remarques", "notas"},
		add:     (*entry).note,
	},
}

// quiet are headers of columns that say nothing of a person alone: the kind of
// the value beside them, or how a name sounds.
var quiet = []string{
	"emaillabel", "emailtype", "phonelabel", "phonetype", "addresslabel", "addresstype", "addressformatted", "websitelabel", "websitetype",
	"organizationtype", "eventlabel", "eventtype", "relationlabel", "relationtype", "imtype", "imservice", "customfieldlabel", "customfieldtype",
	"emaildisplayname", "fileas", "initials", "sensitivity", "priority", "private",
}

// maxHeader is how long the name of a column may be.
const maxHeader = 200

// headerKey returns what counts of a column's header: its letters, folded, so
// that "E-mail 2 - Value" is emailvalue.
func headerKey(header string) string {
	if len(header) > maxHeader {
		return ""
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, parser.Fold(header))
}
