package rule

// manual is the documentation of the kinds of rule. Tests hold that it names
// the keys that are read, and that every example is a rule that works.
var manual = []struct {
	kind    string
	keys    []KeyDoc
	short   string
	example string
}{
	{"reports_to", []KeyDoc{
		{"prefer", "roles", "the superior has one of these roles"},
		{"accept", "roles", "these will do, too; said as info where one of prefer exists"},
		{"through", "roles", "superiors with one of these are stepped over, such as a deputy: whoever stands above them counts"},
		{"same", "ok", "a superior with the role that the position itself has will do: a regional CIO under the group's"},
		{"otherwise", "any | none | roles", "what holds when none of them exists: anybody will do (when not given), the rule fails, or one of these roles"},
		{"lines", "primary | solid", "which lines count: the first solid line (when not given) or all solid lines"},
	}, "roles, for prefer alone", `- id: treasurer-reports-to-cfo
  title: The treasurer reports to the CFO
  severity: error
  for: {role: treasurer}
  reports_to: {prefer: [cfo], accept: [ceo], through: [deputy-cfo], otherwise: any}
  examples:
    pass: |
      positions:
        - {id: cfo, role: cfo}
        - {id: deputy, role: deputy-cfo, reports_to: cfo}
        - {id: treasurer, role: treasurer, reports_to: deputy}
    fail: |
      positions:
        - {id: cfo, role: cfo}
        - {id: coo, role: coo, reports_to: cfo}
        - {id: treasurer, role: treasurer, reports_to: coo}
`},
	{"forbid_reports_to", ChoiceKeys(), "roles", `- id: controller-not-under-sales
  title: A controller does not report to sales
  for: {tag: controller}
  forbid_reports_to: {unit: sales}
  examples:
    pass: |
      positions:
        - {id: cfo, role: cfo}
        - {id: controller, title: Sales controller, tags: [controller], reports_to: cfo}
    fail: |
      units: [{id: sales, name: Sales}]
      positions:
        - {id: head, title: Head of Sales, unit: sales}
        - {id: controller, title: Sales controller, tags: [controller], reports_to: head}
`},
	{"chain", []KeyDoc{
		{"must", "roles", "one of these stands somewhere above, if any of them exists"},
		{"must_not", "roles", "none of these stands anywhere above"},
		{"max_steps", "number", "at most so many steps from the top, which is 0 steps away"},
	}, "", `- id: security-near-the-top
  title: Security leaders are at most two steps from the top, and not below the COO
  for: {role: [cso, ciso]}
  chain: {must_not: [coo], max_steps: 2}
  examples:
    pass: |
      positions:
        - {id: ceo, role: ceo}
        - {id: cso, role: cso, reports_to: ceo}
        - {id: ciso, role: ciso, reports_to: cso}
    fail: |
      positions:
        - {id: ceo, role: ceo}
        - {id: coo, role: coo, reports_to: ceo}
        - {id: cso, role: cso, reports_to: coo}
`},
	{"functional_line", []KeyDoc{
		{"to", "a choice of positions", "whom a solid or dotted line leads to"},
		{"otherwise", "any | none", "what holds when there is nobody of that kind: all is well (when not given), or the rule fails"},
	}, "a choice of positions, for to alone", `- id: legal-advises-the-board
  title: The general counsel has a line to a body
  for: {role: general-counsel}
  functional_line: {to: {kind: body}}
  examples:
    pass: |
      positions:
        - {id: board, title: Board, kind: body}
        - {id: ceo, role: ceo, reports_to: board}
        - {id: legal, role: general-counsel, reports_to: ceo, dotted_to: [board]}
    fail: |
      positions:
        - {id: board, title: Board, kind: body}
        - {id: ceo, role: ceo, reports_to: board}
        - {id: legal, role: general-counsel, reports_to: ceo}
`},
	{"not_same_person", nil, "roles, no two of which may come together; with \"for\", those it chooses may have none of them", `- id: cfo-is-not-ceo
  title: CEO and CFO are two people
  not_same_person: [ceo, cfo]
  examples:
    pass: |
      positions:
        - {id: ceo, role: ceo, name: Vera Lund}
        - {id: cfo, role: cfo, name: Isak Roth, reports_to: ceo}
    fail: |
      positions:
        - {id: ceo, roles: [ceo, cfo], name: Vera Lund}
`},
	{"not_same_chain", nil, "roles, none of which may stand above another; with \"for\", none may stand above or below those it chooses", `- id: risk-apart-from-sales
  title: Risk stands neither above nor below sales
  for: {role: cro}
  not_same_chain: [head-of-sales]
  examples:
    pass: |
      positions:
        - {id: ceo, role: ceo}
        - {id: cro, role: cro, reports_to: ceo}
        - {id: sales, role: head-of-sales, reports_to: ceo}
    fail: |
      positions:
        - {id: ceo, role: ceo}
        - {id: sales, role: head-of-sales, reports_to: ceo}
        - {id: cro, role: cro, reports_to: sales}
`},
	{"exists", []KeyDoc{
		{"at_least", "number", "at least so many; 1 when no number is given"},
		{"at_most", "number", "at most so many"},
		{"count", "positions | people", "what is counted: positions (when not given) or those who hold them"},
		{"from_size", "number", "only in organisations with at least so many positions"},
	}, "", `- id: one-ceo
  title: There is exactly one CEO
  for: {role: ceo}
  exists: {at_least: 1, at_most: 1}
  examples:
    pass: |
      positions:
        - {id: ceo, role: ceo}
    fail: |
      positions:
        - {id: chair, title: Chair}
`},
	{"span", []KeyDoc{
		{"min", "number", "at least so many direct reports, for those who have any"},
		{"max", "number", "at most so many direct reports"},
	}, "number, for max alone", `- id: small-teams
  title: Nobody has more than two direct reports
  severity: info
  span: {max: 2}
  examples:
    pass: |
      positions:
        - {id: a, title: Lead, reports: [{id: b, title: Member}, {id: c, title: Member}]}
    fail: |
      positions:
        - {id: a, title: Lead, reports: [{id: b, title: Member}, {id: c, title: Member}, {id: d, title: Member}]}
`},
	{"depth", []KeyDoc{
		{"max", "number", "at most so many layers, the top being the first"},
	}, "number, for max alone", `- id: three-layers
  title: There are at most three layers
  depth: {max: 3}
  examples:
    pass: |
      positions:
        - {id: a, title: Top, reports: [{id: b, title: Head}]}
    fail: |
      positions:
        - {id: a, title: Top, reports: [{id: b, title: Head, reports: [{id: c, title: Lead, reports: [{id: d, title: Member}]}]}]}
`},
	{"ranks_above", nil, "roles, each of which ranks above those named after it; with \"for\", those it chooses rank above all of them", `- id: director-above-manager
  title: An IT director never stands below an IT manager
  for: {role: it-director}
  ranks_above: [it-manager]
  examples:
    pass: |
      positions:
        - {id: director, role: it-director}
        - {id: manager, role: it-manager, reports_to: director}
    fail: |
      positions:
        - {id: manager, role: it-manager}
        - {id: director, role: it-director, reports_to: manager}
`},
	{"responsibility", []KeyDoc{
		{"id", "words", "what exactly one position is accountable for; required"},
		{"who", "roles", "whose it is when no position lists it under responsibilities"},
		{"fallback", "roles", "whose it is when nobody has a role of who"},
		{"anyone", "true | false", "whether a position of any role may list it; false when not given"},
	}, "", `- id: data-has-an-owner
  title: The CDO owns the quality of data, and where there is none, the CIO
  responsibility: {id: data-quality, who: [cdo], fallback: [cio]}
  examples:
    pass: |
      positions:
        - {id: cio, role: cio}
        - {id: cdo, role: cdo, reports_to: cio}
    fail: |
      positions:
        - {id: cio, role: cio, responsibilities: [data-quality]}
        - {id: cdo, role: cdo, reports_to: cio}
`},
	{"field", []KeyDoc{
		{"key", "word", "a key of positions, or the name of one of their fields (fields.email where both have it); required"},
		{"required", "true | false", "whether there has to be a value"},
		{"pattern", "RE2", "what each value has to look like as a whole"},
		{"one_of", "words", "the values that are allowed"},
	}, "", `- id: cost-centre-has-four-digits
  title: Every position in the line has a cost centre of four digits
  for: {kind: line}
  field: {key: cost_center, required: true, pattern: "[0-9]{4}"}
  examples:
    pass: |
      positions:
        - {id: ceo, role: ceo, fields: {cost_center: "4711"}}
    fail: |
      positions:
        - {id: ceo, role: ceo, fields: {cost_center: "47"}}
`},
	{"unique", []KeyDoc{
		{"key", "word", "a key of positions, or the name of one of their fields (fields.email where both have it); required"},
	}, "word, for key alone", `- id: mailboxes-are-personal
  title: No two positions share a mailbox
  severity: warning
  unique: email
  examples:
    pass: |
      positions:
        - {id: ceo, role: ceo, email: vera@example.com}
        - {id: cfo, role: cfo, email: isak@example.com, reports_to: ceo}
        - {id: coo, role: coo, reports_to: ceo}
    fail: |
      positions:
        - {id: ceo, role: ceo, email: office@example.com}
        - {id: cfo, role: cfo, email: office@example.com, reports_to: ceo}
`},
	{"expr", []KeyDoc{
		{"test", "CEL", "true for each position of for; true once when it speaks of nothing but org and there is no for"},
		{"message", "text", "what a finding says; {position} and {manager} stand for names"},
	}, "CEL, for test alone", `- id: vacancies-have-a-date
  title: A vacancy says since when
  severity: warning
  for: {status: vacant}
  expr:
    test: position.since != "" || manager.id == ""
    message: "{position} is vacant, and does not say since when"
  examples:
    pass: |
      positions:
        - {id: ceo, role: ceo, name: Vera Lund}
        - {id: cfo, role: cfo, since: 2026-03-01, reports_to: ceo}
    fail: |
      positions:
        - {id: ceo, role: ceo, name: Vera Lund}
        - {id: cfo, role: cfo, reports_to: ceo}
`},
}
