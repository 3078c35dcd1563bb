package intake

import "unicode/utf8"

// meaning is what a column is about.
type meaning uint8

// The meanings that take more than copying a value to the key of a position.
const (
	noMeaning meaning = iota
	isID
	isPerson
	isName
	isFirst
	isLast
	isTitle
	isManager // names the superior, by whatever
	isManagerFirst
	isManagerLast
	isDotted
	isChain // one of several columns with the superiors from the top
	isUnit
	isDivision // what the unit is part of
	isLocation
	isEmail
	isFTE
	isStatus
	isSince
	isUntil
	isPrimary // whether it is the main row of a person
	isGone    // says that the holder has left, by any value
	isSuperiorEdge
	isReportEdge
	isModeEdge
	isOther // known, and of no use
	meanings
)

// keyOf names the meanings: by the key of a position that they fill, or a word of their
// own. Mappings use these names.
var keyOf = [meanings]string{
	isID: "id", isPerson: "person", isName: "name", isFirst: "first_name", isLast: "last_name", isTitle: "title",
	isManager: "reports_to", isManagerFirst: "manager_first_name", isManagerLast: "manager_last_name", isDotted: "dotted_to", isChain: "chain",
	isUnit: "unit", isDivision: "division", isLocation: "location", isEmail: "email", isFTE: "fte", isStatus: "status", isSince: "since", isUntil: "until",
	isPrimary: "primary", isGone: "left", isSuperiorEdge: "edge_superior", isReportEdge: "edge_report", isModeEdge: "edge_mode",
}

