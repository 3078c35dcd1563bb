package scope

// sectors are the sectors that are known, wider ones before those within them.
var sectors = []Sector{
	{"financial-entity", "Financial entity", "Finansiell entitet", "A bank, insurer, investment firm or another firm of the financial market.", nil, nil},
	{"obliged-entity", "Obliged entity", "Verksamhetsutövare enligt penningtvättslagen", "Whoever has to prevent money laundering by law.", nil, nil},
	{"crr-firm", "CRR firm", "CRR-företag", "A bank or investment firm under the capital requirements regulation.", nil, []string{"financial-entity"}},
	{"smcr-firm", "SMCR firm", "SMCR-företag", "A firm under the senior managers and certification regime of the United Kingdom.", nil, nil},
	{"core-smcr-firm", "Core SMCR firm", "SMCR-företag med grundkrav", "A firm under the senior managers regime of the United Kingdom whose scope is not enhanced, and that is no bank or insurer.", nil, []string{"smcr-firm"}},
	{"enhanced-smcr-firm", "Enhanced scope SMCR firm", "SMCR-företag med utökade krav", "A firm under the enhanced senior managers regime of the United Kingdom.", nil, []string{"smcr-firm"}},

	{"bank", "Bank", "Bank", "A credit institution: takes deposits and grants credit.", []string{"credit-institution"}, []string{"crr-firm", "obliged-entity"}},
	{"credit-union", "Credit union", "Kreditkooperativ", "A financial cooperative that takes deposits from its members.", nil, []string{"financial-entity", "obliged-entity"}},
	{"investment-firm", "Investment firm", "Värdepappersföretag", "Offers investment services or trades in securities.", nil, []string{"financial-entity", "obliged-entity"}},
	{"algorithmic-trading", "Firm in algorithmic trading", "Företag med algoritmhandel", "Trades by algorithms.", nil, []string{"financial-entity"}},
	{"fund-manager", "Fund manager", "Fondförvaltare", "Manages funds of others.", nil, []string{"financial-entity", "obliged-entity"}},
	{"ucits-manager", "UCITS manager", "Förvaltare av värdepappersfonder", "Manages funds under the directive on UCITS, and no others.", nil, []string{"fund-manager"}},
	{"aifm", "Manager of alternative investment funds", "AIF-förvaltare", "Manages alternative investment funds.", []string{"aif-manager"}, []string{"fund-manager"}},
	{"insurer", "Insurer", "Försäkringsföretag", "An insurance or reinsurance undertaking.", []string{"insurance-undertaking"}, []string{"financial-entity"}},
	{"life-insurer", "Life insurer", "Livförsäkringsföretag", "An insurance undertaking that insures lives.", nil, []string{"insurer", "obliged-entity"}},
	{"pension-firm", "Occupational pension firm", "Tjänstepensionsföretag", "Provides occupational pensions.", []string{"iorp", "rse-licensee"}, []string{"financial-entity"}},
	{"ccp", "Central counterparty", "Central motpart", "Stands between the parties of trades.", []string{"central-counterparty"}, []string{"financial-entity"}},
	{"csd", "Central securities depository", "Värdepapperscentral", "Keeps securities and settles trades.", []string{"central-securities-depository"}, []string{"financial-entity"}},
	{"payment-institution", "Payment institution", "Betalningsinstitut", "Carries out payments for others.", nil, []string{"financial-entity", "obliged-entity"}},
	{"crypto-asset-service-provider", "Crypto-asset service provider", "Leverantör av kryptotillgångstjänster", "Keeps, exchanges or trades crypto-assets for others.", []string{"casp"}, []string{"financial-entity", "obliged-entity"}},
	{"finance-company", "Finance company", "Finansbolag", "Grants credit without taking deposits.", []string{"nbfc"}, []string{"financial-entity"}},
	{"nydfs-covered-entity", "Covered entity under 23 NYCRR 500", "Verksamhet under 23 NYCRR 500", "Works under a licence or charter of the New York Department of Financial Services.", nil, nil},
	{"ftc-financial-institution", "Financial institution under the FTC", "Finansiell verksamhet under FTC", "Provides financial services in the United States under the Safeguards Rule of the Federal Trade Commission, which banks do not.", nil, nil},

	{"drug-maker", "Drug maker", "Läkemedelstillverkare", "Holds an authorisation to manufacture medicines.", []string{"drug-manufacturer"}, nil},
	{"medical-gas-maker", "Maker of medical gases", "Tillverkare av medicinska gaser", "Makes or fills medical gases.", nil, []string{"drug-maker"}},
	{"medical-device-maker", "Maker of medical devices", "Tillverkare av medicintekniska produkter", "Puts medical devices on the market under its name.", []string{"medical-device-manufacturer"}, nil},
	{"testing-facility", "Testing facility", "Testanläggning", "Carries out non-clinical studies under good laboratory practice.", nil, nil},
	{"hipaa-covered-entity", "HIPAA covered entity", "Verksamhet under HIPAA", "A health plan, clearing house or provider of health care under HIPAA, or a business associate of one.", nil, nil},
	{"hospital", "Hospital", "Sjukhus", "Treats patients.", nil, []string{"hipaa-covered-entity"}},

	{"public-body", "Public body", "Offentligt organ", "An authority or another body of the state, a region or a municipality.", nil, nil},
	{"state-agency", "State agency", "Statlig myndighet", "An agency of the government of a country or of a state of it.", []string{"government-agency"}, []string{"public-body"}},
	{"federal-agency", "Federal agency", "Federal myndighet", "An agency of the government of a federation.", nil, []string{"public-body"}},
	{"municipality", "Municipality", "Kommun", "A municipality.", nil, []string{"public-body"}},
	{"municipal-company", "Municipal company", "Kommunalt bolag", "A company that a municipality owns.", nil, nil},

	{"nis2-entity", "NIS2 entity", "Verksamhetsutövare enligt NIS2", "An essential or important entity under the NIS2 directive.", nil, nil},
	{"digital-infrastructure", "Digital infrastructure", "Digital infrastruktur", "Provides DNS, cloud, data centre, managed or trust services or an online platform, as Implementing Regulation (EU) 2024/2690 lists them.", nil, []string{"nis2-entity"}},
	{"utility", "Utility", "Energi- eller vattenföretag", "Supplies electricity, heat, gas or water.", nil, []string{"nis2-entity"}},
	{"security-sensitive", "Security-sensitive activity", "Säkerhetskänslig verksamhet", "Carries on activities that matter for the security of the country, such as under säkerhetsskyddslagen.", nil, nil},

	{"online-platform", "Online platform", "Onlineplattform", "Stores and spreads what its users give it.", nil, nil},
	{"very-large-online-platform", "Very large online platform", "Mycket stor onlineplattform", "An online platform or search engine that the Commission has designated as very large.", []string{"vlop"}, []string{"online-platform"}},
	{"gatekeeper", "Gatekeeper", "Grindvakt", "A provider of core platform services that the Commission has designated as a gatekeeper.", nil, nil},

	{"public-limited-company", "Public limited company", "Publikt aktiebolag", "A company whose shares may be offered to the public.", []string{"plc"}, nil},
	{"listed-company", "Listed company", "Börsnoterat bolag", "A company whose shares are traded on a regulated market.", []string{"listed-issuer"}, []string{"public-limited-company"}},
	{"employer", "Employer", "Arbetsgivare", "Employs people.", nil, nil},
}
