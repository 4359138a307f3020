import { storeContract } from '../../contracts/store-contract.ts';
import { googleSheetHarness } from '../../support/google-sheet-harness.ts';

storeContract(
  'Google Sheets, over HTTP',
  { detectsChanges: false, bindsColumns: true, tellsErrorText: false },
  (tabs) => googleSheetHarness(tabs),
);