// usual are the words for columns that are usual in English, Swedish, German, French
// and Spanish and in the systems of many vendors, in the form that headerWords gives
// them. Of several columns with one meaning that with the earlier word is taken.
var usual = []struct {
	is    meaning
	words []string
}{
	{isID, []string{"id", "position id", "position number", "post unique reference", "post reference", "post id", "position code",
		"employee id", "employee number", "employee key", "employee code", "employee", "emp id", "emp number", "emp code", "staff id", "staff number", "worker id", "person id", "person number",
		"personnel number", "personnel id", "associate id", "file number", "payroll number", "userid", "user id", "user key", "employee id in company", "work employee id in company", "member id", "external id", "key", "uid", "object id", "object guid",
		"anstallningsnummer", "anstallningsnr", "anstallnings id", "medarbetar id", "personalnummer", "mitarbeiter id", "mitarbeiternummer", "planstelle", "planstellennummer", "stellennummer",
		"matricule", "identifiant", "numero employe", "numero de salarie", "id empleado", "numero de empleado", "codigo empleado", "codigo de empleado", "id puesto", "tjanstenummer", "befattnings id",
		"s am account name", "samaccountname", "sam account name", "user principal name", "userprincipalname", "user name", "username", "login"}},
	{isPerson, []string{"person", "person key"}},
	{isName, []string{"name", "full name", "display name", "employee name", "preferred name", "worker", "worker name", "person name", "holder", "holder name", "incumbent", "payroll name", "staff name", "resource name", "associate name", "legal name", "cn", "common name",
		"namn", "fullstandigt namn", "medarbetare", "anstalld", "innehavare", "mitarbeiter", "mitarbeitername", "mitarbeiterin", "vollstandiger name", "stelleninhaber", "nom complet", "nom et prenom", "nom prenom", "collaborateur", "salarie", "titulaire", "nombre completo", "nombre y apellidos", "nombre y apellido", "empleado"}},
	{isFirst, []string{"first name", "given name", "firstname", "givenname", "name given name", "forename", "emp firstname", "preferred first name", "fornamn", "tilltalsnamn", "vorname", "prenom", "nombre"}},
	{isLast, []string{"last name", "family name", "surname", "lastname", "familyname", "name family name", "emp lastname", "sn", "efternamn", "nachname", "familienname", "nom", "nom de famille", "apellido", "apellidos"}},
	{isTitle, []string{"title", "business title", "job title", "position title", "employee title", "work title", "job title description", "job title name", "designation", "job position", "position", "job", "role title", "working title", "jobtitle", "post title", "job name", "function",
		"befattning", "titel", "yrkestitel", "tjanst", "roll", "stellenbezeichnung", "position bezeichnung", "funktion", "berufsbezeichnung", "jobtitel", "stelle", "intitule du poste", "poste", "titre", "fonction", "emploi", "intitule", "puesto", "cargo", "titulo", "puesto de trabajo"}},
	{isManager, []string{"reports to", "manager id", "manager", "supervisor id", "supervisor", "manager key", "manager number", "manager employee id", "manager employee number", "manager user id", "reports to id", "reports to position id", "reports to associate id", "reports to employee id", "reports to position", "reports to post", "reports to senior post",
		"supervisor employee number", "supervisor employee id", "supervisor e id", "line manager", "line manager id", "direct manager", "direct supervisor", "direct manager id", "boss", "parent", "parent id", "parent key", "parent position", "parent position id", "superior", "superior id", "leader", "lead", "manager value", "manager dn", "manager s am account name",
		"manager user principal name", "manager name", "manager display name", "manager full name", "manager email", "manager mail", "manager work email", "supervisor name", "supervisor email", "line manager name", "line manager email", "reports to name", "reports to email", "reports to display name", "reports to id in company", "work reports to id in company", "work reports to id", "work reports to email", "work reports to display name", "work reports to", "work manager", "work manager id",
		"parent id id", "parent id name", "manager of employee", "manager username", "manager upn",
		"chef", "narmaste chef", "rapporterar till", "overordnad", "chef id", "chefens namn", "ansvarig chef", "vorgesetzter", "vorgesetzte", "vorgesetzte r", "vorgesetzten id", "vorgesetztennummer", "berichtet an", "fuhrungskraft", "leiter", "responsable", "superieur hierarchique", "superieur", "responsable hierarchique", "rattache a", "n+1", "rend compte a", "jefe", "jefe directo", "jefe inmediato", "supervisor directo", "reporta a", "id jefe", "depende de"}},
	{isManagerFirst, []string{"supervisor first name", "manager first name", "reports to first name"}},
	{isManagerLast, []string{"supervisor last name", "manager last name", "reports to last name"}},
	{isDotted, []string{"dotted to", "dotted line", "dotted line manager", "dotted line manager id", "dotted line to", "dotted manager", "matrix manager", "matrix manager id", "functional manager", "functional manager id", "secondary manager", "second manager", "custom manager", "indirect manager", "indirect supervisor", "project manager id",
		"funktionell chef", "matrischef", "fachlicher vorgesetzter", "fachvorgesetzter", "disziplinar fachlich", "responsable fonctionnel", "manager fonctionnel", "jefe funcional", "responsable funcional"}},
	{isUnit, []string{"unit", "department", "department name", "org unit", "organizational unit", "organisational unit", "organization unit", "supervisory organization", "supervisory organisation", "team", "org unit path", "home department description", "home department", "department id", "department description", "cost center name", "section", "work department", "org level 3", "org level 3 code", "org level 2 code", "org level 1 code", "org level 3 description", "dept", "departmentname",
		"avdelning", "enhet", "organisatorisk enhet", "arbetsgrupp", "abteilung", "organisationseinheit", "bereichsname", "kostenstelle bezeichnung", "service", "departement", "direction", "equipe", "unite", "departamento", "area", "unidad", "seccion"}},
	{isDivision, []string{"division", "business unit", "parent department", "directorate", "division name", "employee org data division", "verksamhetsomrade", "affarsomrade", "geschaftsbereich", "bereich", "division nom", "pole", "direccion", "unidad de negocio"}},
	{isLocation, []string{"location", "office", "office location", "work location", "work location name", "site", "city", "location name", "location description", "physical delivery office name", "building id", "branch", "work site", "l", "work city",
		"ort", "arbetsplats", "placering", "kontor", "stationeringsort", "standort", "arbeitsort", "dienstort", "lieu de travail", "lieu", "site de travail", "ubicacion", "centro de trabajo", "oficina", "sede", "ciudad"}},
	{isEmail, []string{"email", "e mail", "mail", "email address", "work email", "work e mail", "email work", "primary email", "emails value", "emails work value", "business email", "company email", "user email", "contact e mail", "contact email", "prefered email", "company mail",
		"e post", "epost", "e postadress", "email adresse", "e mail adresse", "courriel", "adresse e mail", "adresse email", "correo", "correo electronico"}},
	{isFTE, []string{"fte", "full time equivalent", "fte percent", "fte percentage", "work percentage", "tjanstgoringsgrad", "sysselsattningsgrad", "beschaftigungsgrad", "vzk", "vza", "etp", "quotite", "taux d activite", "etc", "jornada"}},
	{isStatus, []string{"status", "employment status", "employee status", "position status", "worker status", "active", "active status", "account enabled", "is active", "state", "post status", "user account control", "anstallningsstatus", "beschaftigungsstatus", "statut", "etat", "estado", "situacion"}},
	{isSince, []string{"since", "start date", "effective date", "effective start date", "valid from", "position start date", "from date", "begin date", "gultig ab", "gultig von", "giltig fran", "franochmed", "startdatum", "beginn", "date de debut", "date effet", "fecha de inicio", "fecha inicio", "vigente desde"}},
	{isUntil, []string{"until", "end date", "effective end date", "valid to", "valid until", "position end date", "to date", "termination date", "relieving date", "leaving date", "last day", "gultig bis", "giltig till", "slutdatum", "enddatum", "austrittsdatum", "date de fin", "date de sortie", "fecha de fin", "fecha fin", "fecha de baja"}},
	{isGone, []string{"termination id"}},
	{isPrimary, []string{"primary position", "is primary", "primary job", "primary assignment", "primary"}},
	{isSuperiorEdge, []string{"erep sup emp number", "superior emp number", "supervisor emp number"}},
	{isReportEdge, []string{"erep sub emp number", "subordinate emp number", "subordinate"}},
	{isModeEdge, []string{"erep reporting mode", "reporting mode", "reporting method"}},
}

