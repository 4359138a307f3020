// Workbooks in which one thing is as many as there are rows: one company, one lead's history, stages, columns, tabs, holidays …
// Each gives its tabs for a count; what a run does with them must not look at pairs.

export const today = 46112;
const leadHeader = [
  'Lead ID',
  'Company',
  'Contact',
  'Email',
  'Phone',
  'Owner',
  'Stage',
  'Amount',
  'Created',
  'Follow-up date',
  'Closed on',
  'Next step',
];
const names = ['Lead generation', 'Initial contact', 'Proposal', 'Negotiation', 'Won', 'Lost'];
const ids = names.map((name) => name.toLowerCase().replaceAll(' ', '-'));

/** A sound lead of its own in each respect, but for what is said. */
function lead(i, changes = {}) {
  const stage = names[i % 6];
  const isClosed = i % 6 > 3;
  const all = {
    'Lead ID': `L${i}`,
    Company: `Company ${i} Ltd`,
    Contact: `Person ${i}`,
    Email: `p${i}@host${i}.example`,
    Phone: `+49 30 ${1_000_000 + i}`,
    Owner: `Seller ${i % 20}`,
    Stage: stage,
    Amount: 500 + (i % 20_000),
    Created: today - 2 - (i % 1500),
    'Follow-up date': isClosed ? null : today - 5 + (i % 40),
    'Closed on': isClosed ? today - 1 - (i % 2) : null,
    'Next step': null,
    ...changes,
  };
  return [...leadHeader.map((name) => all[name]), ...(changes.more ?? [])];
}

const counted = (count, of) => Array.from({ length: count }, (_, i) => of(i));
const leads = (count, changes = () => ({})) => ({ Leads: [leadHeader, ...counted(count, (i) => lead(i, changes(i)))] });
const own = (ownedAs, rows) => ({ ownedAs, rows });
const few = 200;
const moment = (i, count) => today - 400 + (i / count) * 399;

const historyHeader = ['Lead ID', 'From', 'To', 'Not before', 'Not after', 'Source', 'Amount', 'Currency', 'Owner'];
const history = (count, row) => ({
  ...leads(few),
  'Stage History': own('stage-history', [historyHeader, ...counted(count, row)]),
});
const ledgerHeader = [
  'Key',
  'Kind',
  'Recipient',
  'Date',
  'State',
  'Claim',
  'Claimed at',
  'Settled at',
  'Attempts',
  'Reply',
  'Message ID',
  'Items',
];
const ledgerRow = (i, changes) => {
  const all = {
    Key: `k${i}`,
    Kind: 'digest',
    Recipient: `s${i % 20}@host.example`,
    Date: today - 1 - (i % 400),
    State: 'sent',
    Claim: `c${i}`,
    'Claimed at': today - 1 - (i % 400),
    'Settled at': today - 1 - (i % 400),
    Attempts: 1,
    Reply: '',
    'Message ID': `m${i}`,
    Items: `follow-up-due:L${i % few}:0`,
    ...changes,
  };
  return ledgerHeader.map((name) => all[name]);
};
const ledger = (count, changes) => ({
  ...leads(few),
  'Reminder Log': own('reminder-log', [ledgerHeader, ...counted(count, (i) => ledgerRow(i, changes(i)))]),
});
const actionHeader = [
  'Time',
  'Lead ID',
  'Action',
  'By',
  'What happened',
  'Next step',
  'Follow-up date',
  'Snooze until',
  'Lost reason',
  'Token',
];
const editHeader = ['Time', 'Lead ID', 'From', 'To', 'By', 'Tab', 'Cell'];
const settingRows = [
  ['Setting', 'Value'],
  ['Mail', 'on'],
  ['My address', 'me@host.example'],
  ['Team address', 'team@host.example'],
];
const mailed = { Settings: settingRows };

