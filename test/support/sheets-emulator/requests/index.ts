import { banding } from './banding.ts';
import { cells } from './cells.ts';
import { charts } from './charts.ts';
import { cleaning } from './cleaning.ts';
import { conditionalFormats } from './conditional-formats.ts';
import { dimensions } from './dimensions.ts';
import { filters } from './filters.ts';
import { findReplace } from './find-replace.ts';
import type { Handlers } from './handlers.ts';
import { metadata } from './metadata.ts';
import { namedRanges } from './named-ranges.ts';
import { pasting } from './paste.ts';
import { protections } from './protections.ts';
import { tables } from './tables.ts';
import { tabs } from './tabs.ts';

/** Every request kind of batchUpdate that is modelled. */
export const handlers: Handlers = {
  ...tabs,
  ...cells,
  ...findReplace,
  ...namedRanges,
  ...metadata,
  ...conditionalFormats,
  ...protections,
  ...charts,
  ...dimensions,
  ...filters,
  ...banding,
  ...tables,
  ...pasting,
  ...cleaning,
};
