/** The file that `npm run templates` writes. */
export declare const output: string;
/** What it should say. */
export declare function precompileTemplates(): Promise<string>;