// isDistinguished are headers of the names that LDAP gives entries, by which managers
// are named there; they identify rows but are no ids to show.
var isDistinguished = []string{"dn", "distinguished name", "distinguishedname"}

// vendor is a system that exports employees.
type vendor struct {
	name    string
	has     []string // headers that its tables have, all of them
	columns []as     // headers that mean something else than usual, or nothing
	keys    []string // further ways in which managers are named: columns in braces
	path    string   // what stands between the parts of a unit's path
	bare    bool     // units have the names of their managers in brackets behind them
}

// as says what a header means.
type as struct {
	header string
	is     meaning
}

// vendors lists the systems that are recognised by their columns.
var vendors = []vendor{
	{name: "SAP SuccessFactors", has: []string{"userid", "manager", "hr"}, columns: []as{{"userid", isID}, {"username", isOther}, {"hr", isOther}, {"jobcode", isOther}, {"matrix manager", isDotted}}},
	{name: "Workday", has: []string{"employee id", "management chain 01"}, columns: []as{{"employee id", isID}, {"is manager", isOther}}, bare: true,
		keys: []string{"{preferred name} ({employee id})", "{worker} ({employee id})", "{legal name} ({employee id})"}},
	{name: "ADP Workforce Now", has: []string{"payroll name", "position id"}, columns: []as{{"file number", isOther}, {"associate id", isPerson}, {"position id", isID}, {"position status", isStatus}},
		keys: []string{"{company code}{file number}", "{payroll company code}{file number}", "{associate id}"}},
	{name: "UKG", has: []string{"employee number", "supervisor employee number"}, columns: []as{{"employee number", isID}}},
	{name: "BambooHR", has: []string{"supervisor id", "supervisor e id"}, columns: []as{{"id", isID}, {"employee number", isOther}, {"status", isStatus}}},
	{name: "HiBob", has: []string{"work reports to id in company"}, columns: []as{{"work employee id in company", isID}, {"id", isOther}, {"work start date", isOther}, {"work department", isUnit}, {"work site", isLocation}}},
	{name: "Google Workspace", has: []string{"org unit path", "employee title"}, columns: []as{{"email address", isEmail}, {"department", isOther}, {"status", isStatus}, {"new primary email", isOther}}},
	{name: "Microsoft Entra ID", has: []string{"user principal name", "display name"}, columns: []as{{"id", isID}, {"user principal name", isOther}, {"employee id", isOther}}},
	{name: "SCIM", has: []string{"user name", "schemas"}, columns: []as{{"id", isID}, {"user name", isOther}, {"external id", isOther}}},
	{name: "Active Directory", has: []string{"dn", "manager"}, columns: []as{{"c", isOther}, {"name", isOther}, {"cn", isName}, {"company", isOther}}},
	{name: "Odoo", has: []string{"parent id", "coach id"}, columns: []as{{"job title", isTitle}, {"job id", isOther}, {"department id", isUnit}, {"coach id", isOther}, {"work location id", isLocation}}, path: "/"},
	{name: "Odoo", has: []string{"external id", "job position", "manager"}, columns: []as{{"coach", isOther}}, path: "/"},
	{name: "Frappe HR", has: []string{"employee", "reports to", "designation"}, columns: []as{{"employee", isID}, {"date of joining", isOther}, {"company", isOther}}},
	{name: "Frappe HR", has: []string{"employee name", "reports to", "designation"}, columns: []as{{"name", isID}, {"employee name", isName}, {"user id", isEmail}, {"company", isOther}}},
	{name: "OrangeHRM", has: []string{"emp number", "emp lastname"}, columns: []as{{"emp number", isID}, {"employee id", isOther}, {"work station", isUnit}, {"emp work email", isEmail}}},
}

