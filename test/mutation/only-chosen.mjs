import { PluginKind, declareValuePlugin } from '@stryker-mutator/api/plugin';

const isBefore = (line, column, otherLine, otherColumn) =>
  line < otherLine || (line === otherLine && column <= otherColumn);

/**
 * A chosen block holds other places where something could be mutated: they are passed over, unless they hold something chosen.
 * Where the chosen ones stand is said in `globalThis.chosenPlaces`; in which file does not matter, as a few too many do no harm.
 */
export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'only-chosen', {
    shouldIgnore({ node }) {
      if (!node.loc) return undefined;
      const { start, end } = node.loc;
      const isWanted = globalThis.chosenPlaces.some(
        ({ start: from, end: to }) =>
          isBefore(start.line, start.column, from.line + 1, from.column) &&
          isBefore(to.line + 1, to.column, end.line, end.column),
      );
      return isWanted ? undefined : 'not in the sample';
    },
  }),
];
