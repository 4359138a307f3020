const stages = ['Lead generation', 'Initial contact', 'Follow-up', 'Proposal', 'Negotiation', 'Won', 'Lost'];
const owners = ['Hannah Weiss', 'Imran Sheikh', 'Priya Nair', 'Tom Okafor', 'Lena Fuchs'];
const letters = 'BCDFGHJKMNPQRSTVWXYZ';

/** A large sheet of leads with IDs: header first. The same number gives the same rows. */
export function generatedLeads(count: number): (string | number | null)[][] {
  const rows: (string | number | null)[][] = [
    [
      'Lead ID',
      'Company',
      'Email',
      'Owner',
      'Stage',
      'Amount',
      'Created',
      'Stage since',
      'Follow-up date',
      'Closed on',
      'Notes',
    ],
  ];
  for (let at = 0; at < count; at += 1) {
    const stage = stages[(at * 3) % stages.length] ?? '';
    const created = 45_000 + ((at * 37) % 1000);
    const isClosed = stage === 'Won' || stage === 'Lost';
    rows.push([
      idOf(at),
      `Company ${at}`,
      `ask${at}@example${at}.example`,
      owners[at % owners.length] ?? '',
      stage,
      500 + ((at * 31) % 9000),
      created,
      created + 20 + (at % 40),
      isClosed ? null : 46_080 + (at % 20),
      isClosed ? created + 20 + (at % 40) : null,
      at % 3 === 0 ? 'asked for a price list' : null,
    ]);
  }
  return rows;
}

function idOf(at: number): string {
  let id = 'L22222';
  for (let rest = at, digit = 0; digit < 4; digit += 1) {
    id += letters.charAt(rest % letters.length);
    rest = Math.floor(rest / letters.length);
  }
  return id;
}
