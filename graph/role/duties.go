package role

// The articles that the responsibilities are taken from, by title.
const (
	seniorLeader = "What does a senior IT leader do?"
	different    = "How Are CIOs and IT Managers Different?"
	licensing    = "Roles and Responsibilities of a Chief Information Officer and IT Manager in an organization"
	cioOrCTO     = "CIO versus CTO (article)"
	gdpr         = "General Data Protection Regulation, Articles 37 to 39"
	iia          = "International Standards for the Professional Practice of Internal Auditing"
	basel        = "Basel Committee on Banking Supervision: Corporate governance principles for banks (2015)"
	mifid        = "Delegated Regulation (EU) 2017/565, Article 22"
	amlr         = "Regulation (EU) 2024/1624, Article 11"
	solvency     = "Directive 2009/138/EC (Solvency II), Article 41(2a)"
	medicines    = "Directive 2001/83/EC, Article 51"
	dora         = "Regulation (EU) 2022/2554 (DORA), Articles 5 and 6"
	gmp          = "EU Guidelines for Good Manufacturing Practice, Part I, Chapter 2"
)

// duties are the responsibilities of the built-in roles. One that several
// roles have stands here once. The Swedish titles are translations of our own.
var duties = []Responsibility{
	{"it-strategy", "Take part in strategic planning and set the direction for information technology", "Delta i den strategiska planeringen och ange riktningen för informationstekniken", seniorLeader},
	{"information-systems-planning", "Plan the information systems", "Planera informationssystemen", seniorLeader},
	{"information-policy", "Set policy, control and standards for information", "Fastställa policyer, kontroller och standarder för information", seniorLeader},
	{"information-resources", "Manage the information resources of the organisation", "Förvalta organisationens informationsresurser", seniorLeader},
	{"information-systems-development", "Bring about new information-system capability", "Få fram nya förmågor hos informationssystemen", seniorLeader},
	{"profit-through-it", "Raise profit by the use of information technology", "Öka lönsamheten genom att använda informationsteknik", seniorLeader},
	{"business-alignment", "Align technology with the aims of the business, together with the executive team", "Anpassa tekniken till verksamhetens mål, tillsammans med ledningsgruppen", licensing},
	{"it-budget-definition", "Define the budget for information technology", "Ta fram budgeten för informationstekniken", licensing},
	{"it-budget-management", "Keep to the budget for information technology and look for savings", "Hålla budgeten för informationstekniken och söka besparingar", licensing},
	{"it-resources", "Manage the people, the money and the technology of the IT department", "Leda IT-avdelningens personal, ekonomi och teknik", licensing},
	{"technology-department", "Answer for the whole technology department", "Ansvara för hela teknikavdelningen", licensing},
	{"mission-critical-systems", "Keep operations and mission-critical systems running and secure", "Hålla driften och de verksamhetskritiska systemen igång och säkra", cioOrCTO},
	{"vendor-management", "Work with vendors and internet providers", "Arbeta med leverantörer, också av internet", cioOrCTO},
	{"standing-of-it", "Raise the standing of IT services within the company", "Stärka IT-tjänsternas ställning i företaget", cioOrCTO},

	{"product-improvement", "Improve the product offering, close to the customers", "Förbättra produkterna, nära kunderna", seniorLeader},
	{"technology-development", "Develop new technology", "Utveckla ny teknik", seniorLeader},
	{"customer-technology", "Look outward: use technology to serve the customers", "Se utåt: använda tekniken för kundernas bästa", cioOrCTO},

	{"digitalisation", "Digitise the organisation", "Digitalisera organisationen", seniorLeader},
	{"change-leadership", "Find and strengthen the people who drive digital change", "Hitta och stärka dem som driver den digitala förändringen", seniorLeader},

	{"organisation-security", "Answer for the security of the whole organisation", "Ansvara för hela organisationens säkerhet", seniorLeader},
	{"physical-security", "Answer for physical security", "Ansvara för den fysiska säkerheten", seniorLeader},
	{"digital-security", "Answer for the security of digital data and IT infrastructure", "Ansvara för säkerheten hos digitala data och IT-infrastruktur", seniorLeader},

	{"it-department", "Head the IT department and its staff", "Leda IT-avdelningen och dess personal", seniorLeader},
	{"it-operations", "Run the day-to-day operations of information technology", "Sköta den dagliga IT-driften", seniorLeader},
	{"it-support", "Supervise support services", "Ha tillsyn över supporten", seniorLeader},
	{"it-assets", "Manage the life cycle of IT assets", "Förvalta IT-tillgångarna under hela deras livslängd", seniorLeader},
	{"it-projects", "Manage some of the IT projects", "Leda en del av IT-projekten", seniorLeader},
	{"it-routines", "Keep up standard routines and support processes, under the CIO if there is one", "Hålla rutiner och stödprocesser vid liv, under CIO om det finns en", seniorLeader},
	{"it-infrastructure", "Keep hardware, software and networks working and safe", "Hålla hårdvara, programvara och nätverk i gång och säkra", different},
	{"it-upgrades", "Supervise upgrades", "Ha tillsyn över uppgraderingar", different},
	{"data-storage", "Answer for storing and retrieving data", "Ansvara för att data lagras och kan hämtas", different},

	{"security-protocols", "Establish and supervise security protocols", "Införa säkerhetsrutiner och se till att de följs", different},
	{"cloud-security", "Answer for security in the cloud", "Ansvara för säkerheten i molnet", different},
	{"succession-planning", "Name candidates to replace those who leave", "Utse kandidater att efterträda dem som slutar", different},
	{"information-assets", "Secure the information assets", "Skydda informationstillgångarna", licensing},
	{"it-compliance", "See that the use of information technology complies with the law", "Se till att informationstekniken används enligt lagen", licensing},
	{"disaster-recovery", "Prepare the recovery from disasters", "Förbereda återställning efter katastrofer", licensing},
	{"technology-watch", "Watch new technology", "Bevaka ny teknik", licensing},

	{"data-protection-advice", "Inform and advise on data protection, and monitor compliance", "Informera och ge råd om dataskydd, och övervaka att reglerna följs", gdpr},
	{"supervisory-contact", "Be the contact of the supervisory authority for data protection", "Vara kontakt för tillsynsmyndigheten för dataskydd", gdpr},
	{"internal-audit", "Give independent assurance on governance, risk management and control", "Ge oberoende säkerhet om styrning, riskhantering och kontroll", iia},
	{"risk-management", "Oversee risk management for the whole organisation, independent of the business lines", "Ha tillsyn över riskhanteringen i hela organisationen, oberoende av affärsverksamheten", basel},
	{"compliance", "Run a permanent and effective compliance function that operates independently", "Leda en varaktig och effektiv funktion för regelefterlevnad som arbetar oberoende", mifid},
	{"money-laundering-compliance", "Answer day to day for compliance with the rules against money laundering and terrorist financing", "Ansvara i det dagliga för att reglerna mot penningtvätt och finansiering av terrorism följs", amlr},
	{"actuarial-function", "Carry out the actuarial function", "Utföra aktuariefunktionen", solvency},

	{"ict-risk", "Manage and oversee ICT risk as a control function", "Hantera och övervaka IKT-risk som en kontrollfunktion", dora},
	{"ict-third-party-arrangements", "Watch over the arrangements with ICT third-party providers", "Övervaka avtalen med tredjepartsleverantörer av IKT-tjänster", dora},

	{"production-by-the-documents", "See that products are made and stored as the documents say", "Se till att produkter tillverkas och lagras enligt dokumentationen", gmp},
	{"production-records", "See that production records are evaluated and signed before they go to quality control", "Se till att tillverkningsprotokoll utvärderas och undertecknas innan de går till kvalitetskontrollen", gmp},
	{"release-testing", "Have all testing done, and approve or reject materials and products", "Låta utföra all provning, och godkänna eller underkänna material och produkter", gmp},
	{"specifications-and-methods", "Approve specifications, sampling and test methods", "Godkänna specifikationer, provtagning och provningsmetoder", gmp},
	{"batch-certification", "See that each batch was made and checked as the law and the marketing authorisation ask", "Se till att varje tillverkningssats är tillverkad och kontrollerad som lagen och godkännandet för försäljning kräver", medicines},
}
