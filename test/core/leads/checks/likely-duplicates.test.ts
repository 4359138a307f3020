import { describe, expect, it } from 'vitest';
import { checkLikelyDuplicates } from '../../../../src/core/leads/checks/likely-duplicates.ts';
import { companyKey, emailKey, phoneKey } from '../../../../src/core/leads/checks/duplicate-keys.ts';
import type { Lead } from '../../../../src/core/leads/lead.ts';
import { aLead, day } from '../../../support/builders.ts';
import { sheetOf } from './sheet-of.ts';

const found = (...leads: Parameters<typeof aLead>[0][]): string[] =>
  checkLikelyDuplicates(sheetOf(leads.map((lead, i) => aLead({ id: `L${i}`, row: i + 2, ...lead })))).map(
    (finding) => `${finding.row}: ${finding.message}`,
  );

describe('what two rows may share', () => {
  it('folds plus-tags everywhere and dots at Gmail only', () => {
    expect(emailKey('Ann.Lee+crm@GMail.com')).toBe('annlee@gmail.com');
    expect(emailKey('annlee@googlemail.com')).toBe('annlee@gmail.com');
    expect(emailKey('Ann.Lee+x@acme.com')).toBe('ann.lee@acme.com');
    expect(emailKey('not an address')).toBeNull();
    expect(emailKey('+tag@acme.com')).toBe('+tag@acme.com');
  });
  it('compares phones by their last digits, and no fillers', () => {
    expect(phoneKey('+49 (0)30 901820')).toBe(phoneKey('030 901820'));
    expect(phoneKey('+1 (415) 555-2671 ext. 12')).toBe('155552671');
    expect(phoneKey('415.555.2671')).toBe('155552671');
    expect(phoneKey('0000000000')).toBeNull();
    expect(phoneKey('12345')).toBeNull();
  });
  it('compares companies without their legal form, and only with a domain of their own', () => {
    expect(companyKey({ company: 'The ACME Co., Ltd.', email: 'a@acme.com' })).toBe('acme\u0000acme.com');
    expect(companyKey({ company: 'Acme', email: 'a@gmail.com' })).toBeNull();
    expect(companyKey({ company: 'Co', email: 'a@co.io' })).toBe('co\u0000co.io');
  });
});

describe('likely duplicates', () => {
  it('names the earlier row and the best evidence, once', () => {
    expect(
      found(
        { email: 'ann@acme.com', phone: '415 555 2671', company: 'Acme' },
        { email: 'bob@other.com' },
        { email: 'ann+fair@acme.com', phone: '(415) 555-2671', company: 'Acme Inc.' },
      ),
    ).toEqual(['4: Probably the same lead as row 2: the same e-mail address.']);
  });
  it('finds them by phone, and by company and domain with one contact', () => {
    expect(found({ phone: '+1 415 555 2671' }, { phone: '415-555-2671' })).toHaveLength(1);
    expect(found({ company: 'Acme', email: 'a@acme.com' }, { company: 'ACME GmbH', email: 'b@acme.com' })).toHaveLength(
      1,
    );
    expect(
      found(
        { company: 'Acme', email: 'a@acme.com', contact: 'Ann' },
        { company: 'ACME GmbH', email: 'b@acme.com', contact: 'Bob' },
      ),
    ).toEqual([]);
  });
  it('takes a key that many rows share for no evidence', () => {
    expect(found(...Array.from({ length: 6 }, () => ({ email: 'info@fair.com' })))).toEqual([]);
    expect(found(...Array.from({ length: 5 }, () => ({ email: 'info@fair.com' })))).toHaveLength(4);
  });
  it('takes a new deal with an old customer for what it is', () => {
    const email = 'ann@acme.com';
    expect(found({ email, stage: 'Won', closedOn: day('2026-01-31') }, { email, created: day('2026-03-01') })).toEqual(
      [],
    );
    expect(
      found({ email, stage: 'Won', closedOn: day('2026-01-31') }, { email, created: day('2026-01-02') }),
    ).toHaveLength(1);
  });
  it('leaves a copied row with the same ID to that finding', () => {
    expect(found({ id: 'Lx', email: 'ann@acme.com' }, { id: 'Lx', isCopy: true, email: 'ann@acme.com' })).toEqual([]);
  });
  it('finds every pair among 50,000 leads, a third of them doubled', () => {
    const leads: Lead[] = Array.from({ length: 50_000 }, (_, i) => {
      const n = i % 3 === 0 ? i + 1 : i;
      return aLead({
        id: `L${i}`,
        row: i + 2,
        company: `Company ${n % 9000} Ltd`,
        contact: `Person ${n}`,
        email: `p.${n}+t${i}@company${n % 9000}.com`,
        phone: `+49 30 ${1_000_000 + n}`,
      });
    });
    const sheet = sheetOf(leads);
    const findings = checkLikelyDuplicates(sheet);
    expect(findings).toHaveLength(16_667);
  });
});
