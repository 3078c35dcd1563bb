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
// roles have stands here once.
var duties = []Responsibility{
	{"it-strategy", "Take part in strategic planning and set the direction for information technology", seniorLeader},
	{"information-systems-planning", "Plan the information systems", seniorLeader},
	{"information-policy", "Set policy, control and standards for information", seniorLeader},
	{"information-resources", "Manage the information resources of the organisation", seniorLeader},
	{"information-systems-development", "Bring about new information-system capability", seniorLeader},
	{"profit-through-it", "Raise profit by the use of information technology", seniorLeader},
	{"business-alignment", "Align technology with the aims of the business, together with the executive team", licensing},
	{"it-budget-definition", "Define the budget for information technology", licensing},
	{"it-budget-management", "Keep to the budget for information technology and look for savings", licensing},
	{"it-resources", "Manage the people, the money and the technology of the IT department", licensing},
	{"technology-department", "Answer for the whole technology department", licensing},
	{"mission-critical-systems", "Keep operations and mission-critical systems running and secure", cioOrCTO},
	{"vendor-management", "Work with vendors and internet providers", cioOrCTO},
	{"standing-of-it", "Raise the standing of IT services within the company", cioOrCTO},

	{"product-improvement", "Improve the product offering, close to the customers", seniorLeader},
	{"technology-development", "Develop new technology", seniorLeader},
	{"customer-technology", "Look outward: use technology to serve the customers", cioOrCTO},

	{"digitalisation", "Digitise the organisation", seniorLeader},
	{"change-leadership", "Find and strengthen the people who drive digital change", seniorLeader},

	{"organisation-security", "Answer for the security of the whole organisation", seniorLeader},
	{"physical-security", "Answer for physical security", seniorLeader},
	{"digital-security", "Answer for the security of digital data and IT infrastructure", seniorLeader},

	{"it-department", "Head the IT department and its staff", seniorLeader},
	{"it-operations", "Run the day-to-day operations of information technology", seniorLeader},
	{"it-support", "Supervise support services", seniorLeader},
	{"it-assets", "Manage the life cycle of IT assets", seniorLeader},
	{"it-projects", "Manage some of the IT projects", seniorLeader},
	{"it-routines", "Keep up standard routines and support processes, under the CIO if there is one", seniorLeader},
	{"it-infrastructure", "Keep hardware, software and networks working and safe", different},
	{"it-upgrades", "Supervise upgrades", different},
	{"data-storage", "Answer for storing and retrieving data", different},

	{"security-protocols", "Establish and supervise security protocols", different},
	{"cloud-security", "Answer for security in the cloud", different},
	{"succession-planning", "Name candidates to replace those who leave", different},
	{"information-assets", "Secure the information assets", licensing},
	{"it-compliance", "See that the use of information technology complies with the law", licensing},
	{"disaster-recovery", "Prepare the recovery from disasters", licensing},
	{"technology-watch", "Watch new technology", licensing},

	{"data-protection-advice", "Inform and advise on data protection, and monitor compliance", gdpr},
	{"supervisory-contact", "Be the contact of the supervisory authority for data protection", gdpr},
	{"internal-audit", "Give independent assurance on governance, risk management and control", iia},
	{"risk-management", "Oversee risk management for the whole organisation, independent of the business lines", basel},
	{"compliance", "Run a permanent and effective compliance function that operates independently", mifid},
	{"money-laundering-compliance", "Answer day to day for compliance with the rules against money laundering and terrorist financing", amlr},
	{"actuarial-function", "Carry out the actuarial function", solvency},

	{"ict-risk", "Manage and oversee ICT risk as a control function", dora},
	{"ict-third-party-arrangements", "Watch over the arrangements with ICT third-party providers", dora},

	{"production-by-the-documents", "See that products are made and stored as the documents say", gmp},
	{"production-records", "See that production records are evaluated and signed before they go to quality control", gmp},
	{"release-testing", "Have all testing done, and approve or reject materials and products", gmp},
	{"specifications-and-methods", "Approve specifications, sampling and test methods", gmp},
	{"batch-certification", "See that each batch was made and checked as the law and the marketing authorisation ask", medicines},
}
