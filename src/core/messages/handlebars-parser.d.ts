/** The parser alone: the compiler behind the package's front door costs every run some 20 ms, and nothing here compiles. */
declare module 'handlebars/dist/cjs/handlebars/compiler/base.js' {
  const parser: { parse(source: string): hbs.AST.Program };
  export default parser;
}