// managerWords are beginnings of words in headers by which an unusual one is known to
// name a superior.
var managerWords = []string{"manager", "supervisor", "reports to", "parent", "superior", "boss", "chef", "vorgesetzt", "jefe", "responsable"}

// notManagers are parts of headers that say that it is not a superior that is named.
var notManagers = []string{"is manager", "department", "title", "phone", "count", "number of", "type", "level", "odata", "ref", "titel", "has"}

// personalWords are parts of headers of what is nobody's business on a chart.
var personalWords = []string{"salary", "pay", "wage", "compensation", "bonus", "remuneration", "birth", "birthday", "birthdate", "dob", "age", "gender", "sex", "pronouns", "nationality", "citizenship", "ethnicity", "race", "religion", "marital", "disability", "veteran", "ssn", "social security", "national id", "personal number", "personal id", "passport", "tax id", "bank", "iban", "home address", "street", "home street", "address", "home phone", "private phone", "personal email", "personal phone", "emergency contact", "sick",
	"lon", "manadslon", "arslon", "personnummer", "fodelsedatum", "fodelsedag", "alder", "kon", "hemadress", "bostadsadress", "privat telefon",
	"gehalt", "lohn", "jahresgehalt", "geburtsdatum", "geburtstag", "alter", "geschlecht", "staatsangehorigkeit", "familienstand", "privatadresse", "anschrift", "strasse", "sozialversicherungsnummer", "steuer id", "religion", "konfession",
	"salaire", "remuneration", "date de naissance", "naissance", "sexe", "genre", "nationalite", "adresse personnelle", "adresse", "numero de securite sociale", "situation familiale",
	"salario", "sueldo", "fecha de nacimiento", "nacimiento", "sexo", "genero", "nacionalidad", "direccion particular", "domicilio", "numero de seguridad social", "estado civil", "dni", "nif"}

