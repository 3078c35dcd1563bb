package examples

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph"
)

// proposals are the proposals of the regulated examples, which would break law, and what
// has to be found in each: the severity, the rule, and the position that it is about.
var proposals = []struct {
	file string
	want []string
}{
	{"bank/savings-programme.change.yaml", []string{
		"error cae-functional-line cae",
		"error dpo-line-to-the-top dpo",
		"error eu-bank-chair-is-not-ceo chair",
		"error norrvik-payments-four-eyes head-of-payments",
		"error norrvik-settlement-apart head-of-settlement",
		"error se-ordforande-ar-inte-vd chair",
		"error uk-smcr-chief-finance-line uk-cfo",
		"error uk-smcr-prescribed-to-senior-managers ",
		"error uk-smcr-shared-with-a-reason head-of-corporate",
		"info same-person-twice ceo",
		"info same-person-twice cro",
		"info uk-smcr-consider-risk-committee ",
		"warning cae-administrative-line cae",
		"warning ciso-not-below-it-operations ciso",
		"warning cro-without-second-hat cro",
		"warning dpo-not-below-head-of-it dpo",
		"warning eu-bank-control-line cae",
		"warning eu-bank-control-line cco",
		"warning eu-bank-control-not-below-business cae",
		"warning eu-bank-control-without-business cro",
		"warning eu-bank-duties-mapped ",
		"warning eu-bank-duties-mapped ",
		"warning eu-bank-duties-mapped ",
		"warning eu-bank-duties-mapped head-of-corporate",
		"warning eu-bank-risk-committee ",
		"warning eu-dora-third-party-role ",
		"warning uk-smcr-no-gaps ",
		"warning uk-smcr-no-gaps ",
	}},
	{"drug-maker/one-manager.change.yaml", []string{
		"info eu-gmp-deputies microbiology",
		"info same-person-twice head-of-qc",
		"warning eu-gmp-duties-recorded microbiology",
		"warning eu-gmp-duties-recorded qualified-person-2",
		"warning eu-gmp-no-gaps tablets",
		"warning eu-gmp-two-heads head-of-production",
		"warning eu-gmp-two-lines microbiology",
	}},
	{"federal-agency/one-office.change.yaml", []string{
		"error us-federal-cfo-line-to-the-agency-head cfo",
		"error us-federal-cio-to-the-agency-head cio",
		"warning us-federal-cio-primary-duty cio",
	}},
	{"fund-manager/closer-to-the-deals.change.yaml", []string{
		"error eu-fund-risk-apart cro",
		"error eu-fund-risk-apart cro",
		"error eu-fund-risk-apart market-risk",
		"error eu-fund-risk-apart operational-risk",
		"error eu-fund-risk-other-person market-risk",
		"warning eu-aml-compliance-manager ",
		"warning eu-aml-officer-line compliance",
		"warning eu-aml-officer-line-to-supervision compliance",
		"warning eu-dora-third-party-role ",
	}},
	{"municipal-utility/samordning.change.yaml", []string{
		"error dpo-line-to-the-top dataskyddsombud",
		"error se-sakerhetsskyddschef-line säkerhetsskyddschef",
		"warning ciso-not-below-it-operations informationssäkerhetschef",
		"warning dpo-not-below-head-of-it dataskyddsombud",
		"warning security-line-to-the-management ",
		"warning security-protection-under-the-head säkerhetsskyddschef",
	}},
}

// TestProposalsThatBreakLaw holds that all that the proposals of the regulated examples
// plant is found by the rules that it breaks, and nothing else. What is found stands word
// for word in the README of each example.
func TestProposalsThatBreakLaw(t *testing.T) {
	for _, p := range proposals {
		t.Run(p.file, func(t *testing.T) {
			l, err := graph.Load(context.Background(), filepath.FromSlash(p.file), graph.LoadOptions{})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range check(t, l, graph.CheckOptions{}).Findings {
				got = append(got, f.Severity.String()+" "+f.Code.ID()+" "+f.Position)
			}
			slices.Sort(got)
			if diff := cmp.Diff(p.want, got); diff != "" {
				t.Errorf("- want, + found:\n%s", diff)
			}
		})
	}
}

// TestProposalsOutOfScope holds that a firm of another sector gets no finding of the packs
// that are not for it, whatever it proposes, and a line for each pack that says so.
func TestProposalsOutOfScope(t *testing.T) {
	for _, c := range []struct {
		file  string
		packs []string
	}{
		{"bank/savings-programme.change.yaml", []string{"eu-bank", "eu-dora", "eu-aml", "uk-smcr"}},
		{"drug-maker/one-manager.change.yaml", []string{"eu-gmp"}},
		{"federal-agency/one-office.change.yaml", []string{"us-federal"}},
		{"fund-manager/closer-to-the-deals.change.yaml", []string{"eu-fund", "eu-dora", "eu-aml"}},
		{"municipal-utility/samordning.change.yaml", []string{"eu-nis2", "se"}},
	} {
		t.Run(c.file, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS(filepath.Dir(c.file))); err != nil {
				t.Fatal(err)
			}
			base := filepath.Join(dir, filepath.Dir(c.file)+".org.yaml")
			text, err := os.ReadFile(base)
			if err != nil {
				t.Fatal(err)
			}
			text = regexp.MustCompile(`(?m)^  sector: .*`).ReplaceAll(text, []byte("  sector: employer"))
			if err := os.WriteFile(base, text, 0o600); err != nil {
				t.Fatal(err)
			}
			l, err := graph.Load(context.Background(), filepath.Join(dir, filepath.Base(c.file)), graph.LoadOptions{})
			if err != nil {
				t.Fatal(err)
			}
			report := check(t, l, graph.CheckOptions{})
			for _, f := range report.Findings {
				if r := report.Rules.Rule(f.Code.ID()); r != nil && slices.Contains(c.packs, r.Pack) {
					t.Errorf("found, although it is out of scope: %s", f.Message)
				}
			}
			said := map[string]string{}
			for _, n := range report.Rules.NotApplied() {
				said[n.Pack] = n.String()
			}
			for _, pack := range c.packs {
				if !strings.HasPrefix(said[pack], "pack "+pack+" does not apply: ") {
					t.Errorf("of %s it says %q", pack, said[pack])
				}
			}
		})
	}
}