export const workbooks = {
  'leads, nothing shared': (n) => leads(n),
  'leads of one company': (n) => leads(n, () => ({ Company: 'Acme Ltd' })),
  'leads of one company and contact, no address': (n) =>
    leads(n, () => ({ Company: 'Acme Ltd', Contact: 'Ann', Email: null, Phone: null })),
  'leads of one address': (n) => leads(n, () => ({ Email: 'info@acme.example' })),
  'leads of one phone': (n) => leads(n, () => ({ Phone: '+49 30 1234567' })),
  'leads the same in everything but the ID': (n) =>
    leads(n, () => ({
      Company: 'Acme',
      Contact: 'Ann',
      Email: 'a@acme.example',
      Phone: '+49 30 1234567',
      Stage: 'Proposal',
      Amount: 5,
      Created: today - 9,
      'Follow-up date': today,
      'Closed on': null,
    })),
  'leads of one Lead ID': (n) => leads(n, () => ({ 'Lead ID': 'L1' })),
  'leads without an ID': (n) => leads(n, () => ({ 'Lead ID': null })),
  'leads of one owner, mail on': (n) => ({ ...leads(n, () => ({ Owner: 'ann@host.example' })), ...mailed }),
  'leads of as many owners, mail on': (n) => ({ ...leads(n, (i) => ({ Owner: `p${i}@host.example` })), ...mailed }),
  'leads without an owner, mail on': (n) => ({ ...leads(n, () => ({ Owner: null })), ...mailed }),
  'leads of as many stages': (n) => leads(n, (i) => ({ Stage: `Phase number ${i}` })),
  'leads of a tenth as many stages': (n) => leads(n, (i) => ({ Stage: `Phase number ${i % Math.ceil(n / 10)}` })),
  'leads of as many stages beside Stages': (n) => ({
    ...leads(n, (i) => ({ Stage: `Phase number ${i}` })),
    Stages: [['Stage', 'Order', 'Kind'], ...names.map((name, i) => [name, i, i < 4 ? 'open' : name.toLowerCase()])],
  }),
  'rows of Stages, and as many slips (÷ 10)': (n) => {
    const m = Math.ceil(n / 10);
    return {
      ...leads(m, (i) => ({ Stage: `Phasse numbr ${i * 7}` })),
      Stages: [
        ['Stage', 'Order', 'Kind'],
        ...counted(m, (i) => [`Phase number ${i}`, i, i === m - 1 ? 'lost' : i === m - 2 ? 'won' : 'open']),
      ],
    };
  },
  'rows of Stages, all used (÷ 100)': (n) => {
    const m = Math.ceil(n / 100);
    return {
      ...leads(n, (i) => ({ Stage: `Phase number ${i % m}` })),
      Stages: [
        ['Stage', 'Order', 'Kind'],
        ...counted(m, (i) => [`Phase number ${i}`, i, i === m - 1 ? 'lost' : i === m - 2 ? 'won' : 'open']),
      ],
    };
  },
  'lost reasons': (n) => ({
    Leads: [
      [...leadHeader, 'Lost reason', 'Source'],
      ...counted(n, (i) => lead(i, { Stage: 'Lost', 'Closed on': today - 1, more: [`reason ${i}`, `source ${i}`] })),
    ],
  }),
  currencies: (n) => ({
    Leads: [
      [...leadHeader, 'Currency'],
      ...counted(n, (i) => lead(i, { more: [['EUR', 'USD', 'GBP', 'CHF'][i % 4]] })),
    ],
    'Currency Rates': [
      ['Date', 'Currency', 'Rate'],
      ...counted(n, (i) => [today - (i % 4000), ['USD', 'GBP', 'CHF'][i % 3], 1 + (i % 7) / 10]),
    ],
  }),
  'cells that cannot be read, each its own': (n) =>
    leads(n, (i) => ({ Amount: `about ${i}`, Email: `at ${i}`, Created: `day ${i}` })),
  'cells that cannot be read, all alike': (n) => leads(n, () => ({ Amount: 'much', Email: 'none', Created: 'then' })),
  'history: one line of one lead, doubled': (n) =>
    history(n, () => ['L1', 'lead-generation', 'proposal', today - 50, today - 50, 'entered', 5, null, 'Ann']),
  'history: one lead, exact, to and fro': (n) =>
    history(n, (i) => ['L1', ids[i % 2], ids[(i + 1) % 2], moment(i, n), moment(i, n), 'entered', i, null, 'Ann']),
  'history: one lead, between runs': (n) =>
    history(n, (i) => [
      'L1',
      ids[i % 2],
      ids[(i + 1) % 2],
      moment(i, n) - 1,
      moment(i, n),
      'between runs',
      i,
      null,
      'Ann',
    ]),
  'history: one lead, between runs and exact': (n) =>
    history(n, (i) => [
      'L1',
      ids[i % 2],
      ids[(i + 1) % 2],
      moment(i, n) - (i < n / 2 ? 1 : 0),
      moment(i, n),
      i < n / 2 ? 'between runs' : 'entered',
      i,
      null,
      'Ann',
    ]),
  'history: one lead, newest first': (n) =>
    history(n, (i) => [
      'L1',
      ids[i % 2],
      ids[(i + 1) % 2],
      moment(n - i, n),
      moment(n - i, n),
      'import',
      i,
      null,
      'Ann',
    ]),
  'history: one lead on one day': (n) =>
    history(n, (i) => [
      'L1',
      'proposal',
      'negotiation',
      today - 9 + i / n / 2,
      today - 9 + i / n / 2,
      'entered',
      i,
      null,
      'Ann',
    ]),
  'history: as many leads that are gone': (n) =>
    history(n, (i) => [`G${i}`, null, 'proposal', today - 50, today - 50, 'entered', 5, null, 'Ann']),
  'history: junk': (n) =>
    history(n, (i) => [`junk ${i}`, `x${i}`, `y${i}`, `z${i}`, 'never', 'nowhere', 'much', '?', null]),
  'ledger: one key': (n) => ledger(n, () => ({ Key: 'k' })),
  'ledger: one recipient and day': (n) =>
    ledger(n, () => ({
      Recipient: 's@host.example',
      Date: today - 1,
      'Claimed at': today - 1,
      'Settled at': today - 1,
    })),
  'ledger: one lead and rule': (n) => ledger(n, () => ({ Items: 'follow-up-due:L1:0' })),
  'ledger: claimed for ever': (n) => ledger(n, () => ({ State: 'claimed', 'Settled at': null })),
  'ledger: failed': (n) => ledger(n, () => ({ State: 'failed', Reply: '550 5.1.1 no such user' })),
  'actions: one lead': (n) => ({
    ...leads(few),
    Actions: own('actions', [
      actionHeader,
      ...counted(n, (i) => [
        moment(i, n),
        'L1',
        i % 2 ? 'done' : 'snooze',
        'Ann',
        'spoke',
        'call',
        today + 3,
        today + 2,
        null,
        `t${i}`,
      ]),
    ]),
  }),
  'actions: lead after lead': (n) => ({
    ...leads(n),
    Actions: own('actions', [
      actionHeader,
      ...counted(n, (i) => [moment(i, n), `L${i}`, 'done', 'Ann', 'spoke', 'call', today + 3, null, null, `t${i}`]),
    ]),
  }),
  'edit log: one lead': (n) => ({
    ...leads(few),
    'Edit Log': own('edit-log', [
      editHeader,
      ...counted(n, (i) => [moment(i, n), 'L1', names[i % 3], names[(i + 1) % 3], 'Ann', 'Leads', 'G2']),
    ]),
    'Stage History': own('stage-history', [
      historyHeader,
      ['L1', null, 'proposal', today - 500, today - 500, 'entered', 5, null, 'Ann'],
    ]),
  }),
  'edit log: leads that nobody knows': (n) => ({
    ...leads(few),
    'Edit Log': own('edit-log', [
      editHeader,
      ...counted(n, (i) => [moment(i, n), `X${i}`, 'Proposal', 'Won', 'Ann', 'Leads', 'G2']),
    ]),
  }),
  'activities: one lead': (n) => ({
    ...leads(few),
    Activities: [
      ['Date', 'Lead ID', 'Type', 'Summary', 'By'],
      ...counted(n, (i) => [moment(i, n), 'L1', 'Call', 'spoke', 'Ann']),
    ],
  }),
  'activities: by company, unknown': (n) => ({
    ...leads(n),
    Activities: [
      ['Date', 'Lead ID', 'Type', 'Summary', 'By'],
      ...counted(n, (i) => [moment(i, n), `Compny ${i} Ltd`, 'Call', 'spoke', 'Ann']),
    ],
  }),
  'purchases: one customer': (n) => ({
    ...leads(few),
    Purchases: [
      ['Date', 'Customer email', 'Amount', 'Product', 'Renewal date'],
      ...counted(n, (i) => [Math.floor(moment(i, n)), 'p4@host4.example', 5, 'Thing', today + 5]),
    ],
  }),
  'purchases: as many customers': (n) => ({
    ...leads(n),
    Purchases: [
      ['Date', 'Customer email', 'Amount', 'Product', 'Renewal date'],
      ...counted(n, (i) => [Math.floor(moment(i, n)), `p${i}@host${i}.example`, 5, 'Thing', today + 5]),
    ],
  }),
  'rows of Team, all owners (÷ 10), mail on': (n) => {
    const m = Math.ceil(n / 10);
    return {
      ...leads(n, (i) => ({ Owner: `Member ${i % m}` })),
      ...mailed,
      Team: [
        ['Name', 'Email', 'Manager'],
        ...counted(m, (i) => [`Member ${i}`, `m${i}@host.example`, `Member ${(i + 1) % m}`]),
      ],
    };
  },
  'rows of Team, and as many slips (÷ 10)': (n) => {
    const m = Math.ceil(n / 10);
    return {
      ...leads(n, (i) => ({ Owner: `Membr ${i}` })),
      Team: [['Name', 'Email'], ...counted(m, (i) => [`Member ${i}`, `m${i}@host.example`])],
    };
  },
  holidays: (n) => ({
    ...leads(few),
    ...mailed,
    Holidays: [['Date', 'Region', 'Name'], ...counted(n, (i) => [today - n / 2 + i, null, `Holiday ${i}`])],
  }),
  'settings nobody knows': (n) => ({
    ...leads(few),
    Settings: [['Setting', 'Value'], ...counted(n, (i) => [`Some seting ${i}`, 'x'])],
  }),
  'settings, one many times': (n) => ({
    ...leads(few),
    Settings: [['Setting', 'Value'], ...counted(n, () => ['Quiet days', 9])],
  }),
  suppressions: (n) => ({
    ...leads(few),
    Suppressions: [['Email', 'Since', 'Reason'], ...counted(n, (i) => [`s${i}@host.example`, today - 9, 'asked'])],
  }),
  'process changes (÷ 100)': (n) => ({
    ...leads(n),
    'Process Changes': [
      ['Date', 'Stage', 'What changed', 'Expected effect'],
      ...counted(Math.ceil(n / 100), (i) => [today - 1 - (i % 700), names[i % 4], `change ${i}`, 'better']),
    ],
  }),
  'reminder rules (÷ 100)': (n) => ({
    ...leads(few),
    ...mailed,
    'Reminder Rules': [
      ['Rule', 'Trigger', 'After days', 'Audience', 'Enabled'],
      ...counted(Math.ceil(n / 100), (i) => [`rule ${i}`, 'gone quiet', 3, 'owner', true]),
    ],
  }),
  'columns of the team’s own (÷ 10)': (n) => ({
    Leads: [
      [...leadHeader, ...counted(Math.ceil(n / 10), (i) => `Own column ${i}`)],
      ...counted(20, (i) => lead(i, { more: counted(Math.ceil(n / 10), (c) => `v${c}`) })),
    ],
  }),
  'columns of one name (÷ 10)': (n) => ({
    Leads: [
      [...leadHeader, ...counted(Math.ceil(n / 10), () => 'Stage')],
      ...counted(20, (i) => lead(i, { more: counted(Math.ceil(n / 10), () => 'Won') })),
    ],
  }),
  'columns Entered … (÷ 100)': (n) => ({
    Leads: [
      [...leadHeader, ...counted(Math.ceil(n / 100), (i) => `Entered Phase ${i}`)],
      ...counted(20, (i) =>
        lead(i, { Stage: `Phase ${i}`, more: counted(Math.ceil(n / 100), (c) => today - 500 + (c % 400)) }),
      ),
    ],
  }),
  'tabs of leads (÷ 100)': (n) =>
    Object.fromEntries(
      counted(Math.ceil(n / 100), (i) => [`Leads ${i}`, [leadHeader, ...counted(20, (r) => lead(i * 20 + r))]]),
    ),
  'tabs of something else (÷ 100)': (n) => ({
    ...leads(few),
    ...Object.fromEntries(
      counted(Math.ceil(n / 100), (i) => [`Sheet ${i}`, [['a', 'b', 'c'], ...counted(20, (r) => [r, i, 'x'])]]),
    ),
  }),
  'long cells': (n) =>
    leads(few, () => ({
      Company: 'x '.repeat(Math.min(n, 25_000)),
      Email: `${'a.'.repeat(Math.min(n, 20_000))}@x`,
      Amount: '1 '.repeat(Math.min(n, 20_000)),
      Created: '1-'.repeat(Math.min(n, 20_000)),
      Phone: '+'.repeat(Math.min(n, 20_000)),
      Owner: 'a<'.repeat(Math.min(n, 20_000)),
      'Next step': ' '.repeat(Math.min(n, 20_000)) + 'x',
    })),
};

export function workbookOf(name, count) {
  const tabs = Object.entries(workbooks[name](count)).map(([title, given], id) => {
    const rows = Array.isArray(given) ? given : given.rows;
    return {
      id,
      title,
      hidden: false,
      ownedAs: Array.isArray(given) ? null : given.ownedAs,
      rowCount: rows.length,
      columnCount: rows[0].length,
      rows,
      boundColumns: new Map(),
      spilledRows: new Set(),
    };
  });
  return { id: 'bench', kind: 'memory', location: 'memory', timeZone: 'UTC', locale: null, tabs };
}