// words is a set of words in cells, in the form that cellWords gives them.
type words struct {
	set     map[string]bool
	longest [utf8.RuneSelf]int // by their first byte
}

func wordsOf(list ...string) *words {
	w := &words{set: map[string]bool{}}
	for _, one := range list {
		w.set[one] = true
		w.longest[one[0]] = max(w.longest[one[0]], len(one))
	}
	return w
}

// has reports whether a text is one of the words. Most texts are not: they begin with
// another letter, or are longer.
func (w *words) has(text string) bool {
	if text != "" && isPlain(text[0]) {
		longest, n := w.longest[text[0]|0x20], 0
		for i := 0; i < len(text) && n <= longest; i++ {
			if isPlain(text[i]) {
				n++
			}
		}
		if n > longest {
			return false
		}
	}
	var room [48]byte
	return w.set[string(cellWords(room[:0], text))]
}

// isPlain reports whether a byte is a letter or digit, which cellWords keeps.
func isPlain(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// Words in cells.
var (
	// noSuperior are what stands in place of a superior at the top.
	noSuperior = wordsOf("no manager", "no mgr", "none", "n a", "na", "null", "nil", "xx", "keine", "kein", "ingen", "aucun", "ninguno", "0", "#n a", "nan", "top", "no supervisor")
	// vacantNames stand in place of a name where nobody holds the position.
	vacantNames = wordsOf("n a", "na", "none", "vacant", "vacancy", "vacant post", "vacant position", "position vacant", "post vacant", "unfilled", "open", "open position", "open role", "to be hired", "tbh", "tbd", "tba", "tbc", "to be confirmed", "to be recruited", "n n", "nn", "vakant", "vakans", "unbesetzt", "offen", "nicht besetzt", "poste vacant", "a pourvoir", "vacante", "plaza vacante", "new hire", "hiring")
	// withheldNames stand in place of a name that is not shown.
	withheldNames = wordsOf("n d", "nd", "not disclosed", "undisclosed", "withheld", "name withheld", "redacted", "not published", "anonymous", "confidential", "anonymised", "anonymized", "non disclosed")
	// goneNames and goneStates say that a row is of nobody: an abolished post, somebody who left.
	goneNames  = wordsOf("eliminated", "abolished", "post eliminated", "post abolished", "deleted post", "defunct", "post deleted", "disestablished")
	goneStates = wordsOf("terminated", "inactive", "left", "leaver", "resigned", "retired", "deceased", "former", "t", "i", "ended", "closed", "eliminated", "abolished", "false", "no", "suspended", "deactivated", "deprovisioned", "disabled", "archived", "slutat", "avslutad", "inaktiv", "ausgeschieden", "ausgetreten", "gekundigt", "sorti", "inactif", "parti", "baja", "inactivo", "cesado")
	// directModes are the modes of tables of lines that mean solid lines.
	directModes = wordsOf("1", "direct", "solid", "primary")
	yesWords    = wordsOf("yes", "y", "true", "1", "x", "ja", "oui", "si", "primary")
)

// statusOf maps words for the state of an employee or post to ours; what is not there is
// filled.
var statusWords = map[string]string{
	"vacant": "vacant", "open": "vacant", "vakant": "vacant", "unbesetzt": "vacant", "vacante": "vacant", "unfilled": "vacant",
	"acting": "acting", "interim": "acting", "tf": "acting", "temporary": "acting", "kommissarisch": "acting", "interino": "acting",
	"planned": "planned", "proposed": "planned", "future": "planned", "pending hire": "planned", "pending": "planned", "preboarding": "planned", "geplant": "planned", "planerad": "planned", "prevu": "planned", "previsto": "planned",
	"leaving": "leaving", "notice": "leaving", "on notice": "leaving", "notice period": "leaving",
	"filled": "filled",
}
